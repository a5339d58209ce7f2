"""What a signed-in person may do; `live_access` reads it from the database at every request."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cs_app.identity.businesses import Business
from cs_app.identity.permissions import KEYS, Permission, SessionKind, with_implied
from cs_app.kernel.errors import NotAllowed, NotFound, NotSignedIn
from cs_app.kernel.scope import Scope


@dataclass(frozen=True)
class Access:
    """A live session. `client_ids` are the visible clients; None means every one.

    `client_id`, `business_name` and `timezone` are those of a portal session's business, and
    `businesses` are those the person could switch to, with it. A `read_only` access is that of
    an agency person who looks at a client's portal, until it expires.
    """

    kind: SessionKind
    person_id: UUID
    person_name: str
    membership_id: UUID
    role_name: str
    permissions: frozenset[Permission]
    client_ids: frozenset[UUID] | None
    client_id: UUID | None = None
    business_name: str | None = None
    timezone: str | None = None
    session_id: UUID | None = None
    expires_at: datetime | None = None
    read_only: bool = False
    businesses: tuple[Business, ...] = ()

    @property
    def scope(self) -> Scope:
        """What a transaction on this person's behalf may see, and whether it may change it."""
        return Scope(self.client_ids, read_only=self.read_only)

    def may(self, permission: Permission) -> bool:
        """Whether this person holds the permission now."""
        return permission in self.permissions

    def sees(self, client_id: UUID | None) -> bool:
        """Whether rows of this client are visible; those of no client need scope `all`."""
        return self.client_ids is None or client_id in self.client_ids

    def require(self, permission: Permission) -> None:
        """Raises `NotAllowed`, naming the permission that is missing."""
        if not self.may(permission):
            raise NotAllowed(f"You need the permission {permission.value} for this")

    def require_any(self, *permissions: Permission) -> None:
        """Raises `NotAllowed` unless this person holds one of them.

        Permissions of both ways to be signed in may stand side by side.
        """
        if not any(self.may(permission) for permission in permissions):
            wanted = " or ".join(permission.value for permission in permissions)
            raise NotAllowed(f"You need the permission {wanted} for this")

    def require_writing(self) -> None:
        """Raises `NotAllowed` for somebody who only looks at a client's portal."""
        if self.read_only:
            raise NotAllowed("You are viewing this portal read only; nothing can be changed")

    def require_client(self, client_id: UUID | None) -> None:
        """Raises `NotFound` for a client outside the scope, as if it did not exist."""
        if not self.sees(client_id):
            raise NotFound("This business does not exist")


def effective(
    kind: SessionKind, *, template: list[str], overrides: dict | None = None
) -> frozenset[Permission]:
    """(template ∪ grant) − revoke, of keys that such a session can hold.

    What these imply is held too, unless it is revoked itself.
    """
    changes = overrides or {}
    revoked = frozenset(changes.get("revoke") or ())
    given = frozenset(template) | frozenset(changes.get("grant") or ())
    held = with_implied(given - revoked) - revoked
    return frozenset(key for key in KEYS[kind] if key.value in held)


def require_signed_in(access: Access | None) -> Access:
    """The access itself; raises `NotSignedIn` where there is none."""
    if access is None:
        raise NotSignedIn("Sign in to continue")
    return access
