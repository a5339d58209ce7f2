"""A session's end and a session's change reach the tabs that are open."""

import secrets

import httpx
import pytest
from playwright.async_api import expect

from tests.support.cast import Business
from tests.support.people import Member, People
from tests.support.servers import Server
from tests.web.forger import ROOT, forging
from tests.web.windows import Windows, at_rest, is_at


@pytest.fixture
async def dana(people: People, business: Business) -> Member:
    return await people.portal_person(business)


async def test_a_tab_learns_by_itself_that_its_session_ended(
    people: People, server: Server, dana: Member, windows: Windows
):
    cookie = await people.cookie(dana)
    page = await windows.open("/client", cookie)
    await at_rest(page)
    jar = {cookie["name"]: cookie["value"]}
    async with httpx.AsyncClient(base_url=server.url, cookies=jar, trust_env=False) as http:
        await http.post("/api/client/auth/logout")
    await is_at(page, "/client-login?revoked=true&next=/client")


async def test_another_session_of_the_person_stays(
    people: People, server: Server, dana: Member, windows: Windows
):
    other = await people.cookie(dana)
    page = await windows.open("/client", await people.cookie(dana))
    others = await windows.open("/client", other)
    for window in (page, others):
        await at_rest(window)
    jar = {other["name"]: other["value"]}
    async with httpx.AsyncClient(base_url=server.url, cookies=jar, trust_env=False) as http:
        await http.post("/api/client/auth/logout")
    # the guard looked at all the person's tabs
    await is_at(others, "/client-login?revoked=true&next=/client")
    await is_at(page, "/client")
    await page.get_by_role("link", name="Conversations", exact=True).first.click()
    await is_at(page, "/client/conversations")
    await expect(page.get_by_role("button", name="Dana")).to_be_visible()


async def test_the_next_person_in_a_tab_sees_nothing_of_the_last(
    people: People, dana: Member, windows: Windows
):
    mark = f"Secret {secrets.token_hex(4)}"
    rival = await people.town.open_business(business_name=mark)
    page = await windows.open("/client", await people.cookie(await people.portal_person(rival)))
    await page.get_by_text(mark).first.wait_for()
    frames: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda f: frames.append(str(f))))
    await page.context.clear_cookies()
    cookie = await people.cookie(dana)
    await page.context.add_cookies([{**cookie, "url": windows.server.url}])  # type: ignore[list-item]
    await page.goto("/client")
    await expect(page.get_by_role("button", name="Dana")).to_contain_text("Rapid Rooter")
    assert mark not in await page.content()
    assert frames and not [frame for frame in frames if mark in frame]


@pytest.mark.parametrize("ended", ["portal", "agency"])
async def test_an_ended_session_does_not_stand_in_the_way_of_the_other(
    people: People, business: Business, windows: Windows, ended: str
):
    dana, ava = await people.portal_person(business), await people.agency_person(business)
    cookies = [await people.cookie(dana), await people.cookie(ava)]
    await people.end_sessions(dana if ended == "portal" else ava)
    page = await windows.open("/admin" if ended == "portal" else "/client", *cookies)
    await at_rest(page)
    await page.get_by_role("link", name="Conversations", exact=True).first.click()
    await expect(page.get_by_placeholder("Name, number or words")).to_be_visible()


async def test_one_goes_over_to_another_business(people: People, dana: Member, windows: Windows):
    name = f"Summit {secrets.token_hex(3)}"
    other = await people.town.open_business(business_name=name)
    await people.join_business(dana.person_id, other.id, "team_member")
    page = await windows.open("/client", await people.cookie(dana))
    await at_rest(page)
    await page.get_by_role("button", name="Dana").click()
    await page.get_by_role("button", name=name).click()
    await expect(page.get_by_role("button", name="Dana")).to_contain_text(name)
    await is_at(page, "/client")


async def test_with_one_business_there_is_no_switcher(
    people: People, dana: Member, windows: Windows
):
    page = await windows.open("/client", await people.cookie(dana))
    await at_rest(page)
    await page.get_by_role("button", name="Dana").click()
    await expect(page.get_by_role("link", name="Account")).to_be_visible()
    await expect(page.get_by_text("Switch business")).to_have_count(0)


@pytest.mark.parametrize("kind", ["portal", "agency"])
async def test_a_session_in_use_is_prolonged_once_a_day(
    people: People, server: Server, business: Business, kind: str
):
    make = people.portal_person if kind == "portal" else people.agency_person
    member, path = await make(business), "/client/" if kind == "portal" else "/admin/"
    cookie = await people.cookie(member)
    left = "SELECT expires_at - now() > interval '29 d 23 h' FROM sessions WHERE person_id = %s"
    await people.town.database.rows(
        "UPDATE sessions SET expires_at = expires_at - interval '25 h' WHERE person_id = %s",
        member.person_id,
    )
    jar = {cookie["name"]: cookie["value"]}
    async with httpx.AsyncClient(base_url=server.url, cookies=jar, trust_env=False) as http:
        answers = [await http.get(path) for _ in range(2)]
    first, second = (answer.headers.get("set-cookie", "") for answer in answers)
    assert cookie["name"] in first and "Max-Age=2592000" in first and "HttpOnly" in first
    assert second == "" and answers[0].status_code == 200
    assert await people.town.database.value(left, member.person_id)


async def test_what_no_page_sends_puts_no_secret_into_the_log(
    people: People, server: Server, dana: Member
):
    cookie = await people.cookie(dana)
    secret = f"hidden{secrets.token_hex(8)}"
    async with forging(server, cookie, {"name": "signIn", "value": secret}) as forger:
        for name in ("nothing", f"{ROOT}.nothing", f"{ROOT}.setvar"):
            await forger.send(name, {"x": 1}, address=f"/verify?token={secret}")
        await forger.socket.emit("event", {"name": 1, "token": secret}, namespace="/_event")
        await forger.socket.emit("event", f"token={secret}", namespace="/_event")
        await forger.all_answered()
    log = server.log.read_text()
    assert secret not in log and cookie["value"] not in log
