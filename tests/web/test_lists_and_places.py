"""A list is neither empty nor elsewhere because of where somebody stood in it."""

from datetime import UTC, datetime

import pytest
from playwright.async_api import expect

from cs_app.kernel.ids import new_id
from cs_app.kernel.pagination import Key, encode
from tests.support.cast import Business
from tests.support.people import People
from tests.web.windows import PHONE, Windows, at_rest

BEYOND_THE_LAST = encode(Key(at=datetime(2001, 1, 1, tzinfo=UTC), id=new_id()))
LISTS = {
    "/client/team": "Dana",
    "/client/conversations": "Pat Doe",
    "/admin/clients": "Rapid Rooter",
    "/admin/clients/{client}/team": "Dana",
    "/admin/team": "Ava",
    "/admin/users": "Dana",
    "/admin/audit-log": "",
    "/admin/webhook-logs": "",
    "/admin/ai-quality": "",
    "/conversations": "Pat Doe",
}


@pytest.mark.parametrize("path", LISTS)
async def test_a_page_whose_rows_are_gone_leads_back(
    path: str, people: People, business: Business, windows: Windows
):
    lead = business.lead()
    await lead.known(name="Pat Doe")
    await lead.texts("Hello?")
    ava, dana = await people.agency_person(business), await people.portal_person(business)
    address = f"{path.format(client=business.id)}?cursor={BEYOND_THE_LAST}"
    who = dana if path.startswith("/client") else ava
    page = await windows.open(address, await people.cookie(who))
    await at_rest(page)
    await expect(page.get_by_text("Nothing on this page")).to_be_visible()
    await page.get_by_role("link", name="Back to the newest").first.click()
    await expect(page.get_by_text("Nothing on this page")).to_have_count(0)
    await expect(page.locator("main")).to_contain_text(LISTS[path])


async def test_a_phones_list_stands_where_it_was_left(
    people: People, business: Business, windows: Windows
):
    for number in range(25):
        lead = business.lead()
        await lead.known(name=f"Pat {number:02}", last_message_at="2026-01-02T03:04:05Z")
    dana = await people.portal_person(business)
    page = await windows.open("/client/conversations", await people.cookie(dana), width=PHONE)
    await at_rest(page)
    one = page.locator(".pane-list .row-link").nth(18)
    await one.scroll_into_view_if_needed()
    where = await page.evaluate("document.querySelector('.pane-list .pane-scroll').scrollTop")
    assert where > 200
    await one.click()
    await page.get_by_role("link", name="Back to the list").click()
    await expect(one).to_be_visible()
    now = await page.evaluate("document.querySelector('.pane-list .pane-scroll').scrollTop")
    assert abs(now - where) < 50
