"""The cookies of signing in: the session itself, and what is remembered until there is one."""

import json
import secrets
from dataclasses import dataclass
from datetime import timedelta

from fastapi import Request, Response
from starlette.requests import HTTPConnection

from cs_app.identity.identifiers import Identifier, Method
from cs_app.identity.login import choices
from cs_app.identity.permissions import SessionKind
from cs_app.identity.seal import seal, unseal
from cs_app.identity.session import sessions, view_as
from cs_app.identity.session.sessions import SessionClaims
from cs_app.settings import settings

PENDING = "signIn"
CHOICE = "businessChoice"
PENDING_LIFETIME = timedelta(minutes=30)


@dataclass(frozen=True)
class Pending:
    """A portal sign-in under way in this browser; `browser` is the secret its codes are tied to."""

    browser: str
    identifier: Identifier
    next_path: str | None = None


def set_session(response: Response, request: HTTPConnection, claims: SessionClaims) -> None:
    """Sign this browser in, or keep it signed in for longer."""
    name = sessions.COOKIE_NAMES[claims.kind]
    put(response, request, name, sessions.issue(claims), sessions.LIFETIME)


def clear_session(response: Response, request: HTTPConnection, kind: SessionKind) -> None:
    """Make this browser forget the session of this kind."""
    take_away(response, request, sessions.COOKIE_NAMES[kind])


def set_view_as(response: Response, request: HTTPConnection, value: str) -> None:
    """Have this browser look at a client's portal."""
    put(response, request, view_as.COOKIE, value, view_as.LIFETIME)


def clear_view_as(response: Response, request: HTTPConnection) -> None:
    """Have this browser look no longer."""
    take_away(response, request, view_as.COOKIE)


def browser_secret(request: Request) -> str:
    """The secret this browser already has, or a fresh one."""
    pending = read_pending(request)
    return pending.browser if pending else secrets.token_urlsafe(32)


def set_pending(response: Response, request: Request, pending: Pending) -> None:
    """Remember until the code is typed in who asked for it, and where they wanted to go."""
    identifier = pending.identifier
    content = [pending.browser, identifier.method.value, identifier.value, pending.next_path]
    put(response, request, PENDING, seal(json.dumps(content)), PENDING_LIFETIME)


def read_pending(request: Request) -> Pending | None:
    """The sign-in under way in this browser."""
    content = unseal(request.cookies.get(PENDING, ""))
    if content is None:
        return None
    browser, method, value, next_path = json.loads(content)
    return Pending(browser, Identifier(Method(method), value), next_path)


def set_choice(response: Response, request: Request, token: str) -> None:
    """Remember the token with which one of several businesses may be chosen."""
    put(response, request, CHOICE, token, choices.LIFETIME)


def forget_sign_in(response: Response, request: Request) -> None:
    """Remove what was only needed until now."""
    take_away(response, request, PENDING)
    take_away(response, request, CHOICE)


def put(
    response: Response, request: HTTPConnection, name: str, value: str, lifetime: timedelta
) -> None:
    """Set a cookie that no script and no other site's form gets to use."""
    response.set_cookie(
        name,
        value,
        max_age=int(lifetime.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=_is_https(request),
        path="/",
    )


def take_away(response: Response, request: HTTPConnection, name: str) -> None:
    """Remove a cookie that `put` has set."""
    response.delete_cookie(name, httponly=True, samesite="lax", secure=_is_https(request), path="/")


def _is_https(request: HTTPConnection) -> bool:
    public = settings().public_url or ""
    return request.scope.get("scheme") == "https" or public.startswith("https://")
