"""Sends what waited: for its time, for the morning, or for the carrier to come back."""

import asyncio
import contextlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy import text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.compliance.decision import Verdict, decide
from cs_app.compliance.situation import Kind
from cs_app.kernel import clock, db
from cs_app.kernel.scope import EVERYTHING, only
from cs_app.leads.models import ConversationMode
from cs_app.messaging import holds, outbox, outcome, rewording, sending_facts
from cs_app.messaging.delivery import Delivered, deliver
from cs_app.messaging.models import Cause, ScheduledMessage, SequenceType, TextKind
from cs_app.messaging.withdrawing import cancel_one
from cs_app.providers.breaker import BreakerState
from cs_app.providers.errors import ProviderError
from cs_app.providers.gateways import current

BATCH = 100
PARALLEL = 10
BUDGET_SECONDS = 50
TOO_OLD = timedelta(hours=4)
STUCK = timedelta(minutes=2)
ASSISTANT = frozenset({ConversationMode.AI})
TAKEN_OVER = "A person took over meanwhile"
log = structlog.get_logger(__name__)


@dataclass
class Released:
    """What one run did: rows looked at, sent, dropped with a reason, and failed."""

    processed: int = 0
    sent: int = 0
    skipped: int = 0
    failed: int = 0


@dataclass(frozen=True)
class Due:
    id: UUID
    client_id: UUID
    lead_id: UUID
    message: str
    sequence_type: SequenceType
    conversation_id: UUID | None
    cause: Cause | None
    kind: Kind | None
    sent_by: UUID | None
    template: TextKind | None
    created_at: datetime


async def release_due() -> Released:
    """Send everything that is due, fairly over the clients, until done or out of time."""
    total = Released()
    await _look_whether_the_carrier_is_back()
    await _free_stuck()
    ends = asyncio.get_running_loop().time() + BUDGET_SECONDS
    while asyncio.get_running_loop().time() < ends:
        batch = await _claim_batch()
        if not batch:
            break
        results = await _in_parallel(batch)
        _add_up(total, results)
        if results[Delivered.HELD]:
            break
    await _deliver_orphans()
    return total


async def _look_whether_the_carrier_is_back() -> None:
    """Who asks for the texts that waited need not wait for the breaker's own time."""
    sms = current().sms
    if sms.breaker.state is not BreakerState.CLOSED:
        with contextlib.suppress(ProviderError):
            await sms.check()


def _add_up(total: Released, results: Counter) -> None:
    total.processed += results.total()
    total.sent += results[Delivered.SENT]
    total.skipped += results[Delivered.NOTHING_TO_DO] + results[Delivered.HELD]
    total.failed += results[Delivered.FAILED]


async def _in_parallel(batch: list[Due]) -> Counter:
    gate = asyncio.Semaphore(PARALLEL)

    async def one(due: Due) -> Delivered:
        async with gate:
            return await _release(due)

    return Counter(await asyncio.gather(*(one(due) for due in batch)))


# all clients: one row of each in turn, so that a busy client does not keep the others waiting.
_CLAIM = text("""
WITH due AS (
    SELECT id, row_number() OVER (PARTITION BY client_id ORDER BY send_at, id) AS turn, send_at
      FROM scheduled_messages WHERE status = 'pending' AND send_at <= :now
), chosen AS (
    SELECT s.id FROM scheduled_messages s JOIN due ON due.id = s.id
     WHERE s.status = 'pending'
     ORDER BY due.turn, due.send_at LIMIT :batch
       FOR UPDATE OF s SKIP LOCKED
)
UPDATE scheduled_messages s
   SET status = 'sending', claimed_at = :now
  FROM chosen
 WHERE s.id = chosen.id
RETURNING s.id, s.client_id, s.lead_id, s.message, s.sequence_type, s.conversation_id, s.created_at,
          (SELECT cause FROM conversations m WHERE m.id = coalesce(s.conversation_id, s.ref_id))
              AS cause,
          (SELECT decision ->> 'kind' FROM conversations m
            WHERE m.id = coalesce(s.conversation_id, s.ref_id)) AS kind,
          (SELECT sent_by FROM conversations m WHERE m.id = s.ref_id) AS sent_by,
          (SELECT template FROM conversations m WHERE m.id = s.conversation_id) AS template
""")


async def _claim_batch() -> list[Due]:
    async with db.unit_of_work(EVERYTHING) as session:
        rows = await session.execute(_CLAIM, {"now": clock.now(), "batch": BATCH})
        return [
            Due(
                id=row.id,
                client_id=row.client_id,
                lead_id=row.lead_id,
                message=row.message,
                sequence_type=SequenceType(row.sequence_type),
                conversation_id=row.conversation_id,
                cause=Cause(row.cause) if row.cause else None,
                kind=Kind(row.kind) if row.kind else None,
                sent_by=row.sent_by,
                template=TextKind(row.template) if row.template else None,
                created_at=row.created_at,
            )
            for row in rows
        ]


async def _release(due: Due) -> Delivered:
    async with db.unit_of_work(only(due.client_id)) as session:
        message_id = await _still_wanted(session, due)
    if message_id is None:
        return Delivered.NOTHING_TO_DO
    return await deliver(due.client_id, message_id, decided=True)


async def _still_wanted(session: AsyncSession, due: Due) -> UUID | None:
    """The text to deliver; None when it was dropped or put off, with the reason stored."""
    if due.sequence_type is SequenceType.PROVIDER_HOLD and clock.now() - due.created_at > TOO_OLD:
        return await _drop(session, due, "It had waited for more than 4 hours")
    if due.conversation_id is None:
        return await _write(session, due)
    cause = due.cause or Cause.SCHEDULED
    facts = await sending_facts.read(
        session, lead_id=due.lead_id, cause=cause, sequence=due.sequence_type, kind=due.kind
    )
    if cause is Cause.LEAD_REPLY and facts.mode is not ConversationMode.AI:
        return await _drop(session, due, TAKEN_OVER)
    decision = decide(facts.situation, now=clock.now())
    await outcome.decided(session, due.conversation_id, decision, facts.situation.kind)
    if decision.verdict is Verdict.BLOCK and decision.reason:
        return await _drop(session, due, decision.reason.value)
    if decision.verdict is Verdict.HOLD:
        await holds.put_off(session, due.id, decision)
        return None
    if due.template:
        await rewording.word_anew(
            session,
            due.conversation_id,
            client_id=due.client_id,
            lead_id=due.lead_id,
            kind=due.template,
        )
    return due.conversation_id


async def _write(session: AsyncSession, due: Due) -> UUID | None:
    """A text that has its row only now: one planned for its time, or a second try."""
    cause = due.cause or Cause.SCHEDULED
    draft = outbox.Draft(
        lead_id=due.lead_id,
        body=due.message,
        cause=cause,
        sequence=due.sequence_type,
        kind=due.kind,
        sent_by=due.sent_by,
        only_in_modes=ASSISTANT if cause is Cause.LEAD_REPLY else frozenset(),
    )
    written = await outbox.write(session, draft)
    if written is None:
        await cancel_one(session, due.id, why=TAKEN_OVER)
        return None
    decision = written.decision
    if decision.verdict is Verdict.HOLD:
        await cancel_one(session, due.id, why="Moved to the next sending window")
        return None
    await _becomes(session, due.id, written.message_id)
    if decision.verdict is Verdict.BLOCK and decision.reason:
        await cancel_one(session, due.id, why=decision.reason.value)
    return written.message_id if written.to_deliver else None


async def _becomes(session: AsyncSession, scheduled_id: UUID, message_id: UUID) -> None:
    await session.execute(
        update(ScheduledMessage)
        .where(col(ScheduledMessage.id) == scheduled_id)
        .values(conversation_id=message_id)
    )


async def _drop(session: AsyncSession, due: Due, reason: str) -> None:
    if due.conversation_id:
        await outcome.not_wanted(session, due.conversation_id, reason)
    await cancel_one(session, due.id, why=reason)


async def _free_stuck() -> None:
    """Rows whose sender died go back in line; delivery looks before it sends again."""
    # all clients: whoever runs the job mends for every business
    async with db.unit_of_work(EVERYTHING) as session:
        await session.execute(
            text("""
            UPDATE scheduled_messages SET status = 'pending', claimed_at = NULL
             WHERE status = 'sending' AND claimed_at < :stuck
            """),
            {"stuck": clock.now() - STUCK},
        )


async def _deliver_orphans() -> None:
    """Texts whose job is gone: the safety net below the job queue."""
    async with db.unit_of_work(EVERYTHING) as session:
        rows = await session.execute(
            text("""
            SELECT m.id, m.client_id FROM conversations m
             WHERE m.direction = 'outbound' AND m.delivery_status = 'queued'
               AND m.twilio_sid IS NULL AND m.claimed_at < :stuck
               AND NOT EXISTS (SELECT 1 FROM scheduled_messages s
                                WHERE s.conversation_id = m.id AND s.status <> 'sent')
             ORDER BY m.claimed_at LIMIT :batch
            """),
            {"stuck": clock.now() - STUCK, "batch": BATCH},
        )
        orphans = [(row.client_id, row.id) for row in rows]
    for client_id, message_id in orphans:
        log.warning("release.orphan", message_id=str(message_id))
        await deliver(client_id, message_id)
