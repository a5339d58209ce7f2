"""What happened in a conversation besides its messages."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.kernel.scope import visible, within
from cs_app.leads.rights import READ


class Step(StrEnum):
    TAKEN_OVER = "conversation.taken_over"
    HANDED_BACK = "conversation.handed_back"
    ESCALATED = "escalated"


@dataclass(frozen=True)
class Happening:
    """One step; `who` is the person, `why` the reason of an escalation."""

    at: datetime
    step: Step
    who: str | None
    why: str | None


_TRAIL = text(f"""
SELECT a.created_at AS at, a.action AS step, p.name AS who, NULL AS why
  FROM audit_log a LEFT JOIN people p ON p.id = a.person_id
 WHERE a.resource_type = 'lead' AND a.resource_id = CAST(CAST(:lead_id AS uuid) AS text)
   AND a.action IN ('conversation.taken_over', 'conversation.handed_back')
   AND {within("a.client_id")}
   AND (CAST(:since AS timestamptz) IS NULL OR a.created_at >= CAST(:since AS timestamptz))
UNION ALL
SELECT e.created_at, 'escalated', NULL, e.reason
  FROM escalation_queue e
 WHERE e.lead_id = :lead_id
   AND {within("e.client_id")}
   AND (CAST(:since AS timestamptz) IS NULL OR e.created_at >= CAST(:since AS timestamptz))
 ORDER BY 1 DESC
 LIMIT :most
""")  # noqa: S608 our own text


async def read_trail(
    session: AsyncSession,
    access: Access,
    *,
    lead_id: UUID,
    since: datetime | None = None,
    most: int = 60,
) -> list[Happening]:
    """The latest steps since a moment, in order of time."""
    access.require_any(*READ)
    values = {"lead_id": lead_id, "since": since, "most": most} | visible(access.client_ids)
    rows = await session.execute(_TRAIL, values)
    steps = [Happening(row.at, Step(row.step), row.who, row.why) for row in rows]
    return steps[::-1]
