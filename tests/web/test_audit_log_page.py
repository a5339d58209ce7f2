"""The agency reads who did what, narrows it down, and takes it along as a file."""

import csv
import io
import re
from typing import Any

from playwright.async_api import Locator, Page, expect
from psycopg.types.json import Jsonb

from cs_app.kernel.ids import new_id
from tests.support.cast import Business
from tests.support.people import Member, People
from tests.web.windows import Windows, at_rest

LOG = "/admin/audit-log"


async def open_log(
    people: People,
    business: Business,
    windows: Windows,
    query: str = "",
    role: str = "agency_owner",
) -> Page:
    ava = await people.agency_person(business, role=role)
    page = await windows.open(f"{LOG}{query}", await people.cookie(ava))
    await at_rest(page)
    return page


async def done(
    business: Business, action: str, who: Member | None = None, **columns: Any
) -> dict[str, Any]:
    values = {
        "id": new_id(),
        "client_id": business.id,
        "action": action,
        "person_id": who.person_id if who else None,
        "metadata": Jsonb(columns.pop("metadata", {})),
    } | columns
    await business.town.insert("audit_log", values)
    return values


def entries(page: Page) -> Locator:
    return page.get_by_role("table", name="Audit log").locator("tbody tr")


async def test_an_entry_is_a_sentence_and_opens_with_all_that_is_known(
    people: People, business: Business, windows: Windows
):
    dana = await people.portal_person(business)
    sam = await people.portal_person(business, name="Sam", role="team_member")
    added = await done(
        business,
        "team.member_added",
        dana,
        metadata={"person_id": str(sam.person_id), "note": "<b onclick='x'>bold</b>"},
        ip_address="203.0.113.9",
        user_agent="Mozilla/5.0",
        session_id="the-session",
        request_id="the-request",
    )
    page = await open_log(people, business, windows)
    row = entries(page).filter(has_text="Added Sam to the team")
    await expect(row).to_contain_text("Dana")
    await expect(row).to_contain_text(re.compile(r"M[SD]T"))
    await row.get_by_role("link").click()
    panel = page.get_by_role("dialog", name="Audit entry")
    for known in ("203.0.113.9", "Mozilla/5.0", "the-session", "the-request", "<b onclick='x'>"):
        await expect(panel).to_contain_text(known)
    await expect(page).to_have_url(re.compile(f"entry={added['id']}"))
    await panel.get_by_role("button", name="Close").click()
    await expect(panel).not_to_be_visible()
    await expect(page).not_to_have_url(re.compile("entry="))


async def test_the_list_is_narrowed_down_by_its_address(
    people: People, business: Business, windows: Windows
):
    dana = await people.portal_person(business)
    await done(business, "auth.login", dana)
    await done(business, "phone.released")
    page = await open_log(people, business, windows)
    await expect(entries(page)).to_have_count(2)
    await page.get_by_label("Action", exact=True).select_option("numbers")
    await expect(entries(page)).to_have_count(1)
    await expect(page).to_have_url(re.compile("action=numbers"))
    await page.get_by_label("Person", exact=True).select_option("Dana")
    await expect(page.get_by_text("No entries match these filters")).to_be_visible()
    await page.get_by_role("link", name="Clear filters").click()
    await expect(entries(page)).to_have_count(2)
    await page.get_by_label("Search the audit log").fill("signed in")
    await expect(entries(page)).to_have_count(1)


async def test_older_entries_are_on_the_next_page(
    people: People, business: Business, windows: Windows
):
    for _ in range(26):
        await done(business, "auth.login")
    page = await open_log(people, business, windows, "?limit=25")
    await expect(entries(page)).to_have_count(25)
    await page.get_by_role("link", name="Older").click()
    await expect(entries(page)).to_have_count(1)
    await page.get_by_role("link", name="Back to the newest").click()
    await expect(entries(page)).to_have_count(25)


async def test_nothing_yet_and_a_broken_link_say_so(
    people: People, business: Business, windows: Windows
):
    page = await open_log(people, business, windows)
    await expect(page.get_by_text("Nothing was done yet")).to_be_visible()
    await page.goto(f"{LOG}?personId=dana")
    await expect(page.get_by_text("personId must be an id")).to_be_visible()
    await page.get_by_role("link", name="Show everything").click()
    await expect(page.get_by_text("Nothing was done yet")).to_be_visible()


async def test_the_file_holds_what_the_page_shows(
    people: People, business: Business, windows: Windows
):
    await done(business, "auth.login")
    await done(business, "phone.released")
    page = await open_log(people, business, windows, "?action=numbers")
    await expect(entries(page)).to_have_count(1)
    async with page.expect_download() as started:
        await page.get_by_role("link", name="Download CSV").click()
    file = await started.value
    assert file.suggested_filename.startswith("audit-log-")
    rows = list(csv.DictReader(io.StringIO((await file.path()).read_text("utf-8-sig"))))
    assert [row["action"] for row in rows] == ["phone.released"]


async def test_who_does_not_manage_the_team_neither_finds_nor_sees_the_log(
    people: People, business: Business, windows: Windows
):
    page = await open_log(people, business, windows, role="account_manager")
    await expect(page.get_by_text("You may not see this page")).to_be_visible()
    await expect(page.get_by_role("link", name="Audit log")).to_have_count(0)
