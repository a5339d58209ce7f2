"""Declares, on every HTTP route, who may call it.

A route carries one of `@public`, `@signed_by(vendor)` or a `requires(…)` dependency; a test walks
all routes and fails on one that has none.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import Request
from fastapi.routing import APIRoute

from cs_app.identity.access import Access, require_signed_in
from cs_app.identity.csrf import require_same_origin
from cs_app.identity.origin import note_session
from cs_app.identity.permissions import Permission, SessionKind, kind_of
from cs_app.identity.session.live_access import claims_in, live_access
from cs_app.kernel.errors import NotAllowed, NotFound, NotSignedIn

MARK = "declared_access"
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


@dataclass(frozen=True)
class Declared:
    """Who may call a route or a handler."""

    public: bool = False
    signed_by: str | None = None
    any_of: tuple[Permission, ...] = ()
    kinds: tuple[SessionKind, ...] = ()


def public(endpoint: Endpoint) -> Endpoint:
    """Anybody may call this."""
    setattr(endpoint, MARK, Declared(public=True))
    return endpoint


def signed_by(vendor: str) -> Callable[[Endpoint], Endpoint]:
    """Only the vendor may call this: the route itself checks the signature or secret."""

    def mark(endpoint: Endpoint) -> Endpoint:
        setattr(endpoint, MARK, Declared(signed_by=vendor))
        return endpoint

    return mark


def requires(*any_of: Permission) -> Callable[[Request], Awaitable[Access]]:
    """A dependency that gives the `Access` of somebody who holds one of the permissions.

    Raises `NotSignedIn` or `NotAllowed`, the latter also for a changing request of a foreign page.
    """
    kinds = tuple(dict.fromkeys(kind_of(permission) for permission in any_of))

    async def check(request: Request) -> Access:
        live = [await request_access(request, kind) for kind in kinds]
        signed_in = [access for access in live if access]
        if not signed_in:
            raise NotSignedIn("Sign in to continue")
        for access in signed_in:
            if any(access.may(permission) for permission in any_of):
                return _admitted(request, access)
        wanted = " or ".join(permission.value for permission in any_of)
        raise NotAllowed(f"You need the permission {wanted} for this")

    setattr(check, MARK, Declared(any_of=any_of))
    return check


def requires_session(kind: SessionKind) -> Callable[[Request], Awaitable[Access]]:
    """A dependency that gives the `Access` of anybody with a live session of this kind."""

    async def check(request: Request) -> Access:
        return _admitted(request, require_signed_in(await request_access(request, kind)))

    setattr(check, MARK, Declared(kinds=(kind,)))
    return check


async def requires_any_session(request: Request) -> Access:
    """A dependency that gives the `Access` of the session whose kind the path names: `{kind}`.

    Raises `NotFound` for what is no kind.
    """
    kind = request.path_params.get("kind")
    if kind not in set(SessionKind):
        raise NotFound("There is nothing at this address")
    return _admitted(request, require_signed_in(await request_access(request, SessionKind(kind))))


setattr(requires_any_session, MARK, Declared(kinds=tuple(SessionKind)))


async def request_access(request: Request, kind: SessionKind) -> Access | None:
    """The live access of a request's cookie of this kind."""
    claims = claims_in(request.cookies, kind)
    return await live_access(claims) if claims else None


def _admitted(request: Request, access: Access) -> Access:
    """Lets a request pass; raises `NotAllowed` for a change that may not come from there."""
    if request.method not in SAFE_METHODS:
        require_same_origin(request)
        access.require_writing()
    note_session(access.session_id)
    return access


def declared_on(route: APIRoute) -> Declared | None:
    """What a route declares, on its function or by a dependency."""
    calls = [route.endpoint, *(dependency.call for dependency in route.dependant.dependencies)]
    return next((getattr(call, MARK) for call in calls if hasattr(call, MARK)), None)
