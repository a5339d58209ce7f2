"""Texts that wait for their time, or did: to whom, when and by whose clock, and why."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.kernel import search
from cs_app.kernel.pagination import PAGE_SIZE, Key, Page, page_of, place_of
from cs_app.kernel.scope import visible, within
from cs_app.leads.rights import READ
from cs_app.messaging.models import ScheduledStatus, SequenceType

WAITING = (ScheduledStatus.PENDING, ScheduledStatus.SENDING)


@dataclass(frozen=True)
class ScheduledText:
    """One row. `zone` is the one whose clock decides; `why` what holds it, or ended it."""

    id: UUID
    lead_id: UUID
    client_id: UUID
    business: str
    lead_name: str | None
    phone: str
    kind: SequenceType
    body: str
    send_at: datetime
    zone: str
    status: ScheduledStatus
    why: str | None


_LIST = text(f"""
SELECT s.id, s.lead_id, s.client_id, c.business_name, l.name, l.phone, s.sequence_type, s.message,
       s.send_at, coalesce(s.zone, c.timezone) AS zone, s.status,
       CASE WHEN s.status IN ('pending', 'sending') THEN coalesce(s.hold_reason, s.last_error)
            ELSE coalesce(s.cancelled_reason, s.last_error) END AS why
  FROM scheduled_messages s
  JOIN leads l ON l.id = s.lead_id
  JOIN clients c ON c.id = s.client_id
 WHERE {within("s.client_id")}
   AND (CAST(:client_id AS uuid) IS NULL OR s.client_id = CAST(:client_id AS uuid))
   AND s.status = ANY(:statuses)
   AND (l.name ILIKE :words OR s.message ILIKE :words OR c.business_name ILIKE :words
        OR regexp_replace(l.phone, '[^0-9]', '', 'g') LIKE CAST(:digits AS varchar))
   AND (CAST(:after_at AS timestamptz) IS NULL
        OR (s.send_at, s.id) > (CAST(:after_at AS timestamptz), CAST(:after_id AS uuid)))
 ORDER BY s.send_at, s.id LIMIT :most
""")  # noqa: S608 our own text


async def list_scheduled(
    session: AsyncSession,
    access: Access,
    *,
    words: str = "",
    statuses: tuple[ScheduledStatus, ...] = WAITING,
    client_id: UUID | None = None,
    cursor: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[ScheduledText]:
    """Texts within the scope, what goes out next first. Raises `Invalid` for a foreign cursor."""
    access.require_any(*READ)
    values = {
        "words": search.containing(words),
        "digits": search.digits(words),
        "statuses": [status.value for status in statuses],
        "client_id": client_id,
        "most": size + 1,
    }
    values |= visible(access.client_ids) | place_of(cursor)
    rows = (await session.execute(_LIST, values)).all()
    return page_of(rows, size, _shown, key=lambda row: Key(row.send_at, row.id))


def _shown(row) -> ScheduledText:
    return ScheduledText(
        id=row.id,
        lead_id=row.lead_id,
        client_id=row.client_id,
        business=row.business_name,
        lead_name=row.name,
        phone=row.phone,
        kind=SequenceType(row.sequence_type),
        body=row.message,
        send_at=row.send_at,
        zone=row.zone,
        status=ScheduledStatus(row.status),
        why=row.why,
    )
