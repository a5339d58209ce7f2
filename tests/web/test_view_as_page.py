"""The agency views a client's portal: everything to be seen, nothing to be changed."""

import json

import pytest
from playwright.async_api import Page, expect

from cs_app.kernel.ids import new_id
from tests.support.cast import Business
from tests.support.people import Member, People
from tests.support.servers import Server
from tests.web.forger import forging
from tests.web.looks import become, faults_of_colour, faults_of_form
from tests.web.test_tenants import (  # noqa: F401 a fixture
    Victim,
    all_were_tried,
    try_everything,
    victim,
)
from tests.web.windows import PHONE, Windows, at_rest, is_at

BANNER = "Viewing as a client"
BY_THE_CLOCK = {"api_usage_monthly"}  # rolled up every five minutes, whoever looks


async def looker(people: People, business: Business) -> Member:
    """Somebody of the agency who may look at this client, and do nothing else."""
    slug = f"looker_{new_id().hex}"
    keys = ["agency.clients.view"]
    role = {"name": "Looker", "slug": slug, "scope": "agency", "permissions": keys}
    await people.town.insert("role_templates", role)
    return await people.agency_person(business, role=slug)


async def begin(people: People, windows: Windows, business: Business, width: int = 1280) -> Page:
    ava = await looker(people, business)
    page = await windows.open(
        f"/admin/clients/{business.id}", await people.cookie(ava), width=width
    )
    await page.get_by_role("button", name="View as client").click()
    await is_at(page, "/client")
    await expect(page.get_by_label(BANNER)).to_be_visible()
    await at_rest(page)
    return page


@pytest.mark.parametrize("width", [1280, PHONE])
async def test_the_portal_is_shown_under_a_banner_until_one_stops(
    people: People, windows: Windows, business: Business, width: int
):
    page = await begin(people, windows, business, width)
    banner = page.get_by_label(BANNER)
    await expect(banner).to_contain_text("Rapid Rooter")
    await expect(banner).to_contain_text("Read only until")
    assert await faults_of_form(page) == []
    await become(page, width=width, dark=True)
    assert await faults_of_colour(page) == []
    await page.goto("/client/conversations")
    await expect(banner).to_be_visible()
    await banner.get_by_role("button", name="Stop").click()
    await is_at(page, f"/admin/clients/{business.id}")
    await expect(page.get_by_role("button", name="View as client")).to_be_visible()
    await at_rest(page)
    await page.goto("/client")
    await is_at(page, "/client-login?next=/client")


async def test_the_menu_offers_no_account_of_the_business(
    people: People, windows: Windows, business: Business
):
    page = await begin(people, windows, business)
    await page.get_by_role("button", name="Ava").click()
    await expect(page.get_by_role("button", name="Stop viewing").last).to_be_visible()
    await expect(page.get_by_role("link", name="Account")).to_have_count(0)
    await page.goto("/client/account")
    await expect(page.get_by_text("You may not see this page")).to_be_visible()


async def test_when_the_right_to_look_ends_so_does_the_page(
    people: People, windows: Windows, business: Business
):
    page = await begin(people, windows, business)
    await people.town.database.rows(
        "DELETE FROM agency_client_assignments WHERE client_id = %s", business.id
    )
    await page.get_by_role("link", name="Conversations", exact=True).first.dispatch_event("click")
    await is_at(page, "/admin")


async def test_no_event_changes_anything(
    people: People,
    server: Server,
    windows: Windows,
    victim: Victim,  # noqa: F811
):
    page = await begin(people, windows, victim.business)
    cookies = [
        {"name": cookie["name"], "value": cookie["value"]}  # type: ignore[typeddict-item]
        for cookie in await page.context.cookies()
    ]
    await page.close()
    before = await victim.rows()
    async with forging(server, *cookies) as forger:
        for address in victim.addresses:
            await forger.open_page(address)
        all_were_tried(await try_everything(forger, victim))
        assert forger.saw(victim.mark), "the portal was not even shown"
        assert forger.saw("You are not allowed to do this")
    changed = {name for name, digest in (await victim.rows()).items() if before[name] != digest}
    assert changed <= {"audit_log", *BY_THE_CLOCK}, json.dumps(sorted(changed))
