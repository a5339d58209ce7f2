"""One looks for a conversation by what was said in it, and does not wait to click on."""

import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.support.cast import Business, Lead
from tests.support.people import People
from tests.web.windows import Windows, at_rest, is_at

SAID = "The gate is open, the dog is not at home."


@pytest_asyncio.fixture
async def leads(business: Business) -> list[Lead]:
    """One who said more than the last text shows, and one who has 587 in the number."""
    await business.set(ai_response_enabled=False)
    talks, other = business.lead(), business.lead("+15875550100")
    for words in (SAID, "My unit is unit 12, José", "Thanks!"):
        await talks.texts(words)
    await other.texts("Do you clean gutters?")
    await talks.settled(3)
    await other.settled(1)
    return [talks, other]


@pytest_asyncio.fixture
async def page(people: People, business: Business, leads: list[Lead], windows: Windows) -> Page:
    dana = await people.portal_person(business)
    page = await windows.open("/client/conversations", await people.cookie(dana))
    await at_rest(page)
    await expect(lines(page)).to_have_count(len(leads))
    return page


def lines(page: Page) -> Locator:
    return page.get_by_label("Conversations", exact=True).get_by_role("listitem")


def box(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Search conversations")


async def test_words_of_an_older_text_are_found_and_shown(page: Page):
    await box(page).fill("gate is open")
    await expect(lines(page)).to_have_count(1)
    await expect(lines(page)).to_contain_text(SAID)
    await box(page).fill("JOSE")
    await expect(lines(page)).to_contain_text("My unit is unit 12, José")


async def test_a_number_among_words_is_no_phone_number(page: Page):
    await box(page).fill("unit 587")
    await expect(page.get_by_text("No conversations match these filters")).to_be_visible()
    await box(page).fill("unit 12")
    await expect(lines(page)).to_have_count(1)
    await box(page).fill("587")
    await expect(lines(page)).to_contain_text("gutters")


async def test_a_click_right_after_typing_counts(page: Page):
    await box(page).press_sequentially("gate")
    await page.get_by_role("link", name="Needs a person").click()
    await is_at(page, "/client/conversations?filter=needs_person&q=gate")


async def test_a_conversation_opened_right_after_typing_stays_open(page: Page, leads: list[Lead]):
    lead = await leads[1].row()
    await box(page).press_sequentially("gate")
    await lines(page).filter(has_text="gutters").get_by_role("link").click()
    await is_at(page, f"/client/conversations?lead={lead.id}&q=gate")
    await expect(lines(page)).to_have_count(1)
