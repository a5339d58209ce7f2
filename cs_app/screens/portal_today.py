"""A business's own day, for its portal: a fixed number of queries, however many leads it has."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent.handover_reasons import EscalationReason
from cs_app.clients.models import AgentMode
from cs_app.escalations.models import OPEN
from cs_app.escalations.sla import running_deadline
from cs_app.identity.access import Access
from cs_app.identity.permissions import PortalPermission
from cs_app.kernel import clock
from cs_app.kernel.errors import NotFound


class Assistant(StrEnum):
    """Whether texts are answered without a person, and what stops that."""

    ON = "on"
    NO_NUMBER = "no_number"
    REPLIES_OFF = "replies_off"
    AGENT_OFF = "agent_off"
    BY_HAND = "by_hand"


@dataclass(frozen=True)
class Day:
    """One day of the business's own calendar; `ai_replies` are part of `messages_out`."""

    messages_in: int
    messages_out: int
    new_leads: int
    ai_replies: int
    reply_p50_ms: float | None


@dataclass(frozen=True)
class Overview:
    """The head of the page; `today` is the business's date now."""

    today: date
    number: str | None
    assistant: Assistant
    has_leads: bool
    day: Day
    day_before: Day


@dataclass(frozen=True)
class WaitingLead:
    """A lead who waits for a person, the most pressing first."""

    lead_id: UUID
    name: str | None
    phone: str
    reason: EscalationReason | None
    details: str | None
    since: datetime
    sla_deadline: datetime | None


@dataclass(frozen=True)
class Waiting:
    """The first of those who wait, and how many there are."""

    leads: list[WaitingLead]
    total: int


_OVERVIEW = text("""
WITH b AS (
    SELECT c.id, c.timezone, c.ai_response_enabled, c.ai_agent_enabled, c.ai_agent_mode,
           (CAST(:now AS timestamptz) AT TIME ZONE c.timezone)::date AS today
      FROM clients c WHERE c.id = :client_id
), replies AS (
    SELECT (m.created_at AT TIME ZONE b.timezone)::date AS day, count(*) AS number,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY m.response_ms) AS p50
      FROM conversations m JOIN b ON b.id = m.client_id
     WHERE m.cause = 'lead_reply' AND m.delivery_status <> 'failed'
       AND m.created_at >= (b.today - 1)::timestamp AT TIME ZONE b.timezone
     GROUP BY 1
)
SELECT b.today, b.ai_response_enabled, b.ai_agent_enabled, b.ai_agent_mode,
       coalesce(a.auto_respond, true) AS auto_respond,
       (SELECT n.phone_number FROM client_phone_numbers n
         WHERE n.client_id = b.id AND n.is_active ORDER BY n.is_primary DESC LIMIT 1) AS number,
       EXISTS (SELECT 1 FROM leads l WHERE l.client_id = b.id) AS has_leads,
       s.messages_received, s.messages_sent, s.new_leads, r.number AS ai_replies, r.p50,
       s1.messages_received AS messages_received_1, s1.messages_sent AS messages_sent_1,
       s1.new_leads AS new_leads_1, r1.number AS ai_replies_1, r1.p50 AS p50_1
  FROM b
  LEFT JOIN client_agent_settings a ON a.client_id = b.id
  LEFT JOIN daily_stats s ON s.client_id = b.id AND s.date = b.today
  LEFT JOIN daily_stats s1 ON s1.client_id = b.id AND s1.date = b.today - 1
  LEFT JOIN replies r ON r.day = b.today
  LEFT JOIN replies r1 ON r1.day = b.today - 1
""")


async def read_overview(session: AsyncSession, access: Access, *, client_id: UUID) -> Overview:
    """The business's day against the one before. Raises `NotFound`."""
    access.require(PortalPermission.DASHBOARD)
    access.require_client(client_id)
    found = await session.execute(_OVERVIEW, {"client_id": client_id, "now": clock.now()})
    row = found.one_or_none()
    if row is None:
        raise NotFound("This business does not exist")
    return Overview(
        today=row.today,
        number=row.number,
        assistant=_assistant(row),
        has_leads=row.has_leads,
        day=_day(row.messages_received, row.messages_sent, row.new_leads, row.ai_replies, row.p50),
        day_before=_day(
            row.messages_received_1,
            row.messages_sent_1,
            row.new_leads_1,
            row.ai_replies_1,
            row.p50_1,
        ),
    )


def _day(
    received: int | None, sent: int | None, leads: int | None, ai: int | None, p50: float | None
) -> Day:
    return Day(received or 0, sent or 0, leads or 0, ai or 0, p50)


def _assistant(row) -> Assistant:
    if row.number is None:
        return Assistant.NO_NUMBER
    if not row.ai_response_enabled:
        return Assistant.REPLIES_OFF
    if row.ai_agent_mode == AgentMode.OFF and not row.ai_agent_enabled:
        return Assistant.AGENT_OFF
    return Assistant.ON if row.auto_respond else Assistant.BY_HAND


_WAITING = text(f"""
SELECT l.id, l.name, l.phone, e.reason, l.action_required_reason AS details,
       coalesce(l.last_inbound_at, l.last_message_at, l.created_at) AS since,
       {running_deadline("e")} AS deadline,
       count(*) OVER () AS total
  FROM leads l
  LEFT JOIN escalation_queue e ON e.lead_id = l.id
        AND e.{OPEN}
 WHERE l.client_id = :client_id AND l.last_message_at IS NOT NULL
   AND (l.action_required OR l.conversation_mode = 'awaiting_human')
 ORDER BY deadline NULLS LAST, since, l.id
 LIMIT :most
""")  # noqa: S608 our own text


async def read_waiting(
    session: AsyncSession, access: Access, *, client_id: UUID, most: int = 6
) -> Waiting:
    """Who waits for a person, by the time that is left."""
    access.require(PortalPermission.CONVERSATIONS_VIEW)
    access.require_client(client_id)
    found = await session.execute(_WAITING, {"client_id": client_id, "most": most})
    rows = found.all()
    leads = [
        WaitingLead(
            lead_id=row.id,
            name=row.name,
            phone=row.phone,
            reason=EscalationReason(row.reason) if row.reason else None,
            details=row.details,
            since=row.since,
            sla_deadline=row.deadline,
        )
        for row in rows
    ]
    return Waiting(leads, rows[0].total if rows else 0)
