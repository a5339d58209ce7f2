"""Stands before the pages: nobody gets the shell of a page that they may not open."""

from urllib.parse import quote

import structlog
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cs_app.identity.login import cookies, links
from cs_app.identity.permissions import SessionKind
from cs_app.identity.routes.requests import LONGEST
from cs_app.identity.session.live_access import claims_in, live_access
from cs_app.identity.session.view_as import ViewAsClaims
from cs_app.kernel import db
from cs_app.kernel.scope import EVERYTHING
from cs_app.settings import settings
from cs_app.web.door.session_renewal import Headers, renewed
from cs_app.web.door.unavailable import unavailable
from cs_app.web.visitor.page_kinds import (
    PORTAL_LINK,
    SANDBOX_PAGES,
    WELCOME,
    is_below,
    kind_of_page,
)
from cs_app.web.visitor.session_cookies import kind_asked_for

log = structlog.get_logger(__name__)
HOMES = ((SessionKind.AGENCY, "/admin"), (SessionKind.PORTAL, "/client"))
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"content-security-policy", b"frame-ancestors 'none'; object-src 'none'; base-uri 'self'"),
)


class Gate:
    """Redirects people without a live session, and refuses what no page of ours asks for."""

    def __init__(self, pages: ASGIApp) -> None:
        self.pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.pages(scope, receive, send)
        try:
            decided = await _decide(HTTPConnection(scope))
        except db.UNAVAILABLE as error:
            log.error("gate.database_away", error=type(error).__name__)
            decided = unavailable()
        if isinstance(decided, Response):
            return await decided(scope, receive, send)
        await self.pages(scope, receive, _with_headers(send, (*HEADERS, *decided)))
        return None


async def _decide(visit: HTTPConnection) -> Response | Headers:
    """The answer in place of the page, or the headers to send with it."""
    path: str = visit.scope["path"]
    if path.startswith("/_upload"):
        return PlainTextResponse("There is nothing to upload here", status_code=403)
    if "." in path.rsplit("/", 1)[-1]:
        return ()
    if is_below(path, SANDBOX_PAGES) and not settings().in_sandbox:
        return PlainTextResponse("Not found", status_code=404)
    if path == "/":
        return RedirectResponse(await _home(visit) or "/login", status_code=303)
    if is_below(path, (PORTAL_LINK,)) and not await _is_good_link(path):
        return RedirectResponse("/link-expired", status_code=303)
    kind = _asked_for(visit) if is_below(path, (WELCOME,)) else kind_of_page(path)
    return await _admit(visit, kind) if kind else ()


async def _admit(visit: HTTPConnection, kind: SessionKind) -> Response | Headers:
    claims = claims_in(visit.cookies, kind)
    access = await live_access(claims) if claims else None
    if claims and access:
        return await renewed(visit, claims, access)
    if isinstance(claims, ViewAsClaims):
        return _looks_no_longer(visit)
    return _to_sign_in(visit, kind, had_session=claims is not None)


def _asked_for(visit: HTTPConnection) -> SessionKind:
    present = [kind for kind in SessionKind if claims_in(visit.cookies, kind)]
    return kind_asked_for(present, visit.query_params.get("kind"))


async def _home(visit: HTTPConnection) -> str | None:
    """Where the person of a live session begins."""
    for kind, page in HOMES:
        claims = claims_in(visit.cookies, kind)
        if claims and await live_access(claims):
            return page
    return None


async def _is_good_link(path: str) -> bool:
    token = path.removeprefix(PORTAL_LINK).strip("/")
    async with db.unit_of_work(EVERYTHING) as session:
        return await links.is_portal_link_good(session, token)


def _looks_no_longer(visit: HTTPConnection) -> Response:
    answer = RedirectResponse("/admin", status_code=303)
    cookies.clear_view_as(answer, visit)
    return answer


def _to_sign_in(visit: HTTPConnection, kind: SessionKind, *, had_session: bool) -> Response:
    page = "/login" if kind is SessionKind.AGENCY else "/client-login"
    ended = "revoked=true&" if had_session else ""
    answer = RedirectResponse(f"{page}?{ended}next={_asked_address(visit)}", status_code=303)
    if had_session:
        cookies.clear_session(answer, visit, kind)
    return answer


def _asked_address(visit: HTTPConnection) -> str:
    """Path and query of the page, as a parameter; a query that is too long to keep is left out."""
    path, query = quote(visit.scope["path"].rstrip("/")), visit.url.query
    whole = f"{path}?{query}" if query else path
    return quote(whole if len(whole) <= LONGEST else path)


def _with_headers(send: Send, headers: Headers) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *headers]
        await send(message)

    return send_with_headers
