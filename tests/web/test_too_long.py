"""What is too long is kept as it was pasted, and told so: nothing is cut without a word."""

import re

import pytest
from playwright.async_api import expect

from cs_app.web.sockets.limits import LARGEST_EVENT
from tests.support.cast import Business
from tests.support.people import People
from tests.web.windows import PHONE, Windows, at_once_again, at_rest

NOVEL = "All happy families are alike. " * 4_000
PASTED = f"{NOVEL[:99_999]}!"
FAR_TOO_LONG = "x" * 600_000
MOST_KEPT = 5 * 1024 * 1024  # characters in the session storage of Chromium
JUST_FITS = LARGEST_EVENT - 9 * 1024


async def test_a_novel_pasted_into_the_knowledge_is_kept_and_told_of(
    people: People, business: Business, windows: Windows
):
    ava = await people.agency_person(business)
    address = f"/admin/clients/{business.id}?tab=knowledge"
    page = await windows.open(address, await people.cookie(ava))
    await at_rest(page)
    await page.get_by_role("button", name="Add entry").first.click()
    form = page.get_by_role("dialog")
    words = form.get_by_label("What the assistant may say")
    await form.get_by_label("Title").fill("Novel")
    await words.fill(PASTED)
    told = "100,000 characters, at most 5,000 fit"
    await expect(form.get_by_text(told)).to_be_visible()
    await form.get_by_role("button", name="Save entry").click()
    await expect(words).to_have_attribute("aria-invalid", "true")
    await expect(form.get_by_text("The content has 100,000 characters")).to_be_visible()
    assert await words.input_value() == PASTED
    await words.fill(PASTED[:4_900])
    await expect(form.get_by_text("4,900 of 5,000 characters")).to_be_visible()
    await words.fill("All happy families are alike.")
    await expect(form.get_by_text(re.compile("of 5,000 characters"))).to_have_count(0)


async def test_a_text_that_is_too_long_is_kept_and_told_of(
    people: People, business: Business, windows: Windows
):
    lead = business.lead()
    lead_id = await lead.known(name="Pat Doe")
    dana = await people.portal_person(business)
    address = f"/client/conversations?lead={lead_id}"
    page = await windows.open(address, await people.cookie(dana), width=PHONE)
    box = page.get_by_role("textbox", name="Text to Pat Doe")
    await box.fill(NOVEL[:2_000])
    assert await box.input_value() == NOVEL[:2_000]
    await expect(page.get_by_text("2,000 characters, at most 1,600 fit")).to_be_visible()
    await page.get_by_role("button", name="Send").click()
    told = page.get_by_text("The text has 2,000 characters; at most 1,600 fit")
    await expect(told.first).to_be_visible()
    assert await box.input_value() == NOVEL[:2_000]
    assert await lead.phone_shows() == []
    assert await lead.sent() == []


@pytest.mark.parametrize("taken", [0, MOST_KEPT - 300_000], ids=["as it is", "hardly any"])
async def test_a_text_that_is_too_long_for_the_line_is_kept_and_told_of(
    taken: int, people: People, business: Business, windows: Windows
):
    """It is not sent at all: the server would close the line over it.

    The browser may have no room for its draft either.
    """
    lead = business.lead()
    address = f"/client/conversations?lead={await lead.known(name='Pat Doe')}"
    dana = await people.portal_person(business)
    page = await windows.open(address, await people.cookie(dana))
    await page.evaluate("(taken) => sessionStorage.setItem('t', 'x'.repeat(taken))", taken)
    box = page.get_by_role("textbox", name="Text to Pat Doe")
    await box.fill(FAR_TOO_LONG)
    await page.get_by_role("button", name="Send").click()
    told = "This has 600,000 characters, too many to be sent. Make it shorter."
    assert await box.evaluate("(box) => box.validationMessage") == told
    assert await box.input_value() == FAR_TOO_LONG
    await box.fill("We are on our way.")
    await page.get_by_role("button", name="Send").click()
    await expect(box).to_have_value("")
    assert await lead.phone_shows() == ["We are on our way."]


async def test_what_just_fits_the_line_is_judged_by_the_server(
    people: People, business: Business, windows: Windows
):
    ava = await people.agency_person(business)
    address = f"/admin/clients/{business.id}?tab=knowledge"
    page = await windows.open(address, await people.cookie(ava))
    await at_rest(page)
    await page.get_by_role("button", name="Add entry").first.click()
    form = page.get_by_role("dialog")
    words = form.get_by_label("What the assistant may say")
    await form.get_by_label("Title").fill("Novel")
    await words.fill("x" * JUST_FITS)
    await form.get_by_role("button", name="Save entry").click()
    await expect(form.get_by_text(f"The content has {JUST_FITS:,} characters")).to_be_visible()
    await words.fill("x" * (LARGEST_EVENT - 1))
    await at_once_again(page)
    await form.get_by_role("button", name="Save entry").click()
    assert "too many to be sent" in await words.evaluate("(box) => box.validationMessage")


@pytest.mark.parametrize("length", [101, 100_000])
async def test_the_name_of_a_number_is_not_cut_either(
    length: int, people: People, business: Business, windows: Windows
):
    ava = await people.agency_person(business)
    address = f"/admin/clients/{business.id}?tab=numbers"
    page = await windows.open(address, await people.cookie(ava))
    await at_rest(page)
    await page.get_by_role("button", name="Add number").first.click()
    form = page.get_by_role("dialog")
    await form.get_by_label("Phone number").fill("+1 587 555 0100")
    await form.get_by_label("Name").fill("x" * length)
    await form.get_by_role("button", name="Add number").click()
    await expect(form.get_by_label("Name")).to_have_attribute("aria-invalid", "true")
    await expect(form.get_by_text(f"{length:,} characters; at most 100 fit")).to_be_visible()
    assert await form.get_by_label("Name").input_value() == "x" * length
