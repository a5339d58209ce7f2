"""The list of an inbox: conversations, newest first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.escalations.models import OPEN
from cs_app.escalations.sla import running_deadline
from cs_app.kernel import pagination
from cs_app.kernel.pagination import Key, Page

PAGE = 30
FEWEST_DIGITS = 3


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
    """Which threads: of which businesses (None: all), in which state, matching which words."""

    client_ids: frozenset[UUID] | None
    client_id: UUID | None = None
    needs_person: bool = False
    search: str = ""


_THREADS = text(f"""
SELECT l.id, l.client_id, c.business_name, c.timezone, l.name, l.phone,
       coalesce(l.last_message_preview, '') AS preview, l.last_message_at,
       l.conversation_mode, p.name AS taken_over_by, l.unread_count, l.action_required,
       l.opted_out, e.id IS NOT NULL AS escalated,
       {running_deadline("e")} AS sla_deadline
  FROM leads l
  JOIN clients c ON c.id = l.client_id
  LEFT JOIN people p ON p.id = l.human_takeover_by
  LEFT JOIN escalation_queue e ON e.lead_id = l.id
        AND e.{OPEN}
 WHERE l.last_message_at IS NOT NULL
   AND (CAST(:scope AS uuid[]) IS NULL OR l.client_id = ANY(CAST(:scope AS uuid[])))
   AND (CAST(:client_id AS uuid) IS NULL OR l.client_id = CAST(:client_id AS uuid))
   AND (NOT :needs_person OR l.action_required OR l.conversation_mode = 'awaiting_human')
   AND (:search = '' OR l.name ILIKE :pattern OR l.phone LIKE CAST(:digits AS varchar)
        OR l.last_message_preview ILIKE :pattern)
   AND (CAST(:after_at AS timestamptz) IS NULL
        OR (l.last_message_at, l.id) < (CAST(:after_at AS timestamptz), CAST(:after_id AS uuid)))
 ORDER BY l.last_message_at DESC, l.id DESC
 LIMIT :most
""")  # noqa: S608 our own words


async def list_threads(
    session: AsyncSession, chosen: ThreadFilter, *, cursor: str | None = None, size: int = PAGE
) -> Page[Thread]:
    """Threads within the scope, newest first. Raises `Invalid` for a cursor not made here."""
    after = pagination.decode(cursor) if cursor else None
    search = chosen.search.strip()
    rows = (
        await session.execute(
            _THREADS,
            {
                "scope": _ids(chosen.client_ids),
                "client_id": chosen.client_id,
                "needs_person": chosen.needs_person,
                "search": search,
                "pattern": f"%{_escape(search)}%",
                "digits": _digits(search),
                "after_at": after.at if after else None,
                "after_id": after.id if after else None,
                "most": size + 1,
            },
        )
    ).all()
    threads = [_thread(row) for row in rows[:size]]
    last = threads[-1] if len(rows) > size else None
    return Page(
        threads, pagination.encode(Key(last.last_message_at, last.lead_id)) if last else None
    )


def _thread(row) -> Thread:
    return Thread(
        lead_id=row.id,
        client_id=row.client_id,
        business_name=row.business_name,
        timezone=row.timezone,
        name=row.name,
        phone=row.phone,
        preview=row.preview,
        last_message_at=row.last_message_at,
        mode=row.conversation_mode,
        taken_over_by=row.taken_over_by,
        unread=row.unread_count,
        action_required=row.action_required,
        opted_out=row.opted_out,
        escalated=row.escalated,
        sla_deadline=row.sla_deadline,
    )


_WAITING = text("""
SELECT count(*) FROM leads l
 WHERE l.last_message_at IS NOT NULL
   AND (l.action_required OR l.conversation_mode = 'awaiting_human')
   AND (CAST(:scope AS uuid[]) IS NULL OR l.client_id = ANY(CAST(:scope AS uuid[])))
   AND (CAST(:client_id AS uuid) IS NULL OR l.client_id = CAST(:client_id AS uuid))
""")


async def count_waiting(
    session: AsyncSession, *, client_ids: frozenset[UUID] | None, client_id: UUID | None = None
) -> int:
    """How many conversations need a person; those without one message do not count."""
    values = {"scope": _ids(client_ids), "client_id": client_id}
    return (await session.execute(_WAITING, values)).scalar_one()


def _ids(client_ids: frozenset[UUID] | None) -> list[UUID] | None:
    return None if client_ids is None else list(client_ids)


def _digits(search: str) -> str | None:
    digits = "".join(character for character in search if character.isdigit())
    return f"%{digits}%" if len(digits) >= FEWEST_DIGITS else None


def _escape(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
