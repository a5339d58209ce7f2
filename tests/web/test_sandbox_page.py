"""The sandbox's page plays the customer, the inbox and the vendors."""

import re
from urllib.parse import quote

from playwright.async_api import Locator, Page, expect

from tests.support.cast import Business
from tests.support.people import People
from tests.support.waiting import eventually
from tests.web.windows import Windows, at_rest


def texts(page: Page) -> Locator:
    return page.get_by_role("list", name="Texts").get_by_role("listitem")


async def test_the_phone_texts_the_business_and_shows_the_answer(
    people: People, business: Business, windows: Windows
):
    lead = business.lead()
    page = await windows.open(f"/sandbox?phone={quote(lead.phone)}&to={quote(business.number)}")
    await at_rest(page)
    await page.get_by_label("Text message").fill("Do you serve Okotoks?")
    await page.keyboard.press("Enter")
    await expect(texts(page).filter(has_text="Do you serve Okotoks?")).to_be_visible()
    answer = texts(page).filter(has_text="We serve Calgary, Airdrie and Okotoks.")
    await expect(answer).to_be_visible()
    await expect(page.get_by_label("Text message")).to_have_value("")
    assert len(await lead.settled()) == 1


async def test_one_press_stops_the_texts(people: People, business: Business, windows: Windows):
    lead = business.lead()
    page = await windows.open(f"/sandbox?phone={quote(lead.phone)}&to={quote(business.number)}")
    await at_rest(page)
    await page.get_by_role("button", name="STOP").click()
    await expect(texts(page).filter(has_text="START").last).to_be_visible()

    async def is_opted_out() -> bool:
        return (await lead.row()).opted_out

    await eventually(is_opted_out)


async def test_a_mailed_link_is_asked_for_read_and_followed(people: People, windows: Windows):
    ava = await people.demo_agency_owner()
    page = await windows.open(f"/sandbox?inbox={quote(ava.email)}")
    await at_rest(page)
    await page.get_by_role("button", name="Mail a link to Ava Lindqvist").click()
    mails = page.get_by_role("table", name="Mail")
    await mails.get_by_role("link").first.click()
    async with page.context.expect_page() as opened:
        await page.get_by_role("link", name="Sign in").first.click()
    landing = await opened.value
    await landing.get_by_role("button", name="Sign in").click()
    await expect(landing).to_have_url(re.compile(r"/(admin|welcome)/?(\?.*)?$"))
