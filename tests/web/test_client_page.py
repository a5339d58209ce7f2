"""What the agency changes on a business's page is what the assistant then does."""

import pytest_asyncio
from playwright.async_api import Page, expect

from tests.support.cast import Business
from tests.support.people import Member, People
from tests.support.waiting import eventually
from tests.web.windows import Windows, at_rest


@pytest_asyncio.fixture
async def ava(people: People, business: Business) -> Member:
    return await people.agency_person(business)


async def opened(
    people: People, windows: Windows, member: Member, business: Business, tab: str
) -> Page:
    page = await windows.open(
        f"/admin/clients/{business.id}?tab={tab}", await people.cookie(member)
    )
    await at_rest(page)
    return page


async def test_what_is_added_to_the_knowledge_answers_leads(
    people: People, ava: Member, business: Business, windows: Windows
):
    page = await opened(people, windows, ava, business, "knowledge")
    await page.get_by_role("button", name="Add entry").first.click()
    form = page.get_by_role("dialog")
    await form.get_by_label("Title").fill("Parking")
    await form.get_by_label("What the assistant may say").fill("Our vans park on the street.")
    await form.get_by_role("button", name="Save entry").click()
    await expect(page.get_by_text("Our vans park on the street.").first).to_be_visible()
    stored = await people.town.database.row(
        "SELECT * FROM kb_entries WHERE client_id = %s AND title = 'Parking'", business.id
    )
    assert stored.content == "Our vans park on the street."

    await page.get_by_label("A lead's question").fill("Where do your vans park?")
    await page.get_by_role("button", name="Ask").click()
    await expect(page.get_by_text("Would reply")).to_be_visible()
    shown = page.get_by_role("list", name="The question and its answer")
    await expect(shown).to_contain_text("Our vans park on the street.")

    lead = business.lead()
    await lead.texts("Where do your vans park?")
    await lead.answers(1)
    (answer,) = await lead.town.sandbox.received_by(lead.phone)
    assert "Our vans park on the street." in answer["body"]


async def test_who_was_only_given_to_change_clients_sees_what_they_changed(
    people: People, business: Business, windows: Windows
):
    role = {"name": (mark := f"Desk {business.id}"), "slug": mark, "scope": "agency"}
    await people.town.insert("role_templates", role | {"permissions": ["agency.clients.edit"]})
    ben = await people.agency_person(business, role=mark)
    page = await opened(people, windows, ben, business, "features")
    await page.get_by_role("switch", name="Lead scoring").click()
    await expect(page.get_by_text("Lead scoring: off")).to_be_visible()
    await expect(page.get_by_role("switch", name="Lead scoring")).not_to_be_checked()


async def test_an_entry_is_edited_and_switched_off(
    people: People, ava: Member, business: Business, windows: Windows
):
    page = await opened(people, windows, ava, business, "knowledge")
    await page.get_by_role("button", name="Edit “Opening hours”").click()
    form = page.get_by_role("dialog")
    await form.get_by_label("What the assistant may say").fill("We are open day and night.")
    await form.get_by_role("button", name="Save entry").click()
    await expect(page.get_by_text("We are open day and night.").first).to_be_visible()
    await page.get_by_role("switch", name="The assistant uses “Opening hours”").click()
    find = "SELECT * FROM kb_entries WHERE client_id = %s AND title = 'Opening hours'"

    async def switched_off() -> bool:
        return not (await people.town.database.row(find, business.id)).is_active

    await eventually(switched_off)
    stored = await people.town.database.row(find, business.id)
    assert stored.content == "We are open day and night."


async def test_an_entry_without_words_is_refused_at_its_field(
    people: People, ava: Member, business: Business, windows: Windows
):
    page = await opened(people, windows, ava, business, "knowledge")
    await page.get_by_role("button", name="Add entry").first.click()
    form = page.get_by_role("dialog")
    await form.get_by_label("Title").fill("Nothing")
    await form.get_by_label("What the assistant may say").fill("   ")
    await form.get_by_role("button", name="Save entry").click()
    await expect(form.get_by_label("What the assistant may say")).to_have_attribute(
        "aria-invalid", "true"
    )


async def test_a_feature_switch_changes_the_business_and_is_written_down(
    people: People, ava: Member, business: Business, windows: Windows
):
    await business.set(photo_requests_enabled=False)
    page = await opened(people, windows, ava, business, "features")
    await page.get_by_role("switch", name="Photo requests").click()
    await expect(page.get_by_text("Photo requests: on")).to_be_visible()
    assert await _column(business, "photo_requests_enabled") is True
    audited = await people.town.database.rows(
        "SELECT action FROM audit_log WHERE person_id = %s AND client_id = %s",
        ava.person_id,
        business.id,
    )
    assert len(audited) == 1


async def test_to_silence_the_assistant_is_asked_about_first(
    people: People, ava: Member, business: Business, windows: Windows
):
    page = await opened(people, windows, ava, business, "features")
    await page.get_by_role("switch", name="AI answers texts").click()
    question = page.get_by_role("alertdialog")
    await expect(question).to_contain_text("get no answer by themselves")
    assert await _column(business, "ai_response_enabled") is True
    await question.get_by_role("button", name="Stop answering").click()

    async def is_off() -> bool:
        return await _column(business, "ai_response_enabled") is False

    await eventually(is_off)


async def test_who_may_only_look_cannot_switch(
    people: People, business: Business, windows: Windows
):
    theo = await people.agency_person(business, role="content_specialist")
    page = await opened(people, windows, theo, business, "features")
    await expect(page.get_by_role("switch", name="Photo requests")).to_be_disabled()


async def _column(business: Business, column: str) -> object:
    return await business.town.database.value(
        f"SELECT {column} FROM clients WHERE id = %s", business.id
    )
