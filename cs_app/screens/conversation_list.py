"""The list of an inbox: conversations, newest first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.escalations.models import OPEN
from cs_app.escalations.sla import running_deadline
from cs_app.identity.access import Access
from cs_app.kernel import search
from cs_app.kernel.pagination import PAGE_SIZE, Key, Page, older_than_place, page_of, place_of
from cs_app.kernel.scope import visible, within
from cs_app.leads.rights import READ


@dataclass(frozen=True)
class Thread:
    """One row of the list. `sla_deadline` is there while an escalation has had no response."""

    lead_id: UUID
    client_id: UUID
    business_name: str
    timezone: str
    name: str | None
    phone: str
    preview: str
    last_message_at: datetime
    mode: str
    taken_over_by: str | None
    unread: int
    action_required: bool
    opted_out: bool
    escalated: bool
    sla_deadline: datetime | None


@dataclass(frozen=True)
class ThreadFilter:
    """Which threads: of which business (None: all), in which state, matching which words."""

    client_id: UUID | None = None
    needs_person: bool = False
    search: str = ""


_PATTERNS = "ARRAY(SELECT folded(word) FROM unnest(CAST(:patterns AS text[])) AS word)"
# The page is chosen among the leads alone: what is joined to it is read for its rows, not for
# every lead in the scope, whatever the planner takes the conditions to leave.
_THREADS = text(f"""
WITH said AS MATERIALIZED (
    SELECT lead_id, message
      FROM latest_texts_with(folded(CAST(:longest AS text)), {_PATTERNS})
), page AS MATERIALIZED (
    SELECT * FROM leads l
     WHERE l.last_message_at IS NOT NULL
       AND {within("l.client_id")}
       AND (NOT :needs_person OR l.action_required OR l.conversation_mode = 'awaiting_human')
       AND (CAST(:longest AS text) IS NULL OR l.phone LIKE CAST(:digits AS varchar)
            OR folded(l.name) LIKE ALL ({_PATTERNS})
            OR folded(l.last_message_preview) LIKE ALL ({_PATTERNS})
            OR l.id IN (SELECT s.lead_id FROM said s))
       AND {older_than_place("l.last_message_at", "l.id")}
     ORDER BY l.last_message_at DESC, l.id DESC
     LIMIT :most
)
SELECT l.id, l.client_id, c.business_name, c.timezone, l.name, l.phone,
       coalesce(l.last_message_preview, '') AS preview, l.last_message_at,
       (SELECT s.message FROM said s WHERE s.lead_id = l.id) AS said,
       l.conversation_mode, p.name AS taken_over_by, l.unread_count, l.action_required,
       l.opted_out, e.id IS NOT NULL AS escalated,
       {running_deadline("e")} AS sla_deadline
  FROM page l
  JOIN clients c ON c.id = l.client_id
  LEFT JOIN people p ON p.id = l.human_takeover_by
  LEFT JOIN escalation_queue e ON e.lead_id = l.id
        AND e.{OPEN}
 ORDER BY l.last_message_at DESC, l.id DESC
""")  # noqa: S608 our own text


async def list_threads(
    session: AsyncSession,
    access: Access,
    *,
    where: ThreadFilter,
    cursor: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[Thread]:
    """Threads within the scope, newest first. Raises `Invalid` for a cursor not made here.

    What is searched for is found in the name, the number and every text; all the words stand in
    one of them. A thread's preview is then its latest text with the words.
    """
    access.require_any(*READ)
    patterns = search.words(where.search)
    values = {
        "needs_person": where.needs_person,
        "longest": next(iter(patterns), None),
        "patterns": patterns,
        "digits": search.digits(where.search),
        "most": size + 1,
    }
    values |= visible(_businesses(access, where)) | place_of(cursor)
    rows = (await session.execute(_THREADS, values)).all()

    def thread(row) -> Thread:
        return _thread(row, where.search)

    return page_of(rows, size, thread, lambda row: Key(row.last_message_at, row.id))


def _businesses(access: Access, where: ThreadFilter) -> Collection[UUID] | None:
    """Whose threads are listed; None means every business's."""
    if where.client_id is None:
        return access.client_ids
    return {where.client_id} if access.sees(where.client_id) else ()


def _thread(row, typed: str) -> Thread:
    return Thread(
        lead_id=row.id,
        client_id=row.client_id,
        business_name=row.business_name,
        timezone=row.timezone,
        name=row.name,
        phone=row.phone,
        preview=row.preview if row.said is None else search.around(row.said, typed),
        last_message_at=row.last_message_at,
        mode=row.conversation_mode,
        taken_over_by=row.taken_over_by,
        unread=row.unread_count,
        action_required=row.action_required,
        opted_out=row.opted_out,
        escalated=row.escalated,
        sla_deadline=row.sla_deadline,
    )


_WAITING = text(f"""
SELECT count(*) FROM leads l
 WHERE l.last_message_at IS NOT NULL
   AND (l.action_required OR l.conversation_mode = 'awaiting_human')
   AND {within("l.client_id")}
   AND (CAST(:client_id AS uuid) IS NULL OR l.client_id = CAST(:client_id AS uuid))
""")  # noqa: S608 our own text


async def count_waiting(
    session: AsyncSession, access: Access, *, client_id: UUID | None = None
) -> int:
    """How many conversations need a person; those without one message do not count."""
    access.require_any(*READ)
    values = visible(access.client_ids) | {"client_id": client_id}
    return (await session.execute(_WAITING, values)).scalar_one()
