"""The audit log as somebody who may reads it: within their scope, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.audit_log.words import actions_worded
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import search
from cs_app.kernel.errors import NotFound
from cs_app.kernel.pagination import PAGE_SIZE, Page, older_than_place, page_of, place_of
from cs_app.kernel.scope import visible, within


@dataclass(frozen=True)
class AuditEntry:
    """One thing that was done: by `person`, to `target` if that is a person."""

    id: UUID
    at: datetime
    action: str
    person_id: UUID | None
    person: str | None
    target: str | None
    client_id: UUID | None
    client: str | None
    resource_type: str | None
    resource_id: str | None
    details: dict[str, Any]
    ip_address: str | None
    user_agent: str | None
    session_id: str | None
    request_id: str | None


@dataclass(frozen=True)
class AuditFilter:
    """Which entries: any of these actions (none: every one), from `since` until before `until`."""

    actions: tuple[str, ...] = ()
    person_id: UUID | None = None
    client_id: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    search: str = ""


# A person who was acted upon stands in the metadata, or is the resource itself.
_ENTRIES = r"""
SELECT a.id, a.created_at, a.action, a.person_id, p.name AS person, t.name AS target, a.client_id,
       c.business_name AS client, a.resource_type, a.resource_id, a.metadata AS details,
       a.ip_address, a.user_agent, a.session_id, a.request_id
  FROM page a
  LEFT JOIN people p ON p.id = a.person_id
  LEFT JOIN clients c ON c.id = a.client_id
  LEFT JOIN LATERAL (SELECT coalesce(a.metadata ->> 'person_id',
                       CASE WHEN a.resource_type = 'person' THEN a.resource_id END) AS id) named
         ON true
  LEFT JOIN people t ON t.id = CASE WHEN named.id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                                    THEN CAST(named.id AS uuid) END
 ORDER BY a.created_at DESC, a.id DESC
"""
_SCOPE = within("a.client_id")
_LIST = text(f"""
WITH page AS (
    SELECT a.* FROM audit_log a
     WHERE {_SCOPE}
       AND (CAST(:actions AS varchar[]) IS NULL OR a.action = ANY(CAST(:actions AS varchar[])))
       AND (CAST(:person_id AS uuid) IS NULL OR a.person_id = CAST(:person_id AS uuid))
       AND (CAST(:client_id AS uuid) IS NULL OR a.client_id = CAST(:client_id AS uuid))
       AND (CAST(:since AS timestamptz) IS NULL OR a.created_at >= CAST(:since AS timestamptz))
       AND (CAST(:until AS timestamptz) IS NULL OR a.created_at < CAST(:until AS timestamptz))
       AND (:search = '' OR a.action ILIKE :pattern OR a.resource_type ILIKE :pattern
            OR a.action = ANY(CAST(:worded AS varchar[]))
            OR :search IN (a.resource_id, a.ip_address, a.request_id, a.session_id)
            OR EXISTS (SELECT 1 FROM people q WHERE q.id = a.person_id
                          AND (q.name ILIKE :pattern OR q.email ILIKE :pattern))
            OR EXISTS (SELECT 1 FROM clients b WHERE b.id = a.client_id
                          AND b.business_name ILIKE :pattern))
       AND {older_than_place("a.created_at", "a.id")}
     ORDER BY a.created_at DESC, a.id DESC LIMIT :most OFFSET :skip)
{_ENTRIES}
""")  # noqa: S608 our own text
_ONE = text(f"""
WITH page AS (SELECT a.* FROM audit_log a WHERE a.id = :id AND {_SCOPE})
{_ENTRIES}
""")  # noqa: S608 our own text


async def list_entries(
    session: AsyncSession,
    access: Access,
    where: AuditFilter,
    *,
    cursor: str | None = None,
    skip: int = 0,
    size: int = PAGE_SIZE,
) -> Page[AuditEntry]:
    """What the person may see of the log; `skip` counts entries after the cursor.

    Raises `NotAllowed` without agency.team.manage, `Invalid` for a cursor not made here.
    """
    access.require(AgencyPermission.TEAM_MANAGE)
    values = _narrowed(where) | place_of(cursor) | visible(access.client_ids)
    rows = (await session.execute(_LIST, values | {"most": size + 1, "skip": skip})).all()
    return page_of(rows, size, _entry)


async def get_entry(session: AsyncSession, access: Access, entry_id: UUID) -> AuditEntry:
    """One entry. Raises `NotFound`, also outside the scope, and `NotAllowed` as the list does."""
    access.require(AgencyPermission.TEAM_MANAGE)
    found = await session.execute(_ONE, {"id": entry_id} | visible(access.client_ids))
    row = found.one_or_none()
    if row is None:
        raise NotFound("This entry does not exist")
    return _entry(row)


def _narrowed(where: AuditFilter) -> dict[str, Any]:
    words = where.search.strip()
    return {
        "actions": list(where.actions) or None,
        "person_id": where.person_id,
        "client_id": where.client_id,
        "since": where.since,
        "until": where.until,
        "search": words,
        "pattern": search.containing(words),
        "worded": [action.value for action in actions_worded(words)],
    }


def _entry(row: Any) -> AuditEntry:
    return AuditEntry(
        id=row.id,
        at=row.created_at,
        action=row.action,
        person_id=row.person_id,
        person=row.person,
        target=row.target,
        client_id=row.client_id,
        client=row.client,
        resource_type=row.resource_type,
        resource_id=row.resource_id,
        details=row.details,
        ip_address=row.ip_address,
        user_agent=row.user_agent,
        session_id=row.session_id,
        request_id=row.request_id,
    )
