"""Stands before the pages: nobody gets the shell of a page that they may not open."""

from urllib.parse import quote

from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cs_app.identity.permissions import SessionKind
from cs_app.identity.sessions import COOKIE_NAMES
from cs_app.settings import settings
from cs_app.web import cookies

AGENCY_PAGES = ("/admin", "/conversations", "/dashboard", "/leads", "/escalations")
PORTAL_PAGES = ("/client",)
OPEN_PAGES = ("/client-login",)
SANDBOX_PAGES = ("/sandbox", "/design")
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
        answer = await _instead_of_page(scope)
        if answer is not None:
            return await answer(scope, receive, send)
        await self.pages(scope, receive, _with_headers(send))
        return None


async def _instead_of_page(scope: Scope) -> Response | None:
    path = scope["path"]
    if path.startswith("/_upload"):
        return PlainTextResponse("There is nothing to upload here", status_code=403)
    if _is_below(path, SANDBOX_PAGES) and not settings().in_sandbox:
        return PlainTextResponse("Not found", status_code=404)
    if path == "/":
        return await _home(scope)
    kind = kind_of_page(path)
    if kind is None or "." in path.rsplit("/", 1)[-1]:
        return None
    session = cookies.sessions_of(_cookie_header(scope)).get(kind)
    if session and await cookies.live_access(session):
        return None
    return _to_sign_in(kind, path, had_session=session is not None)


async def _home(scope: Scope) -> Response:
    sessions = cookies.sessions_of(_cookie_header(scope))
    for kind, page in ((SessionKind.AGENCY, "/admin"), (SessionKind.PORTAL, "/client")):
        if kind in sessions and await cookies.live_access(sessions[kind]):
            return RedirectResponse(page, status_code=303)
    return RedirectResponse("/login", status_code=303)


def _to_sign_in(kind: SessionKind, path: str, *, had_session: bool) -> Response:
    page = "/login" if kind is SessionKind.AGENCY else "/client-login"
    query = "revoked=true" if had_session else f"next={quote(path)}"
    answer = RedirectResponse(f"{page}?{query}", status_code=303)
    if had_session:
        answer.delete_cookie(COOKIE_NAMES[kind], path="/")
    return answer


def kind_of_page(path: str) -> SessionKind | None:
    """The kind of session that a page needs; None for one that everybody may open."""
    if _is_below(path, OPEN_PAGES):
        return None
    if _is_below(path, AGENCY_PAGES):
        return SessionKind.AGENCY
    return SessionKind.PORTAL if _is_below(path, PORTAL_PAGES) else None


def _is_below(path: str, pages: tuple[str, ...]) -> bool:
    return any(path == page or path.startswith(f"{page}/") for page in pages)


def _cookie_header(scope: Scope) -> str:
    values = (value for name, value in scope["headers"] if name == b"cookie")
    return "; ".join(value.decode("latin-1") for value in values)


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *HEADERS]
        await send(message)

    return send_with_headers
