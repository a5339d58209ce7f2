"""The agency sees and changes who may be contacted; a list is sent in, looked at and confirmed."""

import csv
import io
import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.support.cast import Business, Lead, new_phone
from tests.support.people import People
from tests.web.windows import Windows, at_rest

PAGE = "/admin/compliance"


async def open_tab(
    people: People, business: Business, windows: Windows, tab: str = "", role="account_manager"
) -> Page:
    sam = await people.agency_person(business, role=role)
    address = f"{PAGE}?client={business.id}&tab={tab}"
    page = await windows.open(address, await people.cookie(sam))
    await at_rest(page)
    return page


def rows(page: Page, title: str) -> Locator:
    return page.get_by_role("table", name=title).locator("tbody tr")


def shown(phone: str) -> str:
    return f"({phone[2:5]}) {phone[5:8]}-{phone[8:]}"


async def stopped(lead: Lead) -> None:
    await lead.texts("STOP")
    await lead.answers()


async def test_a_stop_is_decided_listed_and_ended_with_evidence(
    people: People, business: Business, lead: Lead, windows: Windows
):
    await stopped(lead)
    page = await open_tab(people, business, windows, "opt-outs")
    row = rows(page, "Opt-outs").filter(has_text=shown(lead.phone))
    await expect(row).to_contain_text("Texted STOP")
    await expect(row).to_contain_text("The carrier blocks it too")
    await row.get_by_role("button", name="with evidence").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("until they text START")
    await dialog.get_by_label("Evidence").fill("Signed at the fair")
    await dialog.get_by_role("button", name="Opt in").click()
    await expect(row).to_contain_text("Agreed, with evidence")
    await page.get_by_role("link", name="Consent").click()
    await expect(rows(page, "Consents")).to_contain_text("Signed at the fair")
    await page.get_by_role("link", name="Decisions").click()
    await expect(rows(page, "Decisions").filter(has_text="Consent recorded")).to_have_count(1)
    assert not (await lead.row()).opted_out


async def test_what_was_said_on_the_phone_is_recorded(
    people: People, business: Business, windows: Windows
):
    page = await open_tab(people, business, windows, "opt-outs")
    await expect(page.get_by_text("Nobody has opted out")).to_be_visible()
    await page.get_by_role("button", name="Record an opt-out").first.click()
    dialog, number = page.get_by_role("dialog"), new_phone()
    await dialog.get_by_label("Phone number").fill(number)
    await dialog.get_by_label("What they said").fill("Leave me alone")
    await dialog.get_by_role("button", name="Record opt-out").click()
    row = rows(page, "Opt-outs").filter(has_text=shown(number))
    await expect(row).to_contain_text("On the phone: Leave me alone")
    await expect(row).to_contain_text("noted by Ava")


async def test_a_number_is_listed_and_taken_off_with_a_reason(
    people: People, business: Business, windows: Windows
):
    page = await open_tab(people, business, windows, "do-not-contact")
    await page.get_by_role("button", name="Add a number").first.click()
    dialog, number = page.get_by_role("dialog"), new_phone()
    await dialog.get_by_label("Phone number").fill(number)
    await dialog.get_by_label("Source").select_option("litigator")
    await dialog.get_by_role("button", name="Add number").click()
    row = rows(page, "Do not contact").filter(has_text=shown(number))
    await expect(row).to_contain_text("Litigator")
    await row.get_by_role("button", name="Remove").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("may contact this number again")
    await dialog.get_by_label("Reason").fill("A typing mistake")
    await dialog.get_by_role("button", name="Remove number").click()
    await expect(row).to_contain_text("A typing mistake")
    await expect(row.get_by_role("button")).to_have_count(0)


async def send_file(page: Page, content: bytes, name: str = "list.csv") -> None:
    await page.get_by_role("button", name="Import a list").click()
    dialog = page.get_by_role("dialog", name="Import a do-not-contact list")
    await dialog.get_by_label("File").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    await dialog.get_by_role("button", name="Look at the file").click()


async def test_a_list_is_looked_at_confirmed_and_told_line_by_line(
    people: People, business: Business, windows: Windows
):
    numbers = [new_phone() for _ in range(30)]
    page = await open_tab(people, business, windows, "do-not-contact")
    content = "\n".join(["Phone", *numbers, numbers[0], "", "rubbish"]).encode()
    await send_file(page, content)
    await expect(page.get_by_text("What this file would do")).to_be_visible()
    await expect(page.get_by_text("Line 34: rubbish")).to_be_visible()
    listed = "SELECT count(*) FROM do_not_contact_list WHERE client_id = %s"
    assert await people.town.database.value(listed, business.id) == 0
    await page.get_by_role("button", name="List 30 numbers").click()
    await expect(page.get_by_text("What became of this file")).to_be_visible()
    await expect(rows(page, "Do not contact")).to_have_count(30)
    async with page.expect_download() as started:
        await page.get_by_role("link", name="All lines").click()
    text = (await (await started.value).path()).read_text("utf-8-sig")
    fates = [row["fate"] for row in csv.DictReader(io.StringIO(text))]
    assert fates == ["not_a_number", *["added"] * 30, "repeated", "blank", "not_a_number"]
    await page.get_by_role("link", name="Close").click()
    await expect(page.get_by_role("link", name="list.csv")).to_be_visible()


async def test_a_file_that_is_no_list_says_what_to_do(
    people: People, business: Business, windows: Windows
):
    page = await open_tab(people, business, windows, "do-not-contact")
    await send_file(page, b"PK\0\0", "list.xlsx")
    await expect(page.get_by_text("save the list as CSV or plain text")).to_be_visible()
    await expect(page).to_have_url(re.compile(f"client={business.id}"))


async def test_a_looked_at_file_is_discarded(people: People, business: Business, windows: Windows):
    page = await open_tab(people, business, windows, "do-not-contact")
    await send_file(page, new_phone().encode())
    await page.get_by_role("button", name="Discard the file").click()
    await expect(page.get_by_text("This file was discarded")).to_be_visible()
    lines = "SELECT count(*) FROM dnc_import_lines WHERE client_id = %s"
    assert await people.town.database.value(lines, business.id) == 0


async def test_a_number_is_blocked_and_unblocked(
    people: People, business: Business, windows: Windows
):
    page = await open_tab(people, business, windows, "blocked-numbers")
    await page.get_by_role("button", name="Block a number").first.click()
    dialog, number = page.get_by_role("dialog"), new_phone()
    await dialog.get_by_label("Phone number").fill(number)
    await dialog.get_by_label("Note").fill("Sells roof ads")
    await dialog.get_by_role("button", name="Block number").click()
    row = rows(page, "Blocked numbers").filter(has_text=shown(number))
    await expect(row).to_contain_text("Sells roof ads")
    await row.get_by_role("button", name="Unblock").click()
    await page.get_by_role("alertdialog").get_by_role("button", name="Unblock").click()
    await expect(page.get_by_text("No number is blocked")).to_be_visible()


async def test_a_consent_is_recorded_and_revoked(
    people: People, business: Business, windows: Windows
):
    page = await open_tab(people, business, windows, "consents")
    await page.get_by_role("button", name="Record a consent").first.click()
    dialog, number = page.get_by_role("dialog"), new_phone()
    await dialog.get_by_label("Phone number").fill(number)
    await dialog.get_by_label("Evidence").fill("Call of Tuesday")
    await dialog.get_by_label("When they agreed").fill("2026-01-02")
    await dialog.get_by_role("button", name="Record consent").click()
    row = rows(page, "Consents").filter(has_text=shown(number))
    await row.get_by_role("button", name="Revoke").click()
    await page.get_by_role("dialog").get_by_label("Reason").fill("They called")
    await page.get_by_role("dialog").get_by_role("button", name="Revoke consent").click()
    await expect(row).to_contain_text("They called")


@pytest.mark.parametrize(
    ("tab", "button", "typed", "submit", "told"),
    [
        (
            "opt-outs",
            "Record an opt-out",
            {"Phone number": "12", "What they said": "Stop"},
            "Record opt-out",
            "Enter a phone number with its area code",
        ),
        (
            "opt-outs",
            "Record an opt-out",
            {"Phone number": "4035550123", "What they said": " "},
            "Record opt-out",
            "What they said must be written down",
        ),
        (
            "do-not-contact",
            "Add a number",
            {"Phone number": "4035550123", "Until": "2001-01-01"},
            "Add number",
            "The end must lie in the future",
        ),
        (
            "consents",
            "Record a consent",
            {"Phone number": "4035550123", "Evidence": "x", "When they agreed": "2199-01-01"},
            "Record consent",
            "cannot lie in the future",
        ),
        (
            "blocked-numbers",
            "Block a number",
            {"Phone number": "4035550123", "Note": "x" * 501},
            "Block number",
            "at most 500 fit",
        ),
    ],
)
async def test_what_cannot_be_is_told_at_its_field(
    people: People, business: Business, windows: Windows, tab, button, typed, submit, told
):
    page = await open_tab(people, business, windows, tab)
    await page.get_by_role("button", name=button).first.click()
    dialog = page.get_by_role("dialog")
    for label, value in typed.items():
        await dialog.get_by_label(label).fill(value)
    await dialog.get_by_role("button", name=submit).click()
    await expect(dialog.get_by_role("alert")).to_contain_text(told)


async def test_a_stop_appears_without_a_reload_and_is_found_by_number(
    people: People, business: Business, lead: Lead, windows: Windows
):
    page = await open_tab(people, business, windows, "opt-outs")
    await stopped(lead)
    await expect(rows(page, "Opt-outs")).to_have_count(1)
    await page.get_by_label("Search opt-outs").fill(new_phone()[2:])
    await expect(page.get_by_text("No opt-outs match these filters")).to_be_visible()
    await page.get_by_label("Search opt-outs").fill(shown(lead.phone))
    await expect(rows(page, "Opt-outs")).to_have_count(1)


async def test_the_rules_name_their_sources(people: People, business: Business, windows: Windows):
    page = await open_tab(people, business, windows, "rules")
    row = rows(page, "Hours by law").filter(has_text="Florida")
    await expect(row.get_by_role("link")).to_have_attribute("href", re.compile("^https://"))


async def test_who_edits_no_clients_neither_finds_nor_sees_the_page(
    people: People, business: Business, windows: Windows
):
    page = await open_tab(people, business, windows, role="content_specialist")
    await expect(page.get_by_text("You may not see this page")).to_be_visible()
    await expect(page.get_by_role("link", name="Compliance")).to_have_count(0)


async def test_the_inbox_opts_a_lead_out_and_in_again(
    people: People, business: Business, lead: Lead, windows: Windows
):
    await lead.texts("Do you serve Airdrie?")
    await lead.answers()
    sam = await people.agency_person(business, role="account_manager")
    address = f"/conversations?client={business.id}&lead={(await lead.row()).id}"
    page = await windows.open(address, await people.cookie(sam))
    await at_rest(page)
    await page.get_by_role("button", name="About this number").click()
    await page.get_by_role("button", name="Opt out…").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("What they said").fill("No more, please")
    await dialog.get_by_role("button", name="Opt out").click()
    await expect(page.get_by_text("Nobody may text this lead")).to_be_visible()
    assert (await lead.row()).opted_out
    await page.get_by_role("button", name="About this number").click()
    await page.get_by_role("button", name="Opt in with evidence…").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Proof").select_option("mistake")
    await dialog.get_by_label("Evidence").fill("I clicked on the wrong lead")
    await dialog.get_by_role("button", name="Opt in").click()
    await expect(page.get_by_text("May be texted")).to_be_visible()
    await page.get_by_role("button", name="About this number").click()
    await page.get_by_role("button", name="Block number…").click()
    await page.get_by_role("dialog").get_by_role("button", name="Block number").click()
    await expect(page.get_by_text("Blocked as spam")).to_be_visible()
