"""Somebody of the agency at their account, and at the door with a second factor."""

import hashlib
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import httpx
from pyotp.totp import TOTP

from cs_app.identity.access import Access
from cs_app.identity.account import factor_editing
from cs_app.identity.permissions import SessionKind
from cs_app.identity.session import sessions
from cs_app.identity.session.live_access import live_access
from cs_app.identity.session.sessions import SessionClaims
from cs_app.kernel import clock, db
from cs_app.kernel.ids import new_id
from cs_app.kernel.scope import EVERYTHING
from tests.identity.conftest import Cast
from tests.support.people import Member
from tests.support.sign_in import start_session

STEP = 30


@dataclass
class Account:
    """A signed-in person with a browser that holds the cookie."""

    cast: Cast
    member: Member
    claims: SessionClaims
    browser: httpx.AsyncClient

    async def access(self) -> Access:
        found = await live_access(self.claims)
        assert found
        return found

    async def grow_old(self) -> None:
        """The last proof was eleven minutes ago."""
        await self.cast.town.database.rows(
            "UPDATE sessions SET confirmed_at = confirmed_at - interval '11 minutes'"
            " WHERE token_hash = %s",
            self.claims.token_hash,
        )

    async def add_app(self) -> TOTP:
        """An authenticator app that counts; its code of this moment was not used yet."""
        made = (await self.browser.post("/auth/account/app", json={})).json()
        app = TOTP(made["key"].replace(" ", ""))
        access = await self.access()
        async with db.unit_of_work(EVERYTHING) as session:
            await factor_editing.finish_app(session, access, code=now_shown(app))
        await self.cast.town.database.rows(
            "UPDATE second_factors SET last_step = last_step - 1"
            " WHERE person_id = %s AND kind = 'totp'",
            self.member.person_id,
        )
        return app

    async def recovery_codes(self) -> list[str]:
        return (await self.browser.post("/auth/account/recovery-codes", json={})).json()["codes"]


def now_shown(app: TOTP, *, steps: int = 0) -> str:
    """What the app shows now, or so many steps later."""
    return app.at(clock.real_now() + timedelta(seconds=STEP * steps))


@asynccontextmanager
async def at_the_agency(cast: Cast, member: Member) -> AsyncIterator[Account]:
    """Signed in just now."""
    claims = await start_session(
        cast.town,
        SessionKind.AGENCY,
        person_id=member.person_id,
        membership_id=member.membership_id,
    )
    async with cast.browser() as browser:
        browser.cookies.set(sessions.COOKIE_NAMES[SessionKind.AGENCY], sessions.issue(claims))
        yield Account(cast, member, claims, browser)


@asynccontextmanager
async def at_the_portal(cast: Cast, member: Member, client_id: UUID) -> AsyncIterator[Account]:
    """Signed in just now."""
    claims = await start_session(
        cast.town,
        SessionKind.PORTAL,
        person_id=member.person_id,
        membership_id=member.membership_id,
        client_id=client_id,
    )
    async with cast.browser() as browser:
        browser.cookies.set(sessions.COOKIE_NAMES[SessionKind.PORTAL], sessions.issue(claims))
        yield Account(cast, member, claims, browser)


async def open_link(cast: Cast, member: Member, browser: httpx.AsyncClient) -> httpx.Response:
    """Use a link as if it had come by mail."""
    token = secrets.token_urlsafe(32)
    row = {
        "id": new_id(),
        "token": hashlib.sha256(token.encode()).hexdigest(),
        "purpose": "agency_login",
        "person_id": member.person_id,
        "expires_at": clock.now() + timedelta(minutes=15),
    }
    await cast.town.insert("magic_link_tokens", row)
    return await browser.post("/auth/verify", data={"token": token, "next": "/admin/clients"})


def is_signed_in(response: httpx.Response) -> bool:
    """Whether the answer starts a session."""
    cookies = response.headers.get_list("set-cookie")
    return any(c.startswith("agencySessionId=") and "Max-Age=0" not in c for c in cookies)
