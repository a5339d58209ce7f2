"""Scheduled texts and a business's settings are worked with by the keyboard alone."""

from datetime import timedelta

import pytest
from playwright.async_api import Locator, Page, expect

from cs_app.kernel import clock
from tests.support.cast import Business, Lead
from tests.support.people import People
from tests.web.keyboard import choose, kept_within, looked_into, opened, press, reach, write
from tests.web.windows import Windows, at_rest

FRAMES = ("agency", "portal")


async def opened_page(
    people: People, business: Business, windows: Windows, frame: str, agency: str, portal: str
) -> Page:
    if frame == "portal":
        cookie = await people.cookie(await people.owner(business.id))
    else:
        cookie = await people.cookie(await people.agency_person(business, role="account_manager"))
    page = await windows.open(portal if frame == "portal" else agency, cookie)
    await at_rest(page)
    return page


def card(page: Page, title: str) -> Locator:
    heading = page.get_by_role("heading", name=title, exact=True)
    return page.locator("section.card").filter(has=heading)


def texts(page: Page) -> Locator:
    return page.get_by_role("table", name="Scheduled texts").locator("tbody tr")


@pytest.mark.parametrize("frame", FRAMES)
async def test_a_scheduled_text_is_found_and_taken_back(
    people: People, business: Business, lead: Lead, windows: Windows, frame: str
):
    await lead.known(name="Erin Doyle")
    other = business.lead()
    await other.known(name="Sam Hill")
    for one in (lead, other):
        await one.due_row(send_at=clock.now() + timedelta(days=2))
    agency = f"/scheduled?client={business.id}"
    page = await opened_page(people, business, windows, frame, agency, "/client/scheduled")
    await write(page, page.get_by_role("searchbox", name="Search scheduled texts"), "Erin")
    await expect(texts(page)).to_have_count(1)
    take_back = page.get_by_role("button", name="Take back the text to Erin Doyle")
    question = page.get_by_role("alertdialog")
    await looked_into(page, take_back, question)
    await press(page, take_back)
    await press(page, question.get_by_role("button", name="Take it back"), key="Space")
    await expect(page.get_by_text("match these filters")).to_be_visible()
    await kept_within(page, page.locator("main"))
    await press(page, page.get_by_role("link", name="Not sent"))
    await expect(texts(page)).to_have_count(1)
    await press(page, texts(page).get_by_role("link", name="Erin Doyle"))
    await expect(page.get_by_role("heading", name="Erin Doyle").first).to_be_visible()


@pytest.mark.parametrize("frame", FRAMES)
async def test_the_settings_are_changed(
    people: People, business: Business, windows: Windows, frame: str
):
    agency = f"/admin/clients/{business.id}?tab=settings"
    page = await opened_page(people, business, windows, frame, agency, "/client/settings")
    form = page.get_by_role("dialog")
    async with opened(page, page.get_by_role("button", name="Edit quiet hours"), form):
        await choose(page, form.get_by_label("First text at", exact=True), "9")
        await reach(page, form.get_by_label("Answer at once"))
        await page.keyboard.press("ArrowDown")
        await press(page, form.get_by_role("button", name="Save"))
    await expect(page.get_by_text("9:00 AM to 9:00 PM")).to_be_visible()
    await press(page, page.get_by_role("button", name="Enter hours"))
    monday = form.get_by_role("group", name="Monday")
    await press(page, monday.get_by_label("Open"), key="Space")
    await write(page, monday.get_by_label("Breaks"), "12:00-12:30")
    await press(page, form.get_by_role("button", name="Save hours"))
    await expect(page.get_by_text("Break 12:00 – 12:30")).to_be_visible()
    await kept_within(page, card(page, "Opening hours"))


@pytest.mark.parametrize("frame", FRAMES)
async def test_a_closed_day_and_a_text_are_added_and_taken_back(
    people: People, business: Business, windows: Windows, frame: str
):
    agency = f"/admin/clients/{business.id}?tab=settings"
    page = await opened_page(people, business, windows, frame, agency, "/client/settings")
    form, question = page.get_by_role("dialog"), page.get_by_role("alertdialog")
    add = page.get_by_role("button", name="Add day")
    async with opened(page, add, form, gives_back=False):
        await reach(page, form.get_by_label("Date"))
        on = clock.today("America/Edmonton") + timedelta(days=40)
        await page.keyboard.type(f"{on:%m%d%Y}")
        await write(page, form.get_by_label("What day it is"), "Staff outing")
        await page.keyboard.press("Enter")
    listed = page.get_by_role("listitem").filter(has_text="Staff outing")
    await kept_within(page, card(page, "Closed days"))
    await press(page, listed.get_by_role("switch"), key="Space")
    await expect(listed.get_by_role("switch")).to_be_checked()
    remove = listed.get_by_role("button", name="Remove Staff outing")
    await looked_into(page, remove, question)
    await press(page, remove)
    await press(page, question.get_by_role("button", name="Remove day"))
    await expect(listed).to_have_count(0)
    await kept_within(page, card(page, "Closed days"))
    help_row = page.get_by_role("row").filter(has_text="A lead has replied HELP")
    async with opened(page, help_row.get_by_role("button", name="Edit"), form):
        await write(page, form.get_by_label("Words"), "Rapid Rooter. Reply STOP to end.")
        await press(page, form.get_by_role("button", name="Save text"))
    reset = help_row.get_by_role("button", name="Reset")
    await looked_into(page, reset, question)
    for name in ("Holidays…", "Edit limits"):
        await looked_into(page, page.get_by_role("button", name=name), form)
