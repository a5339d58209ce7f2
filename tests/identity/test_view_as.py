"""The agency looks at a client's portal, read only."""

import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from sqlalchemy import text

from cs_app.identity.access import Access
from cs_app.identity.permissions import PortalPermission, SessionKind
from cs_app.identity.session import sessions, view_as
from cs_app.identity.session.live_access import claims_in, live_access
from cs_app.kernel import db
from cs_app.kernel.errors import NotAllowed
from tests.identity.conftest import Cast
from tests.support.cast import Business
from tests.support.people import Member

START, STOP = "/auth/view-as", "/auth/view-as/stop"
WRITES = (
    ("/api/client/auth/switch-business", {}),
    ("/auth/account/portal/confirm/options", {}),
)


@pytest.fixture
async def ava(cast: Cast) -> Member:
    return await cast.agency_member()


@asynccontextmanager
async def looking(cast: Cast, ava: Member, business: Business) -> AsyncIterator[httpx.AsyncClient]:
    """A browser of Ava that views the business's portal."""
    async with cast.browser_of(await cast.signed_in(ava)) as browser:
        started = await browser.post(START, data={"clientId": str(business.id)})
        assert (started.status_code, started.headers["location"]) == (303, "/client")
        cookie = started.headers["set-cookie"]
        assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Max-Age=1800" in cookie
        yield browser


async def portal_access(browser: httpx.AsyncClient) -> Access | None:
    claims = claims_in(dict(browser.cookies), SessionKind.PORTAL)
    return await live_access(claims) if claims else None


async def test_the_agency_sees_what_the_business_may_read(
    cast: Cast, ava: Member, business: Business
):
    async with looking(cast, ava, business) as browser:
        access = await portal_access(browser)
    assert access and access.read_only and access.scope.read_only
    assert (access.person_id, access.client_id) == (ava.person_id, business.id)
    assert access.client_ids == {business.id} and access.business_name == "Rapid Rooter"
    own = PortalPermission
    assert access.permissions == {k for k in own if k.endswith(".view")} | {own.DASHBOARD}


async def test_every_write_is_refused(cast: Cast, ava: Member, business: Business):
    async with looking(cast, ava, business) as browser:
        for path, body in WRITES:
            assert (await browser.post(path, json=body)).status_code == 403, path
        access = await portal_access(browser)
    assert access
    with pytest.raises(NotAllowed):
        async with db.unit_of_work(access.scope) as session:
            await session.execute(text("UPDATE clients SET business_name = 'x'"))
    with pytest.raises(NotAllowed):
        async with db.unit_of_work(access.scope) as session:
            await db.execute(session, "DELETE FROM kb_entries", {})


async def test_beginning_and_end_are_put_on_record(cast: Cast, ava: Member, business: Business):
    async with looking(cast, ava, business) as browser:
        stopped = await browser.post(STOP)
        assert stopped.headers["location"] == f"/admin/clients/{business.id}"
        assert await portal_access(browser) is None
    rows = await cast.town.database.rows(
        "SELECT action, client_id, session_id FROM audit_log"
        " WHERE person_id = %s ORDER BY created_at",
        ava.person_id,
    )
    assert [row.action for row in rows] == ["auth.view_as_started", "auth.view_as_ended"]
    assert {row.client_id for row in rows} == {business.id} and rows[0].session_id


async def test_a_client_outside_the_scope_is_not_there(cast: Cast, business: Business):
    mina = await cast.agency_member("account_manager", client_scope="assigned")
    async with cast.browser_of(await cast.signed_in(mina)) as browser:
        for client_id in (str(business.id), str(mina.person_id), "x", ""):
            refused = await browser.post(START, json={"clientId": client_id})
            assert refused.status_code in (400, 404) and view_as.COOKIE not in browser.cookies


async def test_people_of_a_business_view_nobody(cast: Cast, business: Business):
    dana = await cast.owner(business.id)
    async with cast.browser_of(await cast.signed_in(dana)) as browser:
        assert (await browser.post(START, json={"clientId": str(business.id)})).status_code == 401


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE agency_memberships SET session_version = session_version + 1 WHERE person_id = %s",
        "UPDATE agency_memberships SET is_active = false WHERE person_id = %s",
        "UPDATE agency_memberships SET client_scope = 'assigned' WHERE person_id = %s",
        "UPDATE sessions SET ended_at = now() WHERE person_id = %s",
        "UPDATE people SET is_active = false WHERE id = %s",
    ],
)
async def test_looking_ends_with_the_right_to(
    cast: Cast, ava: Member, business: Business, change: str
):
    async with looking(cast, ava, business) as browser:
        assert await portal_access(browser)
        await cast.town.database.rows(change, ava.person_id)
        assert await portal_access(browser) is None


async def test_it_ends_after_half_an_hour(
    cast: Cast, ava: Member, business: Business, monkeypatch: pytest.MonkeyPatch
):
    async with looking(cast, ava, business) as browser:
        later = view_as.clock.now() + view_as.LIFETIME
        monkeypatch.setattr(view_as.clock, "now", lambda: later)
        assert claims_in(dict(browser.cookies), SessionKind.PORTAL) is None


async def test_the_cookie_alone_is_worth_nothing(cast: Cast, ava: Member, business: Business):
    async with looking(cast, ava, business) as browser:
        value = browser.cookies[view_as.COOKIE]
    colleague = await cast.signed_in(await cast.agency_member())
    theirs = {sessions.COOKIE_NAMES[colleague.kind]: sessions.issue(colleague)}
    for jar in ({}, theirs):
        claims = claims_in(jar | {view_as.COOKIE: value}, SessionKind.PORTAL)
        assert claims is None or await live_access(claims) is None


async def test_a_changed_cookie_is_worth_nothing(cast: Cast, ava: Member, business: Business):
    other = await cast.town.open_business()
    async with looking(cast, ava, business) as browser:
        payload, _, signature = browser.cookies[view_as.COOKIE].partition(".")
        content = json.loads(base64.urlsafe_b64decode(payload + "=="))
        forged = json.dumps(content | {"clientId": str(other.id)}).encode()
        jar = dict(browser.cookies)
    jar[view_as.COOKIE] = base64.urlsafe_b64encode(forged).decode().rstrip("=") + "." + signature
    assert claims_in(jar, SessionKind.PORTAL) is None


async def test_looking_wins_over_the_persons_own_portal(
    cast: Cast, ava: Member, business: Business
):
    own = await cast.town.open_business()
    member = await cast.joins(ava.person, own.id)
    async with looking(cast, ava, business) as browser:
        portal = await cast.signed_in(member)
        browser.cookies.set("clientSessionId", sessions.issue(portal))
        access = await portal_access(browser)
        assert access and access.client_id == business.id
        assert (await browser.post(STOP)).status_code == 303
        access = await portal_access(browser)
        assert access and access.client_id == own.id and not access.read_only


async def test_signing_out_ends_it(cast: Cast, ava: Member, business: Business):
    async with looking(cast, ava, business) as browser:
        await browser.post("/auth/logout")
        assert await portal_access(browser) is None
    assert "auth.view_as_ended" in await cast.audited(ava.person_id)


@pytest.mark.parametrize("path", [START, STOP])
async def test_another_sites_form_is_refused(
    cast: Cast, ava: Member, business: Business, path: str
):
    form, headers = {"clientId": str(business.id)}, {"Origin": "https://evil.test"}
    async with cast.browser_of(await cast.signed_in(ava)) as browser:
        assert (await browser.post(path, data=form, headers=headers)).status_code == 403
