"""Keeps somebody who comes back within thirty days signed in."""

from datetime import timedelta
from typing import LiteralString

from starlette.requests import HTTPConnection
from starlette.responses import Response

from cs_app.identity.access import Access
from cs_app.identity.login import cookies
from cs_app.identity.session.live_access import Claims
from cs_app.identity.session.sessions import LIFETIME
from cs_app.identity.session.view_as import ViewAsClaims
from cs_app.kernel import clock, db
from cs_app.kernel.scope import EVERYTHING

Headers = tuple[tuple[bytes, bytes], ...]
RENEWED_EVERY = timedelta(hours=24)
_PROLONG: LiteralString = """
UPDATE sessions SET expires_at = %(until)s WHERE id = %(id)s AND ended_at IS NULL
"""


async def renewed(visit: HTTPConnection, claims: Claims, access: Access) -> Headers:
    """The header with the session's cookie for another thirty days, at most once a day."""
    until = clock.now() + LIFETIME
    if isinstance(claims, ViewAsClaims) or access.expires_at is None:
        return ()
    if until - access.expires_at < RENEWED_EVERY:
        return ()
    await db.run_alone(EVERYTHING, _PROLONG, {"id": access.session_id, "until": until})
    carrier = Response()
    cookies.set_session(carrier, visit, claims)
    return tuple((name, value) for name, value in carrier.raw_headers if name == b"set-cookie")
