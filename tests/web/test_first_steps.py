"""The welcome after the first sign-in, and the links that lead straight into a portal."""

import secrets

import pytest
from playwright.async_api import expect

from cs_app.identity.session.sessions import hash_of
from tests.support.cast import Business
from tests.support.people import Member, People
from tests.web.windows import Windows, is_at


@pytest.fixture
async def dana(people: People, business: Business) -> Member:
    return await people.portal_person(business)


async def link_of(people: People, member: Member, *, age: str = "0 s") -> str:
    """A link as it was sent so long ago."""
    token = secrets.token_hex(32)
    await people.town.database.rows(
        "INSERT INTO magic_link_tokens (token, purpose, person_id, client_id, expires_at)"
        " VALUES (%s, 'portal', %s, %s, now() + interval '7 d' - %s::interval)",
        hash_of(token),
        member.person_id,
        member.client_id,
        age,
    )
    return f"/d/{token}"


async def test_the_first_time_one_is_welcomed(people: People, dana: Member, windows: Windows):
    sql = "UPDATE people SET last_login_at = NULL WHERE id = %s"
    await people.town.database.rows(sql, dana.person_id)
    page = await windows.open(await link_of(people, dana))
    await page.get_by_role("button", name="Open the dashboard").click()
    await is_at(page, "/welcome?kind=portal&next=%2Fclient")
    await expect(page.get_by_role("heading", name="Welcome, Dana")).to_be_visible()
    await expect(page.get_by_role("main")).to_contain_text("Business owner at Rapid Rooter")
    await expect(page.get_by_role("listitem").filter(has_text="Conversations")).to_be_visible()
    await page.get_by_role("link", name="Get started").click()
    await is_at(page, "/client")
    second = await windows.open(await link_of(people, dana))
    await second.get_by_role("button", name="Open the dashboard").click()
    await is_at(second, "/client")


async def test_a_link_works_once_and_to_open_it_is_no_use(
    people: People, dana: Member, windows: Windows
):
    link = await link_of(people, dana)
    scanner, page = await windows.open(link), await windows.open(link)
    await page.get_by_role("button", name="Open the dashboard").click()
    await is_at(page, "/client")
    await scanner.get_by_role("button", name="Open the dashboard").click()
    await is_at(scanner, "/link-expired")
    await scanner.get_by_role("link", name="Sign in with a code").click()
    await is_at(scanner, "/client-login")


async def test_an_old_or_wrong_link_says_so(people: People, dana: Member, windows: Windows):
    for link in (await link_of(people, dana, age="7 d 1 s"), "/d/nothing", "/d/" + "0" * 64):
        page = await windows.open(link)
        await is_at(page, "/link-expired")
        await expect(page.get_by_role("heading", name="This link does not work")).to_be_visible()


async def test_the_welcome_is_for_those_who_are_signed_in(windows: Windows):
    page = await windows.open("/welcome")
    await is_at(page, "/login?next=/welcome")


@pytest.mark.parametrize("target", ["//evil.test", "https://evil.test", "javascript:alert(1)"])
async def test_the_welcome_leads_to_no_other_site(
    people: People, dana: Member, windows: Windows, target: str
):
    page = await windows.open(f"/welcome?next={target}", await people.cookie(dana))
    started = page.get_by_role("link", name="Get started")
    await expect(started).to_have_attribute("href", "/client")
