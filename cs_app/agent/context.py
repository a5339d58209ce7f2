"""Everything the assistant may know when it answers, read in a few queries."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from cs_app.clients.models import AgentMode
from cs_app.kernel import db
from cs_app.kernel.pipeline import Statement
from cs_app.kernel.scope import only
from cs_app.knowledge import search
from cs_app.knowledge.models import KnowledgeLevel
from cs_app.knowledge.retrieval import Asked, answers_to, meant_by
from cs_app.leads.models import ConversationMode
from cs_app.messaging.models import Direction
from cs_app.reading.kinds import Kind

HISTORY = 20


@dataclass(frozen=True)
class PendingText:
    """A lead's text that nobody has answered yet; without words where only a picture came."""

    id: UUID
    body: str
    at: datetime
    kinds: frozenset[Kind] = frozenset()


@dataclass(frozen=True)
class Line:
    direction: Direction
    body: str


@dataclass(frozen=True)
class Business:
    id: UUID
    name: str
    owner_name: str
    phone: str
    trade: str | None
    timezone: str
    ai_response_enabled: bool
    ai_agent_enabled: bool
    ai_agent_mode: AgentMode
    auto_escalation_enabled: bool


@dataclass(frozen=True)
class Manner:
    """How the assistant speaks; the defaults of `client_agent_settings` where none are set."""

    agent_name: str
    tone: str
    max_response_length: int
    use_emojis: bool
    auto_respond: bool
    primary_goal: str
    may_discuss_pricing: bool
    escalate_after_messages: int | None
    answers_in_their_language: bool = True
    discloses_assistant: bool = False
    excluded_topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Turn:
    """One moment at which the lead waits for an answer."""

    lead_id: UUID
    lead_name: str | None
    mode: ConversationMode
    opted_out: bool
    business: Business
    manner: Manner
    pending: list[PendingText]
    history: list[Line]
    replies_today: int
    texts_since_handover: int = 0

    @property
    def question(self) -> str:
        """What the lead has said in words; "" if they only sent pictures or the like."""
        return "\n".join(message.body for message in self.pending if message.body)

    @property
    def kinds(self) -> frozenset[Kind]:
        """All that the texts which wait were found to mean."""
        return frozenset().union(*(message.kinds for message in self.pending))

    @property
    def latest(self) -> PendingText:
        return self.pending[-1]

    @property
    def waiting_since(self) -> datetime:
        return self.pending[0].at


# The lead on every row, each row with one of its newest texts, oldest first.
_TURN: LiteralString = """
SELECT l.name, l.conversation_mode, l.opted_out, m.*, r.findings, r.reviewed_as,
       c.id AS client_id, c.business_name, c.owner_name, c.phone AS client_phone, c.trade,
       c.timezone, c.ai_response_enabled, c.ai_agent_enabled, c.ai_agent_mode,
       c.auto_escalation_enabled,
       coalesce(s.agent_name, 'Assistant') AS agent_name,
       coalesce(s.agent_tone, 'professional') AS agent_tone,
       coalesce(s.max_response_length, 300) AS max_response_length,
       coalesce(s.use_emojis, false) AS use_emojis,
       coalesce(s.auto_respond, true) AS auto_respond,
       coalesce(s.primary_goal, 'book_appointment') AS primary_goal,
       coalesce(s.can_discuss_pricing, false) AS can_discuss_pricing,
       coalesce(s.answers_in_their_language, true) AS answers_in_their_language,
       coalesce(s.discloses_assistant, false) AS discloses_assistant,
       s.auto_escalate_after_messages,
       coalesce(s.excluded_topics, '[]') AS excluded_topics, handed_over.texts
  FROM leads l
  JOIN clients c ON c.id = l.client_id
  LEFT JOIN client_agent_settings s ON s.client_id = c.id
  CROSS JOIN LATERAL (
       SELECT count(*) AS texts FROM conversations t
        WHERE s.auto_escalate_after_messages IS NOT NULL
          AND t.lead_id = l.id AND t.direction = 'inbound'
          AND t.reply_state IN ('pending', 'answered')
          AND t.created_at > coalesce(greatest(
              (SELECT max(d.created_at) FROM agent_decisions d
                WHERE d.lead_id = l.id AND d.action = 'escalate'),
              (SELECT max(p.created_at) FROM conversations p
                WHERE p.lead_id = l.id AND p.cause = 'manual')), '-infinity')) handed_over
  JOIN LATERAL (
       SELECT id, direction, message, created_at, reply_state, cause, delivery_status
         FROM conversations WHERE lead_id = l.id
        ORDER BY created_at DESC, id DESC LIMIT %(most)s) m ON true
  LEFT JOIN message_readings r ON r.message_id = m.id AND m.reply_state = 'pending'
 WHERE l.id = %(lead_id)s
 ORDER BY m.created_at, m.id
"""


def _kinds(row: Any) -> frozenset[Kind]:
    if row.reviewed_as:
        return frozenset({Kind(row.reviewed_as)})
    return frozenset(Kind(finding["kind"]) for finding in row.findings or ())


def turn_statement(lead_id: UUID) -> Statement:
    """Asks for a lead's newest texts, with its business; `read_turn` reads the answer."""
    return Statement(_TURN, {"lead_id": lead_id, "most": HISTORY * 2})


def read_turn(rows: list[Any], *, lead_id: UUID, since: datetime) -> Turn | None:
    """The turn of a lead; None when no text waits. `since` starts the count of replies today."""
    pending = [
        PendingText(row.id, row.message, row.created_at, _kinds(row))
        for row in rows
        if row.reply_state == "pending"
    ]
    if not pending:
        return None
    waiting = {message.id for message in pending}
    said = [
        row
        for row in rows
        if row.id not in waiting and row.delivery_status != "failed" and row.message
    ]
    lead = rows[0]
    return Turn(
        lead_id=lead_id,
        lead_name=lead.name,
        mode=ConversationMode(lead.conversation_mode),
        opted_out=lead.opted_out,
        business=_business(lead),
        manner=_manner(lead),
        pending=pending,
        history=[Line(Direction(row.direction), row.message) for row in said[-HISTORY:]],
        replies_today=sum(row.cause == "lead_reply" and row.created_at >= since for row in rows),
        texts_since_handover=lead.texts,
    )


def _business(row) -> Business:
    return Business(
        id=row.client_id,
        name=row.business_name,
        owner_name=row.owner_name,
        phone=row.client_phone,
        trade=row.trade,
        timezone=row.timezone,
        ai_response_enabled=row.ai_response_enabled,
        ai_agent_enabled=row.ai_agent_enabled,
        ai_agent_mode=AgentMode(row.ai_agent_mode),
        auto_escalation_enabled=row.auto_escalation_enabled,
    )


def _manner(row) -> Manner:
    return Manner(
        agent_name=row.agent_name,
        tone=row.agent_tone,
        max_response_length=row.max_response_length,
        use_emojis=row.use_emojis,
        auto_respond=row.auto_respond,
        primary_goal=row.primary_goal,
        may_discuss_pricing=row.can_discuss_pricing,
        escalate_after_messages=row.auto_escalate_after_messages,
        answers_in_their_language=row.answers_in_their_language,
        discloses_assistant=row.discloses_assistant,
        excluded_topics=tuple(row.excluded_topics),
    )


@dataclass(frozen=True)
class Grounds:
    """What the business knows about a question, the entries that answer it first."""

    entries: list[search.Found]
    asked: tuple[Asked, ...]
    services: list[str]
    hours: list[str]
    may_discuss_pricing: bool

    @property
    def level(self) -> KnowledgeLevel:
        """How well it knows the question, or that of several which it knows best."""
        if not self.entries:
            return KnowledgeLevel.EMPTY
        levels = {one.level for one in self.asked}
        return next((level for level in _BEST_FIRST if level in levels), KnowledgeLevel.LOW)

    @property
    def used(self) -> list[UUID]:
        """The entries that the answer rests on, the best first."""
        hits = [hit.entry.id for one in self.asked for hit in one.answering]
        return list(dict.fromkeys(hits))

    @property
    def unknown(self) -> list[str]:
        """The questions that no entry answers."""
        return [one.question for one in self.asked if not one.answering]


_BEST_FIRST = (KnowledgeLevel.HIGH, KnowledgeLevel.MEDIUM)
_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_SERVICES: LiteralString = """
SELECT name, can_discuss_price, price_range_min_cents, price_range_max_cents
  FROM client_services WHERE client_id = %(client_id)s AND is_active ORDER BY sort_order, name
"""
_HOURS: LiteralString = """
SELECT day_of_week, open_time, close_time, is_open FROM business_hours
 WHERE client_id = %(client_id)s ORDER BY day_of_week
"""


async def read_grounds(
    *, client_id: UUID, question: str, may_discuss_pricing: bool, without: Sequence[str] = ()
) -> Grounds:
    """Knowledge, services and hours of one business, in one round trip.

    Entries of the categories `without` are left out.
    """
    meant, (entries, services, hours) = await asyncio.gather(
        meant_by(question),
        db.run_together(
            only(client_id),
            search.statement(client_id=client_id, question=question, without=without),
            Statement(_SERVICES, {"client_id": client_id}),
            Statement(_HOURS, {"client_id": client_id}),
        ),
    )
    found, asked = await answers_to(client_id, meant, search.found(entries))
    return Grounds(
        entries=search.within_budget(found),
        asked=asked,
        services=[_service(row, may_discuss_pricing) for row in services],
        hours=[_hours(row) for row in hours],
        may_discuss_pricing=may_discuss_pricing,
    )


def _service(row, may_discuss_pricing: bool) -> str:
    tells = may_discuss_pricing and row.can_discuss_price == "yes_range"
    if not tells or row.price_range_min_cents is None or row.price_range_max_cents is None:
        return row.name
    low, high = row.price_range_min_cents // 100, row.price_range_max_cents // 100
    return f"{row.name} (usually ${low:,} to ${high:,})"


def _hours(row) -> str:
    day = _DAYS[row.day_of_week]
    if not row.is_open or row.open_time is None or row.close_time is None:
        return f"{day}: closed"
    return f"{day}: {row.open_time:%H:%M} to {row.close_time:%H:%M}"
