"""Reads the session cookies of a browser."""

from collections.abc import Collection, Mapping

from starlette.requests import cookie_parser

from cs_app.identity.permissions import SessionKind
from cs_app.identity.session.live_access import Claims, claims_in


def sessions_of(cookie_header: str) -> dict[SessionKind, Claims]:
    """The sessions that the cookies of a Cookie header claim, if well formed."""
    jar = cookie_parser(cookie_header)
    found = {kind: claims_in(jar, kind) for kind in SessionKind}
    return {kind: claims for kind, claims in found.items() if claims}


def owners_of(sessions: Mapping[SessionKind, Claims]) -> dict[str, str]:
    """Names each sign-in of a browser, by its kind."""
    return {kind.value: claims.owner for kind, claims in sessions.items()}


def kind_asked_for(sessions: Collection[SessionKind], kind: str | None) -> SessionKind:
    """Which of a browser's sessions a page for both kinds is about; `kind` stands in its query."""
    if kind in sessions:
        return SessionKind(kind)
    return min(sessions, default=SessionKind.AGENCY)
