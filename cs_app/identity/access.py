"""What the person behind a session may do, read live: nothing in a cookie is trusted for it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.permissions import Permission
from cs_app.identity.sessions import Session, SessionKind
from cs_app.kernel.errors import NotAllowed, NotFound


@dataclass(frozen=True)
class Access:
    """A signed-in person's rights at this moment."""

    kind: SessionKind
    person_id: UUID
    person_name: str
    membership_id: UUID
    role_name: str
    permissions: frozenset[Permission]
    client_ids: frozenset[UUID] | None
    client_id: UUID | None = None
    business_name: str | None = None
    timezone: str = "America/Edmonton"

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    def sees(self, client_id: UUID) -> bool:
        """Whether a business lies within the person's scope."""
        return self.client_ids is None or client_id in self.client_ids

    def require(self, permission: Permission) -> None:
        """Raises `NotAllowed` without the permission."""
        if not self.may(permission):
            raise NotAllowed(f"You need the permission {permission.value} for this")

    def require_client(self, client_id: UUID) -> None:
        """Raises `NotFound` for a business outside the scope: its existence is not told."""
        if not self.sees(client_id):
            raise NotFound("This business does not exist")


_PORTAL = text("""
SELECT p.id AS person_id, p.name, m.id AS membership_id, m.client_id, r.name AS role_name,
       r.permissions, m.permission_overrides, c.business_name, c.timezone
  FROM client_memberships m
  JOIN people p ON p.id = m.person_id
  JOIN role_templates r ON r.id = m.role_template_id
  JOIN clients c ON c.id = m.client_id
 WHERE m.id = :membership_id AND m.person_id = :person_id AND m.is_active
   AND m.session_version = :version AND c.status = 'active'
""")
_AGENCY = text("""
SELECT p.id AS person_id, p.name, m.id AS membership_id, r.name AS role_name, r.permissions,
       m.client_scope,
       ARRAY(SELECT a.client_id FROM agency_client_assignments a
              WHERE a.agency_membership_id = m.id) AS assigned
  FROM agency_memberships m
  JOIN people p ON p.id = m.person_id
  JOIN role_templates r ON r.id = m.role_template_id
 WHERE m.id = :membership_id AND m.person_id = :person_id AND m.is_active
   AND m.session_version = :version
""")


async def load_access(session: AsyncSession, signed_in: Session) -> Access | None:
    """The rights of a session in one query; None when it is no longer valid."""
    values = {
        "membership_id": signed_in.membership_id,
        "person_id": signed_in.person_id,
        "version": signed_in.session_version,
    }
    statement = _PORTAL if signed_in.kind is SessionKind.PORTAL else _AGENCY
    row = (await session.execute(statement, values)).one_or_none()
    if row is None:
        return None
    return _portal_access(row) if signed_in.kind is SessionKind.PORTAL else _agency_access(row)


def _portal_access(row) -> Access:
    return Access(
        kind=SessionKind.PORTAL,
        person_id=row.person_id,
        person_name=row.name,
        membership_id=row.membership_id,
        role_name=row.role_name,
        permissions=effective(row.permissions, row.permission_overrides),
        client_ids=frozenset({row.client_id}),
        client_id=row.client_id,
        business_name=row.business_name,
        timezone=row.timezone,
    )


def _agency_access(row) -> Access:
    return Access(
        kind=SessionKind.AGENCY,
        person_id=row.person_id,
        person_name=row.name,
        membership_id=row.membership_id,
        role_name=row.role_name,
        permissions=effective(row.permissions, {}),
        client_ids=None if row.client_scope == "all" else frozenset(row.assigned),
    )


def effective(template: list[str], overrides: dict) -> frozenset[Permission]:
    """(template ∪ grant) − revoke; revoke wins, and unknown keys count for nothing."""
    granted = (set(template) | set(overrides.get("grant", ()))) - set(overrides.get("revoke", ()))
    known = {permission.value for permission in Permission}
    return frozenset(Permission(key) for key in granted & known)
