"""What a signed-in person may do, read from the database at every request."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.permissions import KEYS, Permission, SessionKind
from cs_app.identity.sessions import LIFETIME, SessionClaims
from cs_app.kernel import clock
from cs_app.kernel.errors import NotAllowed, NotFound, NotSignedIn
from cs_app.kernel.scope import Scope


@dataclass(frozen=True)
class Access:
    """A live session. `client_ids` are the visible clients; None means every one.

    `client_id`, `business_name` and `timezone` are those of a portal session's business.
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
    session_id: str | None = None
    read_only: bool = False

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

    def require_client(self, client_id: UUID | None) -> None:
        """Raises `NotFound` for a client outside the scope, as if it did not exist."""
        if not self.sees(client_id):
            raise NotFound("This business does not exist")


# A session that was logged out is over, wherever its cookie was copied to.
_AGENCY = text("""
SELECT p.name, m.id AS membership_id, r.name AS role_name, r.permissions,
       CASE WHEN m.client_scope = 'all' THEN NULL
            ELSE ARRAY(SELECT x.client_id FROM agency_client_assignments x
                        WHERE x.agency_membership_id = m.id) END AS client_ids
  FROM agency_memberships m
  JOIN people p ON p.id = m.person_id
  JOIN role_templates r ON r.id = m.role_template_id AND r.scope = 'agency'
 WHERE m.id = :membership_id AND m.person_id = :person_id
   AND m.is_active AND m.session_version = :session_version
   AND NOT EXISTS (SELECT 1 FROM audit_log a
                    WHERE a.person_id = p.id AND a.action = 'auth.logout'
                      AND a.session_id = :session_id AND a.created_at > :since)
""")
_PORTAL = text("""
SELECT p.name, m.id AS membership_id, r.name AS role_name, r.permissions,
       m.permission_overrides, c.business_name, c.timezone
  FROM client_memberships m
  JOIN people p ON p.id = m.person_id
  JOIN clients c ON c.id = m.client_id AND c.status = 'active'
  JOIN role_templates r ON r.id = m.role_template_id AND r.scope = 'client'
 WHERE m.id = :membership_id AND m.person_id = :person_id AND m.client_id = :client_id
   AND m.is_active AND m.session_version = :session_version
   AND NOT EXISTS (SELECT 1 FROM audit_log a
                    WHERE a.person_id = p.id AND a.action = 'auth.logout'
                      AND a.session_id = :session_id AND a.created_at > :since)
""")


async def load_access(session: AsyncSession, claims: SessionClaims) -> Access | None:
    """The access these claims give now, in one query.

    None when the membership or the client is not active any more, the session version was
    raised, or the session was logged out.
    """
    parameters = {
        "membership_id": claims.membership_id,
        "person_id": claims.person_id,
        "session_version": claims.session_version,
        "session_id": claims.session_id,
        "since": clock.now() - LIFETIME,
    }
    if claims.kind is SessionKind.AGENCY:
        row = (await session.execute(_AGENCY, parameters)).one_or_none()
        return _agency(claims, row) if row else None
    if claims.client_id is None:
        return None
    parameters["client_id"] = claims.client_id
    row = (await session.execute(_PORTAL, parameters)).one_or_none()
    return _portal(claims, row) if row else None


def effective(
    kind: SessionKind, *, template: list[str], overrides: dict | None = None
) -> frozenset[Permission]:
    """(template ∪ grant) − revoke, of keys that this kind of session can hold."""
    changes = overrides or {}
    held = (set(template) | set(changes.get("grant") or ())) - set(changes.get("revoke") or ())
    return frozenset(key for key in KEYS[kind] if key.value in held)


def require_signed_in(access: Access | None) -> Access:
    """The access itself; raises `NotSignedIn` where there is none."""
    if access is None:
        raise NotSignedIn("Sign in to continue")
    return access


def _agency(claims: SessionClaims, row) -> Access:
    return Access(
        kind=claims.kind,
        person_id=claims.person_id,
        person_name=row.name,
        membership_id=row.membership_id,
        role_name=row.role_name,
        permissions=effective(claims.kind, template=row.permissions),
        client_ids=None if row.client_ids is None else frozenset(row.client_ids),
        session_id=claims.session_id,
    )


def _portal(claims: SessionClaims, row) -> Access:
    assert claims.client_id is not None
    overrides = row.permission_overrides
    return Access(
        kind=claims.kind,
        person_id=claims.person_id,
        person_name=row.name,
        membership_id=row.membership_id,
        role_name=row.role_name,
        permissions=effective(claims.kind, template=row.permissions, overrides=overrides),
        client_ids=frozenset({claims.client_id}),
        client_id=claims.client_id,
        business_name=row.business_name,
        timezone=row.timezone,
        session_id=claims.session_id,
    )
