"""Beside a conversation stands what the lead has told, and the call that they wait for."""

import re

from playwright.async_api import Locator, Page, expect

from tests.support.cast import Lead, new_phone
from tests.support.people import People
from tests.web.looks import faults_of
from tests.web.test_what_texts_mean import opened
from tests.web.windows import PHONE, Windows, at_rest


def details(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Details")


async def tells(lead: Lead, *bodies: str) -> None:
    for place, body in enumerate(bodies):
        await lead.texts(body)
        await lead.settled(place + 1)


async def test_a_wished_call_stands_on_top_until_somebody_has_called(
    people: People, lead: Lead, windows: Windows
):
    other = new_phone()
    await tells(lead, f"This is Bob. Call me tomorrow after 5 at {other}")
    page = await opened(people, lead, windows)
    wish = details(page).get_by_role("group", name="Wished call")
    await expect(wish).to_contain_text("tomorrow after 5")
    await expect(wish.get_by_role("link")).to_have_attribute("href", f"tel:{other}")
    await expect(details(page)).to_contain_text("from their text of")
    assert await faults_of(page) == []
    await page.set_viewport_size({"width": 1280, "height": 800})
    await wish.get_by_role("button", name="Called").click()
    await expect(wish).to_have_count(0)
    row = await lead.town.database.row(
        "SELECT * FROM callback_requests WHERE client_id = %s", lead.business.id
    )
    assert row.done_by and row.done_at


async def test_what_else_they_said_is_taken_over_in_the_portal_on_a_phone(
    people: People, lead: Lead, windows: Windows
):
    await tells(lead, "This is Bob, our sink is leaking", "This is Anna, Bob's wife")
    dana = await people.portal_person(lead.business)
    address = f"/client/conversations?lead={(await lead.row()).id}&pane=details"
    page = await windows.open(address, await people.cookie(dana), width=PHONE)
    await at_rest(page)
    pane = details(page)
    await expect(pane.get_by_role("heading", name="Also said")).to_be_visible()
    use = pane.get_by_role("button", name="Use this: Anna")
    await use.focus()
    await page.keyboard.press("Enter")
    await expect(pane.get_by_role("button", name="Use this: Bob")).to_be_visible()
    assert (await lead.row()).name == "Anna"


async def test_who_may_only_look_changes_nothing(people: People, lead: Lead, windows: Windows):
    await tells(lead, "This is Bob, our sink is leaking", "This is Anna. Call me after 5")
    reader = await people.agency_person(lead.business, role="content_specialist")
    page = await windows.open(
        f"/conversations?lead={(await lead.row()).id}", await people.cookie(reader)
    )
    await at_rest(page)
    await expect(details(page)).to_contain_text("Also said")
    await expect(
        details(page).get_by_role("button", name=re.compile("Use this|Called"))
    ).to_have_count(0)


async def test_words_of_theirs_are_shown_and_not_obeyed(
    people: People, lead: Lead, windows: Windows
):
    await tells(lead, "My address is 12 <b>Oak</b> Street, call me after 5 <img src=x>")
    page = await opened(people, lead, windows)
    await expect(details(page)).to_be_visible()
    assert await details(page).locator("img, b").count() == 0
