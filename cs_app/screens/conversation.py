"""One conversation: the lead's facts, its messages with all that explains them."""

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent.models import Rating
from cs_app.clients.models import ClientStatus
from cs_app.compliance.reasons import Reason
from cs_app.escalations.models import OPEN
from cs_app.escalations.sla import running_deadline
from cs_app.identity.access import Access
from cs_app.kernel.errors import NotFound
from cs_app.kernel.pagination import Page, older_than_place, page_of, place_of
from cs_app.kernel.scope import visible, within
from cs_app.leads.rights import READ
from cs_app.messaging.media import Media
from cs_app.reading.kinds import Kind, Reader
from cs_app.reading.verdict import Finding
from cs_app.reading.verdicts import is_by_keyword

MESSAGES = 60


@dataclass(frozen=True)
class ThreadDetail:
    """The facts beside an open conversation.

    `assistant_on` says whether the business lets the assistant answer at all; `carrier_code` is
    the carrier's newest error, if the phone is not as it should be.
    """

    lead_id: UUID
    client_id: UUID
    business_name: str
    business_status: str
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
    taken_over_by_id: UUID | None
    taken_over_by: str | None
    assistant_on: bool
    action_required: bool
    action_required_reason: str | None
    opted_out: bool
    opted_out_at: datetime | None
    phone_state: str
    carrier_stopped: bool
    carrier_code: str | None
    blocked: str | None
    created_at: datetime
    last_inbound_at: datetime | None
    escalation_reason: str | None
    escalation_details: str | None
    escalation_since: datetime | None
    sla_deadline: datetime | None

    @property
    def closed(self) -> Reason | None:
        """Why nobody can write to this lead, whatever the text; None where each is decided on."""
        if self.opted_out:
            return Reason.OPTED_OUT
        gone = self.business_status in (ClientStatus.CANCELLED, ClientStatus.PENDING)
        return Reason.CLIENT_INACTIVE if gone else None


@dataclass(frozen=True)
class ShownReading:
    """What a text was `found` to mean, the most urgent first, and what a person says of it.

    `ground` and `certainty`, in per cent, are those of the first; `about_id` is the message that a
    reaction belongs to, where that is known.
    """

    found: tuple[Kind, ...]
    reader: Reader
    ground: str
    certainty: int
    about_id: UUID | None
    reviewed_as: Kind | None
    reviewed_by: str | None

    @property
    def means(self) -> Kind:
        """What the text counts as now."""
        return self.reviewed_as or self.found[0]

    @property
    def is_keyword(self) -> bool:
        """Whether the whole text is a keyword of the carriers."""
        return is_by_keyword(Finding(self.found[0], self.reader, self.ground))


@dataclass(frozen=True)
class ShownMessage:
    """One message with all that explains it.

    `held_until` is when a waiting text goes out, `again_at` when a lost one is tried once more;
    `decision` is the gateway's, with its grounds (`compliance.why_trail`); `confidence`, 0 to 1,
    is the assistant's; `reading` is there for texts of the lead that were read, `rating` for
    answers of the assistant of which somebody has said what they think.
    """

    id: UUID
    direction: str
    message_type: str
    body: str
    at: datetime
    delivery_status: str | None
    not_sent_reason: str | None
    decision: dict | None
    error_code: str | None
    held_until: datetime | None
    again_at: datetime | None
    cause: str | None
    sent_by_id: UUID | None
    sent_by: str | None
    confidence: float | None
    response_ms: int | None
    segments: int | None
    cost_microcents: int | None
    reply_state: str | None
    reply_reason: str | None
    reasoning: str | None
    media: list[Media]
    reading: ShownReading | None = None
    rating: Rating | None = None


_DETAIL = text(f"""
SELECT l.id AS lead_id, l.client_id, c.business_name, c.status AS business_status, c.timezone,
       l.name, l.phone, l.email, l.address, l.project_type, l.source, l.status, l.temperature,
       l.score, l.conversation_mode AS mode, l.human_takeover_by AS taken_over_by_id,
       p.name AS taken_over_by,
       c.ai_response_enabled AND (c.ai_agent_enabled OR c.ai_agent_mode <> 'off')
           AND coalesce(a.auto_respond, true) AS assistant_on,
       l.action_required, l.action_required_reason, l.opted_out, l.opted_out_at, l.created_at,
       l.phone_state, l.carrier_stopped,
       CASE WHEN l.phone_state <> 'good' THEN (
           SELECT m.error_code FROM conversations m
            WHERE m.lead_id = l.id AND m.error_code IS NOT NULL
            ORDER BY m.created_at DESC LIMIT 1) END AS carrier_code,
       (SELECT b.reason FROM blocked_numbers b WHERE b.client_id = l.client_id
           AND b.phone = l.phone AND b.reason <> 'opt_out') AS blocked,
       l.last_inbound_at, e.reason AS escalation_reason, e.reason_details AS escalation_details,
       e.created_at AS escalation_since, {running_deadline("e")} AS sla_deadline
  FROM leads l
  JOIN clients c ON c.id = l.client_id
  LEFT JOIN client_agent_settings a ON a.client_id = c.id
  LEFT JOIN people p ON p.id = l.human_takeover_by
  LEFT JOIN escalation_queue e ON e.lead_id = l.id
        AND e.{OPEN}
 WHERE l.id = :lead_id
   AND {within("l.client_id")}
""")  # noqa: S608 our own text


async def get_thread(session: AsyncSession, access: Access, *, lead_id: UUID) -> ThreadDetail:
    """One lead's facts. Raises `NotFound`, also for a lead outside the scope."""
    access.require_any(*READ)
    found = await session.execute(_DETAIL, {"lead_id": lead_id} | visible(access.client_ids))
    row = found.mappings().one_or_none()
    if row is None:
        raise NotFound("This conversation does not exist")
    return ThreadDetail(**row)


_MESSAGES = text(f"""
SELECT m.id, m.direction, m.message_type, m.message, m.created_at, m.delivery_status,
       m.not_sent_reason, m.decision, m.error_code, s.send_at, again.send_at AS again_at, m.cause,
       m.sent_by AS sent_by_id, p.name AS sent_by,
       coalesce(m.ai_confidence, d.confidence / 100.0) AS confidence,
       m.response_ms, m.segments, m.reply_state,
       m.reply_reason, m.media_url, m.media_types, d.reasoning,
       r.findings, r.reader, r.ground, r.certainty, r.about_id, r.reviewed_as,
       reviewer.name AS reviewed_by, review.rating,
       (SELECT sum(u.cost_microcents) FROM api_usage u WHERE u.message_id = m.id) AS cost
  FROM conversations m
  LEFT JOIN people p ON p.id = m.sent_by
  LEFT JOIN message_readings r ON r.message_id = m.id
  LEFT JOIN response_reviews review ON review.message_id = m.id
  LEFT JOIN people reviewer ON reviewer.id = r.reviewed_by
  LEFT JOIN LATERAL (SELECT x.reasoning, x.confidence FROM agent_decisions x
                      WHERE x.message_id = m.id ORDER BY x.created_at DESC LIMIT 1) d ON true
  LEFT JOIN scheduled_messages s ON s.lead_id = m.lead_id AND s.conversation_id = m.id
        AND s.status = 'pending' AND s.sequence_type = 'quiet_hours_hold'
  LEFT JOIN scheduled_messages again ON again.dedupe_key = 'second_try:' || m.id
        AND again.status = 'pending'
 WHERE m.lead_id = :lead_id
   AND {within("m.client_id")}
   AND {older_than_place("m.created_at", "m.id")}
 ORDER BY m.created_at DESC, m.id DESC
 LIMIT :most
""")  # noqa: S608 our own text


async def list_messages(
    session: AsyncSession,
    access: Access,
    *,
    lead_id: UUID,
    cursor: str | None = None,
    size: int = MESSAGES,
) -> Page[ShownMessage]:
    """The newest messages of a thread in order of time; the cursor leads to older ones."""
    access.require_any(*READ)
    values = visible(access.client_ids) | place_of(cursor)
    found = await session.execute(_MESSAGES, values | {"lead_id": lead_id, "most": size + 1})
    page = page_of(found.all(), size, _message)
    return Page(page.items[::-1], page.next_cursor)


def _message(row) -> ShownMessage:
    return ShownMessage(
        id=row.id,
        direction=row.direction,
        message_type=row.message_type,
        body=row.message,
        at=row.created_at,
        delivery_status=row.delivery_status,
        not_sent_reason=row.not_sent_reason,
        decision=row.decision,
        error_code=row.error_code,
        held_until=row.send_at,
        again_at=row.again_at,
        cause=row.cause,
        sent_by_id=row.sent_by_id,
        sent_by=row.sent_by,
        confidence=float(row.confidence) if row.confidence is not None else None,
        response_ms=row.response_ms,
        segments=row.segments,
        cost_microcents=int(row.cost) if row.cost is not None else None,
        reply_state=row.reply_state,
        reply_reason=row.reply_reason,
        reasoning=row.reasoning,
        media=[
            Media(url, content_type or "")
            for url, content_type in zip_longest(row.media_url, row.media_types)
        ],
        reading=_reading(row) if row.findings else None,
        rating=Rating(row.rating) if row.rating else None,
    )


def _reading(row) -> ShownReading:
    return ShownReading(
        found=tuple(Kind(one["kind"]) for one in row.findings),
        reader=Reader(row.reader),
        ground=row.ground,
        certainty=row.certainty,
        about_id=row.about_id,
        reviewed_as=Kind(row.reviewed_as) if row.reviewed_as else None,
        reviewed_by=row.reviewed_by,
    )
