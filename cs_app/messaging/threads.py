"""What an inbox shows: threads newest first, and the messages of one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import pagination
from cs_app.kernel.errors import NotFound
from cs_app.kernel.pagination import Key, Page

PAGE = 30
MESSAGES = 60


@dataclass(frozen=True)
class Thread:
    """One row of the list of conversations."""

    lead_id: UUID
    client_id: UUID
    business_name: str
    timezone: str
    name: str | None
    phone: str
    preview: str
    last_message_at: datetime
    mode: str
    unread: int
    action_required: bool
    opted_out: bool


@dataclass(frozen=True)
class ThreadDetail:
    """The facts beside an open conversation."""

    lead_id: UUID
    client_id: UUID
    business_name: str
    timezone: str
    name: str | None
    phone: str
    email: str | None
    address: str | None
    project_type: str | None
    source: str
    status: str
    temperature: str
    score: int
    mode: str
    taken_over_by: str | None
    action_required_reason: str | None
    opted_out: bool
    created_at: datetime
    last_inbound_at: datetime | None
    escalation_reason: str | None
    escalation_details: str | None
    sla_deadline: datetime | None


@dataclass(frozen=True)
class ShownMessage:
    """One message with all that explains it."""

    id: UUID
    direction: str
    message_type: str
    body: str
    at: datetime
    delivery_status: str | None
    not_sent_reason: str | None
    error_code: str | None
    cause: str | None
    sent_by: str | None
    confidence: float | None
    response_ms: int | None
    segments: int | None
    cost_microcents: int | None
    reply_state: str | None
    reply_reason: str | None
    reasoning: str | None
    media: list[str]


@dataclass(frozen=True)
class ThreadFilter:
    """Which threads: of which businesses (None: all), in which state, matching which words."""

    client_ids: frozenset[UUID] | None
    client_id: UUID | None = None
    needs_person: bool = False
    search: str = ""


_THREADS = text("""
SELECT l.id, l.client_id, c.business_name, c.timezone, l.name, l.phone,
       coalesce(l.last_message_preview, '') AS preview, l.last_message_at,
       l.conversation_mode, l.unread_count, l.action_required, l.opted_out
  FROM leads l JOIN clients c ON c.id = l.client_id
 WHERE l.last_message_at IS NOT NULL
   AND (CAST(:scope AS uuid[]) IS NULL OR l.client_id = ANY(CAST(:scope AS uuid[])))
   AND (CAST(:client_id AS uuid) IS NULL OR l.client_id = CAST(:client_id AS uuid))
   AND (NOT :needs_person OR l.action_required
        OR l.conversation_mode IN ('awaiting_human', 'human'))
   AND (:search = '' OR l.name ILIKE :pattern OR l.phone LIKE :digits
        OR l.last_message_preview ILIKE :pattern)
   AND (CAST(:after_at AS timestamptz) IS NULL
        OR (l.last_message_at, l.id) < (CAST(:after_at AS timestamptz), CAST(:after_id AS uuid)))
 ORDER BY l.last_message_at DESC, l.id DESC
 LIMIT :most
""")


async def list_threads(
    session: AsyncSession, chosen: ThreadFilter, *, cursor: str | None = None, size: int = PAGE
) -> Page[Thread]:
    """Threads within the scope, newest first."""
    after = pagination.decode(cursor) if cursor else None
    digits = "".join(character for character in chosen.search if character.isdigit())
    rows = (
        await session.execute(
            _THREADS,
            {
                "scope": list(chosen.client_ids) if chosen.client_ids is not None else None,
                "client_id": chosen.client_id,
                "needs_person": chosen.needs_person,
                "search": chosen.search.strip(),
                "pattern": f"%{_escape(chosen.search.strip())}%",
                "digits": f"%{digits}%" if digits else "-",
                "after_at": after.at if after else None,
                "after_id": after.id if after else None,
                "most": size + 1,
            },
        )
    ).all()
    threads = [_thread(row) for row in rows[:size]]
    more = len(rows) > size and threads
    last = threads[-1] if more else None
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
        unread=row.unread_count,
        action_required=row.action_required,
        opted_out=row.opted_out,
    )


_DETAIL = text("""
SELECT l.id, l.client_id, c.business_name, c.timezone, l.name, l.phone, l.email, l.address,
       l.project_type, l.source, l.status, l.temperature, l.score, l.conversation_mode,
       p.name AS taken_over_by, l.action_required_reason, l.opted_out, l.created_at,
       l.last_inbound_at, e.reason, e.reason_details, e.sla_deadline
  FROM leads l
  JOIN clients c ON c.id = l.client_id
  LEFT JOIN people p ON p.id = l.human_takeover_by
  LEFT JOIN escalation_queue e ON e.lead_id = l.id
        AND e.status IN ('pending', 'assigned', 'in_progress')
 WHERE l.id = :lead_id
   AND (CAST(:scope AS uuid[]) IS NULL OR l.client_id = ANY(CAST(:scope AS uuid[])))
""")


async def get_thread(
    session: AsyncSession, *, lead_id: UUID, client_ids: frozenset[UUID] | None
) -> ThreadDetail:
    """One lead's facts. Raises `NotFound`, also for a lead outside the scope."""
    scope = list(client_ids) if client_ids is not None else None
    row = (await session.execute(_DETAIL, {"lead_id": lead_id, "scope": scope})).one_or_none()
    if row is None:
        raise NotFound("This conversation does not exist")
    return ThreadDetail(
        lead_id=row.id,
        client_id=row.client_id,
        business_name=row.business_name,
        timezone=row.timezone,
        name=row.name,
        phone=row.phone,
        email=row.email,
        address=row.address,
        project_type=row.project_type,
        source=row.source,
        status=row.status,
        temperature=row.temperature,
        score=row.score,
        mode=row.conversation_mode,
        taken_over_by=row.taken_over_by,
        action_required_reason=row.action_required_reason,
        opted_out=row.opted_out,
        created_at=row.created_at,
        last_inbound_at=row.last_inbound_at,
        escalation_reason=row.reason,
        escalation_details=row.reason_details,
        sla_deadline=row.sla_deadline,
    )


_MESSAGES = text("""
SELECT m.id, m.direction, m.message_type, m.message, m.created_at, m.delivery_status,
       m.not_sent_reason, m.error_code, m.cause, p.name AS sent_by, m.ai_confidence,
       m.response_ms, m.segments, m.reply_state, m.reply_reason, m.media_url,
       (SELECT sum(u.cost_microcents) FROM api_usage u WHERE u.message_id = m.id) AS cost,
       (SELECT d.reasoning FROM agent_decisions d WHERE d.message_id = m.id
         ORDER BY d.created_at DESC LIMIT 1) AS reasoning
  FROM conversations m LEFT JOIN people p ON p.id = m.sent_by
 WHERE m.lead_id = :lead_id
   AND (CAST(:scope AS uuid[]) IS NULL OR m.client_id = ANY(CAST(:scope AS uuid[])))
   AND (CAST(:before_at AS timestamptz) IS NULL
        OR (m.created_at, m.id) < (CAST(:before_at AS timestamptz), CAST(:before_id AS uuid)))
 ORDER BY m.created_at DESC, m.id DESC
 LIMIT :most
""")


async def list_messages(
    session: AsyncSession,
    *,
    lead_id: UUID,
    client_ids: frozenset[UUID] | None,
    cursor: str | None = None,
    size: int = MESSAGES,
) -> Page[ShownMessage]:
    """The newest messages of a thread in order of time; the cursor leads to older ones."""
    before = pagination.decode(cursor) if cursor else None
    rows = (
        await session.execute(
            _MESSAGES,
            {
                "lead_id": lead_id,
                "scope": list(client_ids) if client_ids is not None else None,
                "before_at": before.at if before else None,
                "before_id": before.id if before else None,
                "most": size + 1,
            },
        )
    ).all()
    shown = [_message(row) for row in rows[:size]]
    cursor_row = shown[-1] if len(rows) > size else None
    shown.reverse()
    return Page(shown, pagination.encode(Key(cursor_row.at, cursor_row.id)) if cursor_row else None)


def _message(row) -> ShownMessage:
    return ShownMessage(
        id=row.id,
        direction=row.direction,
        message_type=row.message_type,
        body=row.message,
        at=row.created_at,
        delivery_status=row.delivery_status,
        not_sent_reason=row.not_sent_reason,
        error_code=row.error_code,
        cause=row.cause,
        sent_by=row.sent_by,
        confidence=float(row.ai_confidence) if row.ai_confidence is not None else None,
        response_ms=row.response_ms,
        segments=row.segments,
        cost_microcents=int(row.cost) if row.cost is not None else None,
        reply_state=row.reply_state,
        reply_reason=row.reply_reason,
        reasoning=row.reasoning,
        media=list(row.media_url),
    )


async def mark_read(session: AsyncSession, *, lead_id: UUID, client_id: UUID) -> None:
    """Somebody has looked at the thread."""
    await session.execute(
        text("""
        UPDATE leads SET unread_count = 0
         WHERE id = :lead_id AND client_id = :client_id AND unread_count > 0
        """),
        {"lead_id": lead_id, "client_id": client_id},
    )


def _escape(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
