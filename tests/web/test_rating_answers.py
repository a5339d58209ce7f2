"""Answers of the assistant are rated in the conversation; a correction becomes knowledge."""

from typing import Any

from playwright.async_api import Locator, Page, expect

from cs_app.kernel.ids import new_id
from tests.support.cast import Business, Lead
from tests.support.people import People
from tests.web.test_live_inbox import bubble
from tests.web.windows import Windows, at_rest

SAID = "We work on weekdays."
BETTER = "On Saturdays until noon, too."


async def answered(lead: Lead) -> Any:
    """An answer of the assistant, made from an entry; returns its id."""
    whose = {"client_id": lead.business.id, "lead_id": await lead.known(name="Kim Park")}
    asked = {"id": new_id(), "direction": "inbound", "message": "Do you work on Saturdays?"}
    said = {"id": new_id(), "direction": "outbound", "message": SAID, "cause": "lead_reply"}
    sent = {"response_to_id": asked["id"], "delivery_status": "delivered"}
    await lead.town.insert("conversations", whose | asked)
    await lead.town.insert("conversations", whose | said | sent)
    return said["id"]


async def opened(people: People, lead: Lead, windows: Windows, path: str) -> tuple[Page, Locator]:
    make = people.portal_person if path.startswith("/client") else people.agency_person
    who = await make(lead.business)
    page = await windows.open(f"{path}?lead={(await lead.row()).id}", await people.cookie(who))
    await at_rest(page)
    return page, bubble(page, SAID)


async def review_of(business: Business) -> Any:
    rows = await business.town.database.rows(
        "SELECT * FROM response_reviews WHERE client_id = %s", business.id
    )
    return rows[0] if rows else None


async def test_a_thumb_says_that_an_answer_was_good(people: People, lead: Lead, windows: Windows):
    await answered(lead)
    page, said = await opened(people, lead, windows, "/client/conversations")
    good = said.get_by_role("button", name="Good answer", exact=True)
    await expect(good).to_have_attribute("aria-pressed", "false")
    await good.focus()
    await page.keyboard.press("Enter")
    await expect(good).to_have_attribute("aria-pressed", "true")
    assert (await review_of(lead.business)).rating == "positive"


async def test_a_correction_is_added_to_the_knowledge(people: People, lead: Lead, windows: Windows):
    await answered(lead)
    page, said = await opened(people, lead, windows, "/conversations")
    bad = said.get_by_role("button", name="Not a good answer…")
    await bad.click()
    dialog = page.get_by_role("dialog", name="What do you think of this answer?")
    await expect(dialog).to_contain_text("Do you work on Saturdays?")
    await dialog.get_by_label("What it should have said").fill(BETTER)
    await dialog.get_by_label("Knowledge").select_option("Add an entry")
    await expect(dialog.get_by_label("Title of the entry")).to_have_value(
        "Do you work on Saturdays?"
    )
    await dialog.get_by_role("button", name="Save review").click()
    await expect(dialog).to_be_hidden()
    await expect(bad).to_have_attribute("aria-pressed", "true")
    entry = await lead.town.database.row(
        "SELECT e.title, e.content FROM response_reviews r"
        " JOIN kb_entries e ON e.id = r.kb_entry_id"
        " WHERE r.client_id = %s AND r.rating = 'negative'",
        lead.business.id,
    )
    assert (entry.title, entry.content) == ("Do you work on Saturdays?", BETTER)


async def test_an_entry_that_was_used_is_corrected(people: People, lead: Lead, windows: Windows):
    message, database = await answered(lead), lead.town.database
    entry = await database.value(
        "SELECT id FROM kb_entries WHERE client_id = %s AND title = 'Opening hours'",
        lead.business.id,
    )
    await database.rows(
        "INSERT INTO agent_decisions (lead_id, client_id, message_id, action, reasoning,"
        " context_snapshot) VALUES (%s, %s, %s, 'respond', 'The hours are known',"
        " jsonb_build_object('entries', jsonb_build_array(%s::text)))",
        (await lead.row()).id,
        lead.business.id,
        message,
        entry,
    )
    page, said = await opened(people, lead, windows, "/conversations")
    await said.get_by_role("button", name="Not a good answer…").click()
    dialog = page.get_by_role("dialog", name="What do you think of this answer?")
    await expect(dialog).to_contain_text("The hours are known")
    await dialog.get_by_label("Knowledge").select_option("Change “Opening hours”")
    says = dialog.get_by_label("What the entry says from now on")
    await expect(says).to_have_value("Our office is open Monday to Friday from 8 am to 6 pm.")
    await says.fill("Saturdays until noon.")
    await dialog.get_by_role("button", name="Save review").click()
    await expect(dialog).to_be_hidden()
    now = await database.value("SELECT content FROM kb_entries WHERE id = %s", entry)
    assert now == "Saturdays until noon."


async def test_who_may_only_read_rates_nothing(people: People, lead: Lead, windows: Windows):
    await answered(lead)
    who = await people.portal_person(lead.business, role="team_member")
    await people.override(who, '{"revoke": ["portal.leads.edit"]}')
    address = f"/client/conversations?lead={(await lead.row()).id}"
    page = await windows.open(address, await people.cookie(who))
    await at_rest(page)
    await expect(bubble(page, SAID)).to_be_visible()
    await expect(page.get_by_role("button", name="Good answer", exact=True)).to_have_count(0)
