"""A wish to be left alone in free words is confirmed or undone in one click, by keyboard too."""

import re

from playwright.async_api import Page, expect

from tests.support.cast import Business, Lead
from tests.support.people import People
from tests.web.test_compliance_page import open_tab, rows
from tests.web.windows import Windows

WISH = "Please stop texting me"


async def asked_to_be_left_alone(lead: Lead) -> None:
    await lead.texts(WISH)
    await lead.settled()
    assert (await lead.row()).opted_out


async def opened(people: People, business: Business, windows: Windows) -> Page:
    return await open_tab(people, business, windows, "to-confirm")


async def test_a_wish_is_confirmed_and_stays(
    people: People, business: Business, lead: Lead, windows: Windows
):
    page = await opened(people, business, windows)
    await expect(page.get_by_text("Nothing to confirm")).to_be_visible()
    await asked_to_be_left_alone(lead)
    row = rows(page, "To confirm").filter(has_text=WISH)  # it comes without a reload
    await expect(row).to_contain_text("Rapid Rooter")
    await expect(page.get_by_role("link", name=re.compile("To confirm 1"))).to_be_visible()
    await row.get_by_role("button", name="Confirm").click()
    await expect(page.get_by_text("They stay opted out.")).to_be_visible()
    await expect(page.get_by_text("Nothing to confirm")).to_be_visible()
    await expect(page.get_by_role("link", name=re.compile("To confirm 0"))).to_be_visible()
    assert (await lead.row()).opted_out


async def test_a_mistake_is_undone_by_keyboard(
    people: People, business: Business, lead: Lead, windows: Windows
):
    await asked_to_be_left_alone(lead)
    page = await opened(people, business, windows)
    row = rows(page, "To confirm").filter(has_text=WISH)
    await row.get_by_role("button", name="Confirm").focus()
    await page.keyboard.press("Tab")
    await expect(row.get_by_role("button", name="Undo")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("They may be texted again")).to_be_visible()
    person = await lead.row()
    assert (person.opted_out, person.action_required) == (False, True)
    readers = rows(page, "How texts were read in the last 30 days")
    await expect(readers).to_contain_text(["100.0 %"])


async def test_who_comes_second_sees_that_it_is_done(
    people: People, business: Business, lead: Lead, windows: Windows
):
    await asked_to_be_left_alone(lead)
    page = await opened(people, business, windows)
    row = rows(page, "To confirm").filter(has_text=WISH)
    await expect(row).to_be_visible()
    await people.town.database.rows(
        "UPDATE message_readings SET reviewed_as = 'words', reviewed_at = now()"
        " WHERE client_id = %s",
        business.id,
    )
    await row.get_by_role("button", name="Confirm").click()
    await expect(page.get_by_text("Somebody else has changed it meanwhile")).to_be_visible()
    await expect(page.get_by_text("Nothing to confirm")).to_be_visible()
