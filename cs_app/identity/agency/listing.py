"""The agency's team as its page shows it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.beyond_scope import everywhere
from cs_app.identity.grants import AGENCY_OWNER
from cs_app.identity.models import ClientScope
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import search
from cs_app.kernel.errors import NotFound
from cs_app.kernel.pagination import PAGE_SIZE, Page, older_than_place, page_of, place_of
from cs_app.kernel.scope import visible, within
from cs_app.kernel.search import alphabetical


class Lock(StrEnum):
    """Why a member cannot be changed by the reader."""

    SELF = "self"
    OWNER = "owner"
    BEYOND = "beyond"


@dataclass(frozen=True)
class TeamRow:
    """A member; `clients` are the assigned ones that the reader sees, by id and name."""

    membership_id: UUID
    person_id: UUID
    name: str
    email: str
    role_id: UUID
    role: str
    scope: ClientScope
    clients: tuple[tuple[UUID, str], ...]
    hidden_clients: int
    is_active: bool
    person_is_active: bool
    last_login_at: datetime | None
    lock: Lock | None


_EVERYBODY: dict[str, Any] = {
    "membership_id": None,
    "role_id": None,
    "is_active": None,
    "words": "%",
    "most": 1,
} | place_of(None)


@dataclass(frozen=True)
class TeamFilter:
    """What the list is narrowed to; the search looks at names and addresses."""

    search: str = ""
    role_id: UUID | None = None
    is_active: bool | None = None


# all clients: who sees more than the reader cannot be changed by them; their names stay hidden
_LIST = text(rf"""
WITH page AS (
    SELECT m.id, m.created_at, m.client_scope, m.is_active, m.role_template_id,
           r.name AS role, r.slug, p.id AS person_id, p.name, p.email,
           p.is_active AS person_is_active, p.last_login_at
      FROM agency_memberships m
      JOIN people p ON p.id = m.person_id
      JOIN role_templates r ON r.id = m.role_template_id
     WHERE (CAST(:membership_id AS uuid) IS NULL OR m.id = CAST(:membership_id AS uuid))
       AND (CAST(:role_id AS uuid) IS NULL OR m.role_template_id = CAST(:role_id AS uuid))
       AND (CAST(:is_active AS boolean) IS NULL OR m.is_active = CAST(:is_active AS boolean))
       AND (p.name ILIKE :words OR p.email ILIKE :words)
       AND {older_than_place("m.created_at", "m.id")}
     ORDER BY m.created_at DESC, m.id DESC
     LIMIT :most
), assigned AS (
    SELECT a.agency_membership_id AS id,
           array_agg(ARRAY[c.id::text, c.business_name]
                     ORDER BY {alphabetical("c.business_name")}, c.id)
               FILTER (WHERE {within("c.id")})
               AS seen,
           count(*) FILTER (WHERE NOT c.id = ANY(CAST(:scope AS uuid[]))) AS hidden
      FROM agency_client_assignments a
      JOIN page ON page.id = a.agency_membership_id
      JOIN clients c ON c.id = a.client_id
     GROUP BY 1
)
SELECT page.*, assigned.seen, coalesce(assigned.hidden, 0) AS hidden
  FROM page LEFT JOIN assigned ON assigned.id = page.id
 ORDER BY page.created_at DESC, page.id DESC
""")  # noqa: S608 our own text


async def list_team(
    session: AsyncSession,
    access: Access,
    *,
    where: TeamFilter | None = None,
    cursor: str | None = None,
    limit: int = PAGE_SIZE,
) -> Page[TeamRow]:
    """The members, the newest first. Raises `Invalid` for a cursor that was not made here."""
    access.require(AgencyPermission.TEAM_MANAGE)
    where = where or TeamFilter()
    found = await _read(
        session,
        access,
        role_id=where.role_id,
        is_active=where.is_active,
        words=search.containing(where.search),
        most=limit + 1,
        **place_of(cursor),
    )
    return page_of(found, limit, lambda row: _row(row, access))


async def read_member(session: AsyncSession, access: Access, *, membership_id: UUID) -> TeamRow:
    """One member as the list shows them. Raises `NotFound`."""
    access.require(AgencyPermission.TEAM_MANAGE)
    found = await _read(session, access, membership_id=membership_id)
    if not found:
        raise NotFound("This member does not exist any more")
    return _row(found[0], access)


async def _read(session: AsyncSession, access: Access, **asked: Any) -> list[Row]:
    values = _EVERYBODY | visible(access.client_ids) | asked
    return await everywhere(session, _LIST, values)


def _row(row: Row, access: Access) -> TeamRow:
    return TeamRow(
        membership_id=row.id,
        person_id=row.person_id,
        name=row.name,
        email=row.email or "",
        role_id=row.role_template_id,
        role=row.role,
        scope=ClientScope(row.client_scope),
        clients=tuple((UUID(client_id), name) for client_id, name in row.seen or ()),
        hidden_clients=row.hidden,
        is_active=row.is_active,
        person_is_active=row.person_is_active,
        last_login_at=row.last_login_at,
        lock=_lock(row, access),
    )


def _lock(row: Row, access: Access) -> Lock | None:
    if row.person_id == access.person_id:
        return Lock.SELF
    if row.slug == AGENCY_OWNER:
        return Lock.OWNER
    sees_more = row.client_scope == ClientScope.ALL or row.hidden
    return Lock.BEYOND if access.client_ids is not None and sees_more else None
