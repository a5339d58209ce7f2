"""Agency people sign in with a mailed link."""

import asyncio
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.identity.conftest import Cast
from tests.support.people import Member


async def ask(browser: httpx.AsyncClient, email: str, **more: str) -> httpx.Response:
    return await browser.post("/auth/login", data={"email": email, **more})


@pytest.fixture
async def ava(cast: Cast) -> Member:
    return await cast.agency_member()


async def token_for(cast: Cast, member: Member) -> dict[str, str]:
    link = await cast.link_sent_to(member.email)
    return {name: values[0] for name, values in parse_qs(urlsplit(str(link)).query).items()}


async def test_a_mailed_link_signs_in_once(cast: Cast, ava: Member):
    async with cast.browser() as browser:
        asked = await ask(browser, f" {ava.email.upper()} ", next="/admin/clients")
        form = await token_for(cast, ava)
        opened = await asyncio.gather(*(browser.post("/auth/verify", data=form) for _ in range(4)))
    assert (asked.status_code, asked.headers["location"]) == (
        303,
        "/login?sent=1&next=%2Fadmin%2Fclients",
    )
    targets = sorted(o.headers["location"] for o in opened)
    refused = "/login?error=link&next=%2Fadmin%2Fclients"
    assert targets == ["/admin/clients"] + [refused] * 3
    assert [o for o in opened if "agencySessionId" in o.headers.get("set-cookie", "")]
    assert await cast.audited(ava.person_id) == ["auth.login"]


async def test_an_expired_link_is_refused(cast: Cast, ava: Member):
    async with cast.browser() as browser:
        await ask(browser, ava.email)
        form = await token_for(cast, ava)
        await cast.town.database.rows(
            "UPDATE magic_link_tokens SET expires_at = created_at WHERE person_id = %s",
            ava.person_id,
        )
        opened = await browser.post("/auth/verify", data=form)
    assert opened.headers["location"] == "/login?error=link"


async def test_who_is_not_an_active_member_gets_no_mail(cast: Cast):
    former = await cast.agency_member(is_active=False)
    async with cast.browser() as browser:
        asked = await ask(browser, former.email)
    assert asked.headers["location"] == "/login?sent=1"
    await cast.town.chores_done()
    assert await cast.mails_to(former.email) == []


async def test_who_was_locked_out_gets_no_mail_and_no_session(cast: Cast, ava: Member):
    async with cast.browser() as browser:
        await ask(browser, ava.email)
        form = await token_for(cast, ava)
        sql = "UPDATE people SET is_active = false WHERE id = %s"
        await cast.town.database.rows(sql, ava.person_id)
        opened = await browser.post("/auth/verify", data=form)
        await ask(browser, ava.email)
    assert opened.headers["location"] == "/login?error=link"
    await cast.town.chores_done()
    assert len(await cast.mails_to(ava.email)) == 1


async def test_the_first_sign_in_leads_to_the_welcome(cast: Cast, ava: Member):
    await cast.is_new(ava)
    async with cast.browser() as browser:
        await ask(browser, ava.email)
        opened = await browser.post("/auth/verify", data=await token_for(cast, ava))
    assert opened.headers["location"] == "/welcome?kind=agency&next=%2Fadmin"


async def test_the_fourth_request_is_refused(cast: Cast, ava: Member):
    async with cast.browser() as browser:
        asked = [(await ask(browser, ava.email)).headers["location"] for _ in range(4)]
    assert asked[:3] == ["/login?sent=1"] * 3
    assert asked[3].startswith("/login?error=too_many&minutes=")


@pytest.mark.parametrize("target", ["//evil.test", "https://evil.test", "/\\evil.test", "/\tx"])
async def test_a_link_never_leads_to_another_site(cast: Cast, ava: Member, target: str):
    async with cast.browser() as browser:
        await ask(browser, ava.email, next=target)
        form = await token_for(cast, ava) | {"next": target}
        opened = await browser.post("/auth/verify", data=form)
    assert opened.headers["location"] == "/admin"


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.test"}, {"Origin": "null"}])
async def test_another_sites_form_is_refused(cast: Cast, ava: Member, headers: dict[str, str]):
    async with cast.browser() as browser:
        for path in ("/auth/login", "/auth/verify", "/auth/logout"):
            assert (await browser.post(path, headers=headers)).status_code == 403
        own = {"Origin": cast.server.url}
        assert (await browser.post("/auth/login", headers=own)).status_code == 303


async def test_the_tokens_are_not_kept(cast: Cast, ava: Member):
    async with cast.browser() as browser:
        await ask(browser, ava.email)
        token = (await token_for(cast, ava))["token"]
    row = await cast.town.database.row(
        "SELECT * FROM magic_link_tokens WHERE person_id = %s", ava.person_id
    )
    assert token not in str(row) and token not in cast.server.log.read_text()
