"""A business's team as pages show it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access, effective
from cs_app.identity.client_team import may_manage
from cs_app.identity.client_team.overrides import Overrides, read
from cs_app.identity.permissions import Permission, SessionKind, with_implied
from cs_app.kernel import search
from cs_app.kernel.errors import NotFound
from cs_app.kernel.pagination import PAGE_SIZE, Page, older_than_place, page_of, place_of


@dataclass(frozen=True)
class TeamMember:
    """A member, with what they may do now; nobody may do anything while not `is_active`.

    `has_account` is False for a person whom the agency switched off everywhere.
    """

    membership_id: UUID
    person_id: UUID
    name: str
    email: str | None
    phone: str | None
    role_id: UUID
    role_name: str
    role_permissions: frozenset[str]
    overrides: Overrides
    permissions: frozenset[Permission]
    is_owner: bool
    receive_escalations: bool
    receive_hot_transfers: bool
    priority: int
    is_active: bool
    has_account: bool
    signed_in_at: datetime | None


@dataclass(frozen=True)
class TeamHead:
    """The business, its owner if it has one, and how many others have access or had it."""

    business_name: str
    timezone: str
    status: str
    owner: TeamMember | None
    active: int
    inactive: int


@dataclass(frozen=True)
class TeamFilter:
    """What the list is narrowed to; the search looks at names, emails and phone numbers."""

    search: str = ""
    is_active: bool | None = True


_MEMBER = """
SELECT m.id, m.person_id, p.name, p.email, p.phone, p.is_active AS has_account,
       m.role_template_id, r.name AS role_name, r.permissions, m.permission_overrides,
       m.is_owner, m.receive_escalations, m.receive_hot_transfers, m.priority, m.is_active,
       m.created_at,
       (SELECT max(a.created_at) FROM audit_log a
         WHERE a.client_id = m.client_id AND a.person_id = m.person_id
           AND a.action IN ('auth.login', 'auth.business_switched')) AS signed_in_at
  FROM client_memberships m
  JOIN people p ON p.id = m.person_id
  JOIN role_templates r ON r.id = m.role_template_id
 WHERE m.client_id = :client_id
"""
_OWNER = text(f"{_MEMBER} AND m.is_owner")
_ONE = text(f"{_MEMBER} AND m.id = :membership_id")
_LIST = text(rf"""
{_MEMBER} AND NOT m.is_owner
   AND (CAST(:is_active AS boolean) IS NULL OR m.is_active = CAST(:is_active AS boolean))
   AND (p.name ILIKE :words OR p.email ILIKE :words OR p.phone LIKE CAST(:digits AS varchar))
   AND {older_than_place("m.created_at", "m.id")}
 ORDER BY m.created_at DESC, m.id DESC LIMIT :limit
""")
_HEAD = text("""
SELECT c.business_name, c.timezone, c.status,
       count(m.id) FILTER (WHERE m.is_active) AS active,
       count(m.id) FILTER (WHERE NOT m.is_active) AS inactive
  FROM clients c
  LEFT JOIN client_memberships m ON m.client_id = c.id AND NOT m.is_owner
 WHERE c.id = :client_id GROUP BY c.id
""")


async def read_head(session: AsyncSession, access: Access, client_id: UUID) -> TeamHead:
    """What stands above the list. Raises `NotAllowed` and `NotFound`."""
    may_manage.require_view(access, client_id)
    row = (await session.execute(_HEAD, {"client_id": client_id})).one_or_none()
    if row is None:
        raise NotFound("This business does not exist")
    owner = (await session.execute(_OWNER, {"client_id": client_id})).one_or_none()
    return TeamHead(
        business_name=row.business_name,
        timezone=row.timezone,
        status=row.status,
        owner=_member(owner) if owner else None,
        active=row.active,
        inactive=row.inactive,
    )


async def list_members(
    session: AsyncSession,
    access: Access,
    *,
    client_id: UUID,
    where: TeamFilter,
    cursor: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[TeamMember]:
    """The members but for the owner, newest first. Raises `NotAllowed` and `NotFound`."""
    may_manage.require_view(access, client_id)
    values = {
        "client_id": client_id,
        "is_active": where.is_active,
        "words": search.containing(where.search),
        "digits": search.digits(where.search),
        "limit": size + 1,
        **place_of(cursor),
    }
    rows = (await session.execute(_LIST, values)).all()
    return page_of(rows, size, _member)


async def read_member(
    session: AsyncSession, access: Access, *, client_id: UUID, membership_id: UUID
) -> TeamMember:
    """One member, the owner too. Raises `NotAllowed` and `NotFound`."""
    may_manage.require_view(access, client_id)
    asked = {"client_id": client_id, "membership_id": membership_id}
    row = (await session.execute(_ONE, asked)).one_or_none()
    if row is None:
        raise NotFound("This member does not exist any more")
    return _member(row)


def _member(row: Any) -> TeamMember:
    overrides = row.permission_overrides
    rights = effective(SessionKind.PORTAL, template=row.permissions, overrides=overrides)
    return TeamMember(
        membership_id=row.id,
        person_id=row.person_id,
        name=row.name,
        email=row.email,
        phone=row.phone,
        role_id=row.role_template_id,
        role_name=row.role_name,
        role_permissions=with_implied(row.permissions),
        overrides=read(overrides),
        permissions=rights,
        is_owner=row.is_owner,
        receive_escalations=row.receive_escalations,
        receive_hot_transfers=row.receive_hot_transfers,
        priority=row.priority,
        is_active=row.is_active,
        has_account=row.has_account,
        signed_in_at=row.signed_in_at,
    )
