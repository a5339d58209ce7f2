"""The only way a text to a lead comes into being: decided, recorded, then delivered."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients import monthly_texts
from cs_app.compliance import audit, why_trail
from cs_app.compliance.decision import Decision, Verdict, decide
from cs_app.compliance.models import ComplianceEvent
from cs_app.compliance.reasons import Reason
from cs_app.compliance.situation import Kind
from cs_app.kernel import clock, db, live, metrics
from cs_app.kernel.errors import Invalid
from cs_app.kernel.fitting import fitting
from cs_app.kernel.ids import new_id
from cs_app.kernel.visible import is_blank
from cs_app.leads.models import ConversationMode
from cs_app.messaging import holds, sending_facts
from cs_app.messaging.models import (
    Cause,
    DeliveryStatus,
    Direction,
    MessageType,
    SequenceType,
    TextKind,
)
from cs_app.messaging.segments import LONGEST, measure, smoothed
from cs_app.messaging.sending_facts import SendingFacts

TYPES = {
    Cause.LEAD_REPLY: MessageType.AI_RESPONSE,
    Cause.ESCALATION_NOTICE: MessageType.ESCALATION,
    Cause.MODEL_DOWN_NOTICE: MessageType.SYSTEM,
    Cause.MANUAL: MessageType.MANUAL,
    Cause.SCHEDULED: MessageType.SCHEDULED,
    Cause.OPT_OUT_CONFIRMATION: MessageType.SYSTEM,
    Cause.OPT_IN_CONFIRMATION: MessageType.SYSTEM,
    Cause.HELP: MessageType.SYSTEM,
    Cause.SAFETY: MessageType.SYSTEM,
    Cause.WRONG_NUMBER: MessageType.SYSTEM,
}


@dataclass(frozen=True)
class Draft:
    """A text that somebody or something wants to send to a lead.

    `key` stays the same when it is sent again; a lead gets no two texts with one. `kind` is what
    the text was before that this one takes the place of, if there was one.
    """

    lead_id: UUID
    body: str
    cause: Cause
    sequence: SequenceType | None = None
    kind: Kind | None = None
    template: TextKind | None = None
    response_to_id: UUID | None = None
    waiting_since: datetime | None = None
    sent_by: UUID | None = None
    key: UUID | None = None
    confidence: float | None = None
    variant: str | None = None
    only_in_modes: frozenset[ConversationMode] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Written:
    """The row of a draft, and what was decided; only an allowed one is to be delivered.

    `before` is the text that went under the draft's key earlier: then nothing was written now.
    """

    message_id: UUID
    decision: Decision
    before: str | None = None

    @property
    def to_deliver(self) -> bool:
        return self.decision.verdict is Verdict.SEND and self.before is None

    @property
    def refused(self) -> Reason | None:
        """Why it never goes out; None when it does, now or later."""
        return self.decision.reason if self.decision.verdict is Verdict.BLOCK else None

    def repeats(self, body: str) -> bool:
        """Whether this very text went out under the key before."""
        return self.before == smoothed(body.strip())


async def write(
    session: AsyncSession, draft: Draft, facts: SendingFacts | None = None
) -> Written | None:
    """Decide on a draft and store it as queued, held or not sent, with its reason.

    None when the conversation is no longer in a mode that the draft is meant for: a person
    took over meanwhile. The caller delivers an allowed one after its commit, and passes the
    `facts` if it has read them in this transaction.
    """
    if is_blank(draft.body):
        raise Invalid("Write a message first", field="message")
    draft = replace(draft, body=smoothed(draft.body))
    fitting(draft.body, LONGEST, what="The text", field="message")
    facts = facts or await sending_facts.read(
        session,
        lead_id=draft.lead_id,
        cause=draft.cause,
        sequence=draft.sequence,
        kind=draft.kind,
    )
    if draft.only_in_modes and facts.mode not in draft.only_in_modes:
        return None
    now = clock.now()
    decision = decide(facts.situation, now=now)
    segments = measure(draft.body).segments
    message_id = new_id()
    row = _row(draft, facts, decision, message_id, segments, now)
    await db.insert(session, "conversations", **row)
    if decision.verdict is not Verdict.BLOCK:
        await monthly_texts.reserve(session, client_id=facts.client_id, segments=segments, at=now)
    if decision.verdict is not Verdict.SEND:
        await _record_refusal(session, draft, facts.client_id, message_id, decision)
    await live.announce(session, live.Signal(live.Change.MESSAGE, facts.client_id, draft.lead_id))
    return Written(message_id, decision)


def _row(
    draft: Draft,
    facts: SendingFacts,
    decision: Decision,
    message_id: UUID,
    segments: int,
    now: datetime,
) -> dict:
    allowed = decision.verdict is Verdict.SEND
    blocked = decision.verdict is Verdict.BLOCK
    waited = now - draft.waiting_since if draft.waiting_since else None
    return {
        "id": message_id,
        "created_at": now,
        "updated_at": now,
        "lead_id": draft.lead_id,
        "client_id": facts.client_id,
        "direction": Direction.OUTBOUND,
        "message_type": TYPES[draft.cause],
        "message": draft.body,
        "from_number": facts.situation.sender,
        "delivery_status": DeliveryStatus.FAILED if blocked else DeliveryStatus.QUEUED,
        "not_sent_reason": decision.reason.value if decision.reason else None,
        "decision": why_trail.kept(decision, kind=facts.situation.kind, at=now),
        "template": draft.template,
        "cause": draft.cause,
        "sent_by": draft.sent_by,
        "draft_key": None if blocked else draft.key,
        "response_to_id": draft.response_to_id,
        "ai_confidence": draft.confidence,
        "prompt_variant": draft.variant,
        "response_ms": int(waited.total_seconds() * 1000) if waited else None,
        "segments": segments,
        "claimed_at": now if allowed else None,
    }


async def _record_refusal(
    session: AsyncSession,
    draft: Draft,
    client_id: UUID,
    message_id: UUID,
    decision: Decision,
) -> None:
    held = decision.verdict is Verdict.HOLD
    reason = decision.reason.name.lower() if decision.reason else "unknown"
    metrics.messages_not_sent.labels(reason).inc()
    if held:
        await holds.put_in_line(
            session,
            message_id=message_id,
            lead_id=draft.lead_id,
            client_id=client_id,
            body=draft.body,
            decision=decision,
        )
    await audit.record(
        session,
        client_id=client_id,
        event=ComplianceEvent.MESSAGE_QUEUED if held else ComplianceEvent.MESSAGE_BLOCKED,
        data={"messageId": str(message_id), "leadId": str(draft.lead_id), "reason": reason},
        actor_id=draft.sent_by,
        success=held,
    )
