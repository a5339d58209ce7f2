"""Answers a lead: waits out a burst of texts, decides, and sends at most one answer."""

import asyncio
from datetime import timedelta
from typing import LiteralString
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent import context, reply
from cs_app.agent.context import Turn
from cs_app.agent.reply import Judged
from cs_app.clients.models import AgentMode
from cs_app.kernel import clock, db, jobs
from cs_app.kernel.pipeline import Statement
from cs_app.kernel.scope import only
from cs_app.leads.models import ConversationMode
from cs_app.messaging.delivery import deliver
from cs_app.providers.errors import ProviderError
from cs_app.reception import burst, conclusion, introduction

MOST_REPLIES_A_DAY = 30  # two machines answering each other must come to an end
log = structlog.get_logger(__name__)


async def defer(session: AsyncSession, *, client_id: UUID, lead_id: UUID) -> None:
    """Have the lead answered; jobs of one lead follow one another."""
    ids = {"client_id": str(client_id), "lead_id": str(lead_id)}
    await jobs.defer(session, answer_lead, lock=f"answer:{lead_id}", **ids)


@jobs.job("reception.answer", queue=jobs.REPLIES)
async def answer_lead(client_id: str, lead_id: str) -> None:
    """Answer what the lead has waiting; after a crash, first send what was already decided.

    A text that comes from now on has a job of its own, which begins when this one has ended.
    """
    client, lead = UUID(client_id), UUID(lead_id)
    while turn := await _settled_turn(client, lead):
        done = await _answer(turn)
        if done is None:
            continue
        for message_id in done:
            await deliver(client, message_id, take_over=True)
        return


_UNSENT: LiteralString = """
SELECT id FROM conversations
 WHERE lead_id = %(lead_id)s AND direction = 'outbound' AND sent_at IS NULL
   AND claimed_at IS NOT NULL
   AND (delivery_status = 'queued' OR twilio_sid IS NOT NULL)
   AND (cause IN ('lead_reply', 'escalation_notice', 'model_down_notice')
        OR cause IN ('opt_out_confirmation', 'safety', 'wrong_number')
           AND EXISTS (SELECT 1 FROM message_readings r
                        WHERE r.message_id = response_to_id AND r.reader = 'model'))
 ORDER BY created_at
"""


async def _settled_turn(client_id: UUID, lead_id: UUID) -> Turn | None:
    """The lead's turn once no further text is to be expected, or none is left to answer.

    What was decided but not sent goes out first.
    """
    while True:
        unsent, texts = await db.run_together(
            only(client_id),
            Statement(_UNSENT, {"lead_id": lead_id}),
            context.turn_statement(lead_id),
        )
        for row in unsent:
            await deliver(client_id, row.id, take_over=True)
        a_day_ago = clock.now() - timedelta(days=1)
        turn = context.read_turn(texts, lead_id=lead_id, since=a_day_ago)
        if turn is None:
            return None
        wait = burst.seconds_to_wait(turn, clock.now())
        if wait <= 0:
            return turn
        await asyncio.sleep(wait)


async def _answer(turn: Turn) -> list[UUID] | None:
    """Ids to deliver; None when a newer text came meanwhile and must be considered too."""
    if reason := _left_to_people(turn):
        return await conclusion.leave_to_people(turn, reason)
    if turn.replies_today >= MOST_REPLIES_A_DAY:
        reason = f"The assistant has answered {turn.replies_today} times today"
        return await conclusion.leave_to_people(turn, reason)
    try:
        judged = await _judge(turn)
    except ProviderError as error:
        log.warning("answer.model_down", lead_id=str(turn.lead_id), error=str(error))
        return await conclusion.model_down(turn, error)
    return await conclusion.conclude(turn, judged)


async def _judge(turn: Turn) -> Judged:
    if introduced := await introduction.introduced(turn):
        return introduced
    if judged := reply.judge_text(turn):
        return judged
    grounds = await context.read_grounds(
        client_id=turn.business.id,
        question=turn.question,
        may_discuss_pricing=turn.manner.may_discuss_pricing,
        without=turn.manner.excluded_topics,
    )
    if not grounds.entries:
        return reply.nothing_known()
    return await reply.ask_model(turn, grounds)


def _left_to_people(turn: Turn) -> str | None:
    business, manner = turn.business, turn.manner
    if turn.opted_out:
        return "The lead has opted out"
    if turn.mode is ConversationMode.PAUSED:
        return "The assistant is paused in this conversation"
    if turn.mode is not ConversationMode.AI:
        return "A person has this conversation"
    if not business.ai_response_enabled:
        return "AI responses are switched off for this business"
    if business.ai_agent_mode is AgentMode.OFF and not business.ai_agent_enabled:
        return "The assistant is switched off for this business"
    if not manner.auto_respond:
        return "The assistant is set not to answer by itself"
    if not turn.question:
        return "It came without words: a person has to look at it"
    return None
