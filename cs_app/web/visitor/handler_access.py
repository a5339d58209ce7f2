"""States who may call a handler or a route, so that a test can find one that does not say."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from cs_app.identity.access import Access
from cs_app.identity.permissions import Permission, SessionKind, kind_of
from cs_app.kernel.errors import NotSignedIn

Function = TypeVar("Function", bound=Callable[..., Any])
DECLARED = "__who_may_call__"
_access: ContextVar[Access | None] = ContextVar("access", default=None)


@dataclass(frozen=True)
class WhoMayCall:
    """Anybody, those who hold one of the permissions, or all who are signed in in such a way.

    Who looks at a client's portal read only is let in where a permission says so, or `to_look`.
    """

    everybody: bool = False
    permissions: frozenset[Permission] = frozenset()
    sessions: frozenset[SessionKind] = frozenset()
    to_look: bool = False
    sandbox_only: bool = False

    def kinds(self) -> frozenset[SessionKind]:
        """The kinds of session that can pass."""
        return self.sessions | {kind_of(permission) for permission in self.permissions}

    def lets_in(self, access: Access) -> bool:
        """Whether a signed-in person may call it."""
        if access.kind in self.sessions:
            return self.to_look or not access.read_only
        return bool(self.permissions & access.permissions)


def requires(permission: Permission) -> Callable[[Function], Function]:
    """Only people with this permission. Put it below `@rx.event`."""
    return requires_any(permission)


def requires_any(*permissions: Permission) -> Callable[[Function], Function]:
    """Only people with one of these; agency and portal keys may stand side by side."""
    return _declare(WhoMayCall(permissions=frozenset(permissions)))


def requires_sign_in(*kinds: SessionKind) -> Callable[[Function], Function]:
    """Everybody with such a session, of either kind if none is named; nobody who only looks.

    For what belongs to the person: their account, their sessions.
    """
    return _declare(WhoMayCall(sessions=frozenset(kinds or SessionKind)))


def requires_presence(function: Function) -> Function:
    """Everybody with a session of either kind, also who only looks at a client's portal."""
    return _declare(WhoMayCall(sessions=frozenset(SessionKind), to_look=True))(function)


def public_event(function: Function) -> Function:
    """Everybody, signed in or not."""
    return _declare(WhoMayCall(everybody=True))(function)


def in_sandbox_only(function: Function) -> Function:
    """Everybody, while the vendors are emulated; nobody otherwise."""
    return _declare(WhoMayCall(everybody=True, sandbox_only=True))(function)


def declaration(function: Callable[..., Any]) -> WhoMayCall | None:
    """What a handler or route declares."""
    return getattr(function, DECLARED, None)


def current_access() -> Access:
    """The rights of the person behind this event. Raises `NotSignedIn` in a public handler."""
    access = _access.get()
    if access is None:
        raise NotSignedIn("Sign in first")
    return access


def set_access(access: Access | None) -> None:
    """Called by the guard, once per event, before the handler."""
    _access.set(access)


def _declare(who: WhoMayCall) -> Callable[[Function], Function]:
    def mark(function: Function) -> Function:
        setattr(function, DECLARED, who)
        return function

    return mark
