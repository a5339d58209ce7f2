"""Writes down what becomes of a lead's turn, in one transaction with its message."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent import confidence, decisions
from cs_app.agent.context import Turn
from cs_app.agent.handover_reasons import EscalationReason
from cs_app.agent.reply import PROMPT_VARIANT, Judged, Verdict
from cs_app.escalations.opening import Opened, open_escalation
from cs_app.kernel import clock, db
from cs_app.kernel.pipeline import Statement
from cs_app.kernel.scope import only
from cs_app.knowledge import gaps
from cs_app.knowledge.models import KnowledgeLevel
from cs_app.leads.models import ConversationMode, Lead
from cs_app.messaging import outbox, sending_facts
from cs_app.messaging.models import Cause, ReplyState, TextKind
from cs_app.messaging.sending_facts import SendingFacts
from cs_app.messaging.settling import settle
from cs_app.providers.errors import ProviderError
from cs_app.reception import burst, disclosure, handover_text, left_to_people, model_concern
from cs_app.reception.escalation_notice import tell_of_urgency
from cs_app.reception.handover_said import said_before
from cs_app.reception.handover_text import URGENT, Worded
from cs_app.usage.metering import record_model_call

ASSISTANT = frozenset({ConversationMode.AI})


async def conclude(turn: Turn, judged: Judged) -> list[UUID] | None:
    """Reply, hand over or stay silent; None when a newer text came meanwhile."""
    async with db.unit_of_work(only(turn.business.id)) as session:
        newer, facts = await _look_again(session, turn)
        if newer:
            await _meter(session, turn, judged, None)
            return None
        if judged.verdict is Verdict.RESPOND:
            return await _respond(session, turn, judged, facts)
        concern = judged.concern
        heeded = await model_concern.heed(session, turn, concern) if concern else []
        if judged.verdict is Verdict.WAIT:
            await _settle(session, turn, ReplyState.SKIPPED, judged.why)
            await _decided(session, turn, judged, heeded[0] if heeded else None)
            return heeded
        return heeded + await _escalate(session, turn, judged)


async def _respond(
    session: AsyncSession, turn: Turn, judged: Judged, facts: SendingFacts
) -> list[UUID]:
    written = await outbox.write(
        session,
        outbox.Draft(
            lead_id=turn.lead_id,
            body=await disclosure.behind(session, turn, judged),
            cause=Cause.LEAD_REPLY,
            template=judged.template,
            response_to_id=turn.latest.id,
            waiting_since=turn.waiting_since,
            confidence=judged.confidence,
            variant=PROMPT_VARIANT if judged.call else None,
            only_in_modes=ASSISTANT,
        ),
        facts,
    )
    if written is None:
        await _settle(session, turn, ReplyState.LEFT_TO_HUMAN, "A person took over meanwhile")
        await _decided(session, turn, judged, None)
        return []
    if written.refused:
        lead = await session.get_one(Lead, turn.lead_id)
        await left_to_people.unanswerable(session, lead=lead, reason=written.refused)
    else:
        await _settle(session, turn, ReplyState.ANSWERED, judged.why)
    await _decided(session, turn, judged, written.message_id)
    return [written.message_id] if written.to_deliver else []


async def _escalate(session: AsyncSession, turn: Turn, judged: Judged) -> list[UUID]:
    reason = judged.reason or EscalationReason.OTHER
    by = {"reason": reason, "priority": judged.priority}
    words = partial(handover_text.escalated, session, turn, **by)
    told = handover_text.as_good_as(reason, judged.priority)
    written = await _notice(session, turn, Cause.ESCALATION_NOTICE, words, unless=told)
    opened = await open_escalation(
        session,
        client_id=turn.business.id,
        lead_id=turn.lead_id,
        **by,
        details=judged.why,
        trigger_message_id=turn.latest.id,
        summary=turn.question[:500],
        needs_person=judged.needs_person,
    )
    if opened is Opened.RAISED and judged.priority == URGENT:
        await tell_of_urgency(session, turn, reason)
    await _settle(session, turn, ReplyState.ESCALATED, judged.why)
    await _decided(session, turn, judged, written[0] if written else None)
    if _lacks_knowledge(reason, judged):
        await _keep_gap(session, turn, judged)
    return written


def _lacks_knowledge(reason: EscalationReason, judged: Judged) -> bool:
    """Whether it was handed over because nothing answers it; a model may call that anything."""
    unsure = reason is EscalationReason.OTHER and judged.confidence < confidence.ENOUGH
    return unsure or reason is EscalationReason.COMPLEX_TECHNICAL


async def _keep_gap(session: AsyncSession, turn: Turn, judged: Judged) -> None:
    """The knowledge did not answer; without any the model was not even asked."""
    await gaps.noticed(
        session,
        client_id=turn.business.id,
        question=turn.question,
        level=KnowledgeLevel.LOW if judged.call else KnowledgeLevel.EMPTY,
        message_id=turn.latest.id,
    )


async def model_down(turn: Turn, error: ProviderError) -> list[UUID]:
    """The model cannot answer: say so once, hand over to a person, never catch up later."""
    async with db.unit_of_work(only(turn.business.id)) as session:
        why = f"The AI service is not available ({error.code or error.status or 'no answer'})"
        words = partial(handover_text.model_down, session, turn)
        written = await _notice(session, turn, Cause.MODEL_DOWN_NOTICE, words)
        await open_escalation(
            session,
            client_id=turn.business.id,
            lead_id=turn.lead_id,
            reason=EscalationReason.OTHER,
            details=why,
            priority=2,
            trigger_message_id=turn.latest.id,
            summary=turn.question[:500],
            needs_person=True,
        )
        await _settle(session, turn, ReplyState.ESCALATED, why)
        return written


async def leave_to_people(turn: Turn, reason: str) -> list[UUID]:
    """No answer by the assistant: keep the reason and tell the team."""
    async with db.unit_of_work(only(turn.business.id)) as session:
        if turn.opted_out:
            await left_to_people.skip(
                session, client_id=turn.business.id, lead_id=turn.lead_id, reason=reason
            )
            return []
        lead = await session.get_one(Lead, turn.lead_id)
        await left_to_people.leave(session, lead=lead, reason=reason)
    return []


async def _notice(
    session: AsyncSession,
    turn: Turn,
    cause: Cause,
    words: Callable[[], Awaitable[Worded]],
    *,
    unless: tuple[TextKind, ...] = handover_text.KINDS,
) -> list[UUID]:
    """An acknowledgement; none if the lead has been told as much for this handover."""
    said = await said_before(session, turn, unless)
    if said.enough:
        return []
    worded = await words()
    if said.repeats(worded.body):
        return []
    written = await outbox.write(
        session,
        outbox.Draft(
            lead_id=turn.lead_id,
            body=worded.body,
            cause=cause,
            template=worded.kind,
            response_to_id=turn.latest.id,
            waiting_since=turn.waiting_since,
            only_in_modes=ASSISTANT,
        ),
    )
    return [written.message_id] if written and written.to_deliver else []


_NEWER: LiteralString = """
SELECT 1 FROM conversations, (SELECT id FROM leads WHERE id = %(lead_id)s FOR UPDATE) l
 WHERE lead_id = l.id AND reply_state = 'pending' AND NOT conversations.id = ANY(%(known)s)
   AND %(in_burst)s
"""


async def _look_again(session: AsyncSession, turn: Turn) -> tuple[bool, SendingFacts]:
    """Whether a text came in since the turn was read, within the burst's cap; and, with the
    lead locked, what decides whether it may be answered.
    """
    known = [message.id for message in turn.pending]
    values = {
        "lead_id": turn.lead_id,
        "known": known,
        "in_burst": clock.now() < burst.ends_at(turn),
    }
    newer, facts = await db.execute_together(
        session,
        Statement(_NEWER, values),
        sending_facts.statement(turn.lead_id, unprompted=False),
    )
    return bool(newer), sending_facts.found(facts, cause=Cause.LEAD_REPLY)


async def _settle(session: AsyncSession, turn: Turn, state: ReplyState, why: str) -> None:
    ids = [message.id for message in turn.pending]
    await settle(
        session,
        client_id=turn.business.id,
        lead_id=turn.lead_id,
        state=state,
        why=why,
        message_ids=ids,
    )


async def _decided(
    session: AsyncSession, turn: Turn, judged: Judged, message_id: UUID | None
) -> None:
    await decisions.record(session, turn, judged, message_id=message_id)
    await _meter(session, turn, judged, message_id)


async def _meter(
    session: AsyncSession, turn: Turn, judged: Judged, message_id: UUID | None
) -> None:
    if judged.call is None:
        return
    await record_model_call(
        session,
        client_id=turn.business.id,
        lead_id=turn.lead_id,
        message_id=message_id,
        model=judged.call.model,
        input_tokens=judged.call.input_tokens,
        output_tokens=judged.call.output_tokens,
        latency_ms=judged.call.latency_ms,
    )
