"""Reads the two session cookies of a browser and what they are worth at this moment."""

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

from cs_app.identity.access import Access, load_access
from cs_app.identity.permissions import SessionKind
from cs_app.identity.sessions import SessionClaims, from_cookies
from cs_app.kernel import db
from cs_app.kernel.scope import EVERYTHING


def sessions_of(cookie_header: str) -> dict[SessionKind, SessionClaims]:
    """The sessions with a valid signature in a Cookie header."""
    try:
        jar = SimpleCookie(cookie_header)
    except CookieError:
        return {}
    values = {name: morsel.value for name, morsel in jar.items()}
    found = {kind: from_cookies(values, kind) for kind in SessionKind}
    return {kind: claims for kind, claims in found.items() if claims}


def owner_of(sessions: Mapping[SessionKind, SessionClaims]) -> str:
    """Names whom a browser belongs to; empty for nobody."""
    return "|".join(f"{kind}:{sessions[kind].membership_id}" for kind in sorted(sessions))


async def live_access(claims: SessionClaims) -> Access | None:
    """What the session may do now; None when it was ended or the membership changed."""
    async with db.unit_of_work(EVERYTHING) as unit:
        return await load_access(unit, claims)
