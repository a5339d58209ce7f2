"""The assistant of a business: set at the agency and in the portal, and tried before it is."""

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.support.cast import Business
from tests.support.people import Member, People
from tests.web.looks import faults_of
from tests.web.windows import Windows, at_rest

ANSWER = "We serve Calgary, Airdrie and Okotoks."


@pytest_asyncio.fixture
async def asked(business: Business) -> Business:
    """A business that was asked two things, of which it answered one."""
    for words in ("How much is it?", "Do you serve Airdrie?"):
        lead = business.lead()
        await lead.texts(words)
        await lead.answers()
    return business


async def agency(
    people: People, windows: Windows, business: Business, role: str = "agency_owner"
) -> Page:
    member = await people.agency_person(business, role=role)
    address = f"/admin/clients/{business.id}?tab=assistant"
    page = await windows.open(address, await people.cookie(member))
    await at_rest(page)
    return page


async def portal(people: People, windows: Windows, member: Member) -> Page:
    page = await windows.open("/client/settings", await people.cookie(member))
    await card(page).get_by_text("Answers by itself").wait_for()
    return page


def card(page: Page) -> Locator:
    heading = page.get_by_role("heading", name="Assistant", exact=True)
    return page.locator("section.card").filter(has=heading)


async def form_of(page: Page) -> Locator:
    await card(page).get_by_role("button", name="Edit assistant").click()
    return page.get_by_role("dialog")


async def column(business: Business, name: str):
    sql = f"SELECT {name} FROM client_agent_settings WHERE client_id = %s"
    return await business.town.database.value(sql, business.id)


async def test_the_agency_sets_how_it_speaks_and_how_far_it_goes(
    people: People, business: Business, windows: Windows
):
    page = await agency(people, windows, business)
    form = await form_of(page)
    await form.get_by_label("Name", exact=True).fill("Robin")
    await form.get_by_label("Tone", exact=True).select_option("friendly")
    await form.get_by_label("Hand over at the lead").fill("8")
    await form.get_by_label("May use emoji").check()
    await form.get_by_label("Policies").uncheck()
    await form.get_by_role("button", name="Save assistant").click()
    await expect(card(page)).to_contain_text("Robin")
    await expect(card(page)).to_contain_text("At the lead's text number 8")
    await expect(card(page)).to_contain_text("Services, Pricing, Questions, About the business")
    assert await column(business, "auto_escalate_after_messages") == 8
    assert await column(business, "excluded_topics") == ["policies"]
    assert await column(business, "use_emojis")


async def test_its_owner_sets_it_in_the_portal(
    people: People, business: Business, windows: Windows
):
    page = await portal(people, windows, await people.owner(business.id))
    form = await form_of(page)
    await form.get_by_label("Answers leads by itself").uncheck()
    await form.get_by_role("button", name="Save assistant").click()
    await expect(card(page)).to_contain_text("It does not answer by itself")
    assert await column(business, "auto_respond") is False


async def test_who_may_not_control_it_only_looks(
    people: People, business: Business, windows: Windows
):
    member = await people.portal_person(business, role="office_manager")
    page = await portal(people, windows, member)
    await expect(card(page)).to_contain_text("Answers by itself")
    await expect(card(page).get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize(
    ("label", "typed", "fault"),
    [
        ("Longest answer", "20", "Enter a number from 80 to 640"),
        ("Longest answer", "many", "Enter a whole number"),
        ("Hand over at the lead", "1", "Enter a number from 2 to 100"),
    ],
)
async def test_what_cannot_be_is_said_at_its_field(
    people: People, business: Business, windows: Windows, label: str, typed: str, fault: str
):
    page = await agency(people, windows, business)
    form = await form_of(page)
    await form.get_by_label(label).fill(typed)
    await form.get_by_role("button", name="Save assistant").click()
    await expect(form.get_by_role("alert")).to_contain_text(fault)


async def test_the_last_questions_are_tried_with_what_is_typed_and_not_saved(
    people: People, asked: Business, windows: Windows
):
    page = await agency(people, windows, asked)
    form = await form_of(page)
    await form.get_by_role("button", name="Try it").click()
    tried = form.get_by_role("list", name="The last questions").get_by_role("listitem")
    await expect(tried).to_have_count(2)
    area, price = tried.nth(0), tried.nth(1)
    await expect(area).to_contain_text("Replied")
    await expect(area.get_by_text(ANSWER)).to_have_count(2)
    await expect(price).to_contain_text("Went to a person")
    await expect(price).to_contain_text("Would go to a person")
    await form.get_by_label("Answers leads by itself").uncheck()
    await form.get_by_role("button", name="Try it").click()
    await expect(area).to_contain_text("It is set not to answer by itself")
    await expect(area.get_by_text(ANSWER)).to_have_count(1)
    assert await faults_of(page) == []
    await form.get_by_role("button", name="Cancel").click()
    assert await column(asked, "auto_respond") in (None, True)
    counted = "SELECT count(*) FROM conversations WHERE client_id = %s AND direction = 'outbound'"
    assert await asked.town.database.value(counted, asked.id) == 2


async def test_a_model_that_fails_is_asked_again(
    people: People, business: Business, windows: Windows
):
    question = f"Do you serve Airdrie, near number {business.number}?"
    lead = business.lead()
    await lead.texts(question)
    await lead.answers()
    tries = 3
    await business.town.sandbox.script(business.number, {"shape": "another"}, times=tries)
    page = await agency(people, windows, business)
    form = await form_of(page)
    await form.get_by_role("button", name="Try it").click()
    alert = form.get_by_role("alert")
    await expect(alert).to_contain_text("did not answer (garbage)")
    await expect(form.get_by_text("Not tried")).to_be_visible()
    await alert.get_by_role("button", name="Try again").click()
    await expect(form.get_by_text("Would reply")).to_be_visible()
    await expect(alert).to_have_count(0)


async def test_a_business_that_was_asked_nothing_says_so(
    people: People, business: Business, windows: Windows
):
    page = await agency(people, windows, business)
    form = await form_of(page)
    await form.get_by_role("button", name="Try it").click()
    await expect(form).to_contain_text("No lead has asked anything yet")
    await form.get_by_label("Longest answer").fill("9")
    await form.get_by_role("button", name="Try it").click()
    await expect(form.get_by_role("alert")).to_contain_text("Longest answer: Enter a number")
