"""Agency people sign in with the mailed link, by the pages themselves."""

from typing import Any

from playwright.async_api import Page, expect

from cs_app.kernel.ids import new_id
from tests.support.people import Member, People
from tests.support.waiting import eventually
from tests.web.windows import Windows, at_rest, is_at


async def mailed_link(people: People, member: Member) -> str:
    mail: list[dict[str, Any]] = await eventually(
        lambda: people.town.sandbox.mails_to(member.email)
    )
    return mail[0]["links"][0]


async def ask_for_link(page: Page, member: Member) -> None:
    await page.get_by_label("Email").fill(member.email)
    await page.get_by_role("button", name="Mail me a link").click()
    await expect(page.get_by_role("alert")).to_contain_text(member.email)


async def test_the_link_signs_in_where_the_person_wanted_to_go(people: People, windows: Windows):
    ava = await people.agency_person()
    page = await windows.open("/admin/clients?q=Rapid&status=active")
    await is_at(page, "/login?next=/admin/clients%3Fq%3DRapid%26status%3Dactive")
    await ask_for_link(page, ava)
    await page.goto(await mailed_link(people, ava))
    await page.get_by_role("button", name="Sign in").click()
    await is_at(page, "/admin/clients?q=Rapid&status=active")
    await expect(page.get_by_role("button", name="Ava")).to_be_visible()


async def test_to_open_the_link_does_not_use_it_up(people: People, windows: Windows):
    ava = await people.agency_person()
    page = await windows.open("/login")
    await ask_for_link(page, ava)
    link = await mailed_link(people, ava)
    scanner = await windows.open(link)
    await expect(scanner.get_by_role("button", name="Sign in")).to_be_visible()
    await page.goto(link)
    await page.get_by_role("button", name="Sign in").click()
    await is_at(page, "/admin")


async def test_the_link_works_once(people: People, windows: Windows):
    ava = await people.agency_person()
    page = await windows.open("/login")
    await ask_for_link(page, ava)
    link = await mailed_link(people, ava)
    await page.goto(link)
    await page.get_by_role("button", name="Sign in").click()
    await is_at(page, "/admin")
    second = await windows.open(link)
    await second.get_by_role("button", name="Sign in").click()
    await is_at(second, "/login?error=link")
    await expect(second.get_by_role("alert")).to_contain_text("used already or has expired")
    await second.goto("/admin")
    await is_at(second, "/login?next=/admin")


async def test_who_starts_again_at_the_second_step_still_gets_where_they_were_going(
    people: People, windows: Windows
):
    ava = await people.agency_person()
    values = {"id": new_id(), "person_id": ava.person_id, "kind": "passkey", "label": "Old key"}
    confirmed = {"confirmed_at": await people.town.database.value("SELECT now()")}
    await people.town.insert("second_factors", values | confirmed)
    page = await windows.open("/admin/clients?q=Rapid&status=active")
    await ask_for_link(page, ava)
    await page.goto(await mailed_link(people, ava))
    await page.get_by_role("button", name="Sign in").click()
    await page.get_by_role("link", name="Start again").click()
    await is_at(page, "/login?next=%2Fadmin%2Fclients%3Fq%3DRapid%26status%3Dactive")


async def test_a_session_ends_at_the_next_click_after_it_was_ended(
    people: People, windows: Windows
):
    ava = await people.agency_person()
    page = await windows.open("/admin", await people.cookie(ava))
    clients = page.get_by_role("link", name="Clients", exact=True).first
    await expect(clients).to_be_visible()
    await at_rest(page)
    await people.end_sessions(ava)
    await clients.dispatch_event("click")
    await is_at(page, "/login?revoked=true&next=/admin/clients")
    await expect(page.get_by_role("alert")).to_contain_text("Your session has ended")


async def test_signing_out_ends_the_session_on_the_server_too(people: People, windows: Windows):
    ava = await people.agency_person()
    cookie = await people.cookie(ava)
    page = await windows.open("/admin", cookie)
    await page.get_by_role("button", name="Ava").click()
    await page.get_by_role("button", name="Sign out").click()
    await is_at(page, "/login")
    thief = await windows.open("/admin", cookie)
    await is_at(thief, "/login?revoked=true&next=/admin")
