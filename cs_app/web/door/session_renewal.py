"""Keeps somebody who comes back within thirty days signed in."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

from cs_app.identity.access import Access
from cs_app.identity.login import cookies
from cs_app.identity.session.live_access import Claims
from cs_app.identity.session.prolonging import prolong
from cs_app.identity.session.view_as import ViewAsClaims

Headers = tuple[tuple[bytes, bytes], ...]


async def renewed(visit: HTTPConnection, claims: Claims, access: Access) -> Headers:
    """The header with the session's cookie for another thirty days, at most once a day."""
    if isinstance(claims, ViewAsClaims) or not await prolong(access):
        return ()
    carrier = Response()
    cookies.set_session(carrier, visit, claims)
    return tuple((name, value) for name, value in carrier.raw_headers if name == b"set-cookie")
