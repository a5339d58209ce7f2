"""/admin/compliance is worked with by the keyboard alone."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.support.cast import Business, Lead, new_phone
from tests.support.people import People
from tests.web.keyboard import choose, looked_into, offered_files, opened, press, reach, write
from tests.web.windows import Windows, at_rest

PAGE = "/admin/compliance"


async def opened_page(people: People, business: Business, windows: Windows, tab: str = "") -> Page:
    sam = await people.agency_person(business, role="account_manager")
    address = f"{PAGE}?client={business.id}&tab={tab}"
    page = await windows.open(address, await people.cookie(sam))
    await at_rest(page)
    return page


def rows(page: Page, title: str) -> Locator:
    return page.get_by_role("table", name=title).locator("tbody tr")


def named(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name).first


def shown(phone: str) -> str:
    return f"({phone[2:5]}) {phone[5:8]}-{phone[8:]}"


async def test_a_number_is_listed_found_and_taken_off(
    people: People, business: Business, windows: Windows
):
    number, other = new_phone(), new_phone()
    page = await opened_page(people, business, windows)
    await press(page, page.get_by_role("link", name="Do not contact"))
    add, form = named(page, "Add a number"), page.get_by_role("dialog")
    for phone in (other, number):
        await press(page, add)
        await write(page, form.get_by_label("Phone number"), phone)
        await choose(page, form.get_by_label("Source"), "litigator")
        await write(page, form.get_by_label("Reason"), "Wrote to us")
        await reach(page, form.get_by_label("Until"))
        await page.keyboard.type("12312099")
        await press(page, form.get_by_role("button", name="Add number"))
        await expect(form).to_be_hidden()
    await expect(rows(page, "Do not contact")).to_have_count(2)
    await expect(rows(page, "Do not contact").first).to_contain_text("2099")
    await write(page, page.get_by_role("searchbox", name="Search the list"), number[2:])
    await expect(rows(page, "Do not contact")).to_have_count(1)
    await press(page, page.get_by_role("link", name="Over", exact=True))
    await expect(page.get_by_text("match these filters")).to_be_visible()
    await press(page, page.get_by_role("link", name="Listed", exact=True))
    row = rows(page, "Do not contact").filter(has_text=shown(number))
    remove = row.get_by_role("button")
    await looked_into(page, remove, form)
    await press(page, remove)
    await write(page, form.get_by_label("Reason"), "A typing mistake")
    await page.keyboard.press("Enter")
    await expect(form).to_be_hidden()
    await expect(page.get_by_text("match these filters")).to_be_visible()


async def test_a_list_is_sent_in_looked_at_confirmed_and_saved(
    people: People, business: Business, windows: Windows
):
    page = await opened_page(people, business, windows, "do-not-contact")
    form = page.get_by_role("dialog", name="Import a do-not-contact list")
    await looked_into(page, named(page, "Import a list"), form)
    await press(page, named(page, "Import a list"))
    asked = await offered_files(page, form.get_by_label("File"))
    content = "\n".join(new_phone() for _ in range(3)).encode()
    await asked.set_files({"name": "list.csv", "mimeType": "text/csv", "buffer": content})
    await press(page, form.get_by_role("button", name="Look at the file"))
    await press(page, named(page, "List 3 numbers"))
    await expect(page.get_by_text("What became of this file")).to_be_visible()
    for link in ("All lines", "CSV"):
        async with page.expect_download():
            await press(page, page.get_by_role("link", name=link))
    await press(page, page.get_by_role("link", name="Close"))
    await expect(page.get_by_role("link", name="list.csv")).to_be_visible()


DIALOGS = {
    "opt-outs": ("Record an opt-out", "with evidence"),
    "blocked-numbers": ("Block a number", "Unblock"),
    "consents": ("Record", "Revoke"),
}


@pytest.mark.parametrize("tab", DIALOGS)
async def test_each_dialog_opens_closes_and_gives_the_focus_back(
    people: People, business: Business, lead: Lead, windows: Windows, tab: str
):
    if tab == "opt-outs":
        await lead.texts("STOP")
        await lead.answers()
    elif tab == "blocked-numbers":
        row = {"client_id": business.id, "phone": lead.phone, "reason": "spam"}
        await lead.town.insert("blocked_numbers", row)
    else:
        await lead.texts("STOP")
        await lead.texts("START")
        await lead.answers(2)
    page = await opened_page(people, business, windows, tab)
    await expect(page.locator("main tbody tr")).to_have_count(1)
    dialogs = page.get_by_role("dialog").or_(page.get_by_role("alertdialog"))
    for name in DIALOGS[tab]:
        await looked_into(page, named(page, name), dialogs)


async def test_decisions_and_rules_are_read_and_filtered(
    people: People, business: Business, lead: Lead, windows: Windows
):
    await lead.texts("STOP")
    await lead.answers()
    page = await opened_page(people, business, windows)
    await choose(page, page.get_by_role("combobox", name="Decision"), "opt_out_recorded")
    await expect(rows(page, "Decisions")).to_have_count(1)
    await press(page, page.get_by_role("link", name="Rules"))
    await reach(page, page.get_by_role("table", name="Hours by law").get_by_role("link").first)


async def test_a_refused_form_says_so_where_the_focus_goes(
    people: People, business: Business, windows: Windows
):
    page = await opened_page(people, business, windows, "do-not-contact")
    form = page.get_by_role("dialog")
    async with opened(page, named(page, "Add a number"), form):
        await write(page, form.get_by_label("Phone number"), "12")
        await page.keyboard.press("Enter")
        number = form.get_by_label("Phone number")
        await expect(number).to_have_attribute("aria-invalid", "true")
        await expect(number).to_be_focused()
        await page.keyboard.press("Escape")
