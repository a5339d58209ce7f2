"""An agency person chooses the client to work on; the choice stays, within their scope."""

import re

import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.support.cast import Business, Town
from tests.support.people import Member, People
from tests.web.windows import Windows, at_rest, is_at

INBOX = "/conversations"


@pytest_asyncio.fixture
async def bakery(town: Town) -> Business:
    return await town.open_business(business_name="Bakery Ålesund")


def selector(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("^Client: "))


def threads(page: Page) -> Locator:
    return page.locator(".thread-item")


async def written_to(*businesses: Business) -> None:
    for business in businesses:
        lead = business.lead()
        await lead.texts("Do you clean blocked drains?")
        await lead.answers()


async def remembered(people: People, ava: Member):
    return await people.town.database.value(
        "SELECT chosen_client FROM agency_memberships WHERE id = %s", ava.membership_id
    )


async def test_a_client_is_found_by_typing_and_stays_chosen(
    people: People, business: Business, bakery: Business, windows: Windows
):
    await written_to(business, bakery)
    ava = await people.agency_person(business, bakery)
    page = await windows.open(INBOX, await people.cookie(ava))
    await expect(threads(page)).to_have_count(2)
    await selector(page).press("Enter")
    await expect(page.get_by_role("option")).to_have_count(3)
    await page.get_by_role("combobox", name="Client").fill("alesund")
    await expect(page.get_by_role("option")).to_have_count(1)
    await page.keyboard.press("Enter")
    await is_at(page, f"{INBOX}?client={bakery.id}")
    await expect(threads(page)).to_have_count(1)
    await expect(selector(page)).to_contain_text("Bakery Ålesund")
    assert await remembered(people, ava) == bakery.id
    await page.goto("/admin")
    await at_rest(page)
    await page.get_by_role("link", name="Conversations").first.click()
    await is_at(page, f"{INBOX}?client={bakery.id}")
    await selector(page).click()
    await page.get_by_role("option", name="All clients").click()
    await is_at(page, INBOX)
    await expect(threads(page)).to_have_count(2)
    assert await remembered(people, ava) is None


async def test_arrow_keys_move_and_escape_leaves_all_as_it_was(
    people: People, business: Business, bakery: Business, windows: Windows
):
    ava = await people.agency_person(business, bakery)
    page = await windows.open(INBOX, await people.cookie(ava))
    await at_rest(page)
    await selector(page).click()
    box = page.get_by_role("combobox", name="Client")
    await expect(box).to_be_focused()
    await box.press("ArrowDown")
    active = await box.get_attribute("aria-activedescendant")
    await expect(page.locator(f'[id="{active}"]')).to_contain_text("Bakery Ålesund")
    await box.press("Escape")
    await expect(box).not_to_be_visible()
    await expect(selector(page)).to_be_focused()
    await is_at(page, INBOX)


async def test_a_client_who_left_the_scope_is_no_longer_chosen(
    people: People, business: Business, bakery: Business, windows: Windows
):
    await written_to(business)
    ava = await people.agency_person(business, bakery)
    await people.town.database.rows(
        "UPDATE agency_memberships SET chosen_client = %s WHERE id = %s",
        bakery.id,
        ava.membership_id,
    )
    await people.town.database.rows(
        "DELETE FROM agency_client_assignments WHERE agency_membership_id = %s AND client_id = %s",
        ava.membership_id,
        bakery.id,
    )
    page = await windows.open(INBOX, await people.cookie(ava))
    await expect(threads(page)).to_have_count(1)
    await is_at(page, INBOX)
    await selector(page).click()
    await expect(page.get_by_role("option", name="Bakery Ålesund")).to_have_count(0)


async def test_a_client_without_conversations_leads_back_to_all(
    people: People, business: Business, bakery: Business, windows: Windows
):
    await written_to(business)
    ava = await people.agency_person(business, bakery)
    page = await windows.open(f"{INBOX}?client={bakery.id}", await people.cookie(ava))
    await page.get_by_role("button", name="Show all clients").click()
    await expect(threads(page)).to_have_count(1)


async def test_a_link_to_one_conversation_is_taken_at_its_word(
    people: People, business: Business, bakery: Business, windows: Windows
):
    await written_to(business)
    ava = await people.agency_person(business, bakery)
    await people.town.database.rows(
        "UPDATE agency_memberships SET chosen_client = %s WHERE id = %s",
        bakery.id,
        ava.membership_id,
    )
    lead = await people.town.database.value(
        "SELECT id FROM leads WHERE client_id = %s", business.id
    )
    page = await windows.open(f"{INBOX}?lead={lead}", await people.cookie(ava))
    await at_rest(page)
    await is_at(page, f"{INBOX}?lead={lead}")
    await expect(threads(page)).to_have_count(1)
