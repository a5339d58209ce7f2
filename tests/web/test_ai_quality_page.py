"""From Today to the reviews, the gaps, and the answer that is given once."""

from playwright.async_api import expect

from tests.support.cast import Business
from tests.support.people import People
from tests.web.windows import Windows, at_rest

QUESTION = "Do you install water softeners?"


async def gap(business: Business, question: str = QUESTION, **columns) -> None:
    values = {"client_id": business.id, "question": question, "normalized_question": question}
    await business.town.insert("knowledge_gaps", values | columns)


async def test_today_leads_to_the_reviews(people: People, business: Business, windows: Windows):
    ava = await people.agency_person(business)
    page = await windows.open("/admin", await people.cookie(ava))
    await at_rest(page)
    await page.get_by_role("link", name="AI response review").click()
    await expect(page.get_by_role("heading", name="AI quality")).to_be_visible()
    await expect(page.get_by_text("No answer was rated yet")).to_be_visible()
    await expect(page.get_by_text("No evaluation has run here")).to_be_visible()


async def test_a_gap_is_answered_once(people: People, business: Business, windows: Windows):
    await gap(business, occurrences=3)
    ava = await people.agency_person(business)
    page = await windows.open("/admin/ai-quality?tab=gaps", await people.cookie(ava))
    await at_rest(page)
    await page.get_by_role("link", name=QUESTION).click()
    await expect(page.get_by_text("3 times")).to_be_visible()
    await page.get_by_role("button", name=f"Answer it: “{QUESTION}”").click()
    dialog = page.get_by_role("dialog", name="Answer it once")
    await expect(dialog.get_by_label("Title")).to_have_value(QUESTION)
    await dialog.get_by_label("What the assistant may say").fill("Yes, of every brand.")
    await dialog.get_by_label("Category").select_option("Services")
    await dialog.get_by_role("button", name="Add to knowledge").click()
    await expect(page.get_by_text("Nothing was asked in vain")).to_be_visible()
    entry = await business.town.database.row(
        "SELECT e.title, e.content, e.category FROM knowledge_gaps g"
        " JOIN kb_entries e ON e.id = g.resolved_by_kb_id WHERE g.client_id = %s",
        business.id,
    )
    assert tuple(entry) == (QUESTION, "Yes, of every brand.", "services")
    await page.get_by_role("link", name="Answered").click()
    await expect(page.get_by_text(QUESTION)).to_be_visible()


async def test_a_gap_is_dismissed_and_brought_back(
    people: People, business: Business, windows: Windows
):
    await gap(business)
    ava = await people.agency_person(business)
    address = f"/admin/clients/{business.id}?tab=gaps"
    page = await windows.open(address, await people.cookie(ava))
    await at_rest(page)
    await page.get_by_role("button", name=f"Dismiss “{QUESTION}”…").click()
    await page.get_by_role("button", name="Dismiss question").click()
    await expect(page.get_by_text("Nothing was asked in vain")).to_be_visible()
    await page.get_by_role("link", name="Dismissed").click()
    await page.get_by_role("button", name=f"Open again: “{QUESTION}”").click()
    await expect(page.get_by_role("button", name=f"Answer it: “{QUESTION}”")).to_have_count(0)
    await page.get_by_role("link", name="Open", exact=True).click()
    await expect(page.get_by_role("button", name=f"Answer it: “{QUESTION}”")).to_be_visible()


async def test_a_question_is_read_the_moment_it_is_asked_in_vain(
    people: People, business: Business, windows: Windows
):
    ava = await people.agency_person(business)
    page = await windows.open("/admin/ai-quality?tab=gaps", await people.cookie(ava))
    await at_rest(page)
    await expect(page.get_by_text("Nothing was asked in vain")).to_be_visible()
    lead = business.lead()
    await lead.texts(QUESTION)
    await expect(page.get_by_role("link", name=QUESTION)).to_be_visible()
