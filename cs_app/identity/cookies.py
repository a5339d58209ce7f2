"""The cookies of signing in: the session itself, and what is remembered until there is one."""

import json
import secrets
from dataclasses import dataclass
from datetime import timedelta

from fastapi import Request, Response

from cs_app.identity import sessions
from cs_app.identity.identifiers import Identifier, Method
from cs_app.identity.links import CHOICE_LIFETIME
from cs_app.identity.permissions import SessionKind
from cs_app.identity.seal import seal, unseal
from cs_app.identity.sessions import SessionClaims
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


def set_session(response: Response, request: Request, claims: SessionClaims) -> None:
    """Sign this browser in."""
    name = sessions.COOKIE_NAMES[claims.kind]
    _set(response, request, name, sessions.issue(claims), sessions.LIFETIME)


def clear_session(response: Response, request: Request, kind: SessionKind) -> None:
    """Make this browser forget the session of this kind."""
    _delete(response, request, sessions.COOKIE_NAMES[kind])


def browser_secret(request: Request) -> str:
    """The secret this browser already has, or a fresh one."""
    pending = read_pending(request)
    return pending.browser if pending else secrets.token_urlsafe(32)


def set_pending(response: Response, request: Request, pending: Pending) -> None:
    """Remember until the code is typed in who asked for it, and where they wanted to go."""
    identifier = pending.identifier
    content = [pending.browser, identifier.method.value, identifier.value, pending.next_path]
    _set(response, request, PENDING, seal(json.dumps(content)), PENDING_LIFETIME)


def read_pending(request: Request) -> Pending | None:
    """The sign-in under way in this browser."""
    content = unseal(request.cookies.get(PENDING, ""))
    if content is None:
        return None
    browser, method, value, next_path = json.loads(content)
    return Pending(browser, Identifier(Method(method), value), next_path)


def set_choice(response: Response, request: Request, token: str) -> None:
    """Remember the token with which one of several businesses may be chosen."""
    _set(response, request, CHOICE, token, CHOICE_LIFETIME)


def forget_sign_in(response: Response, request: Request) -> None:
    """Remove what was only needed until now."""
    _delete(response, request, PENDING)
    _delete(response, request, CHOICE)


def _set(response: Response, request: Request, name: str, value: str, lifetime: timedelta) -> None:
    response.set_cookie(
        name,
        value,
        max_age=int(lifetime.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=_is_https(request),
        path="/",
    )


def _delete(response: Response, request: Request, name: str) -> None:
    response.delete_cookie(name, httponly=True, samesite="lax", secure=_is_https(request), path="/")


def _is_https(request: Request) -> bool:
    public = settings().public_url or ""
    return request.url.scheme == "https" or public.startswith("https://")
