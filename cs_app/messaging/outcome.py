"""Writes down what the carrier did with a text."""

from dataclasses import dataclass
from typing import LiteralString
from uuid import UUID

import structlog
from psycopg.types.json import Jsonb
from sqlalchemy import text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.clients import monthly_texts
from cs_app.compliance import audit, why_trail
from cs_app.compliance.decision import Decision
from cs_app.compliance.models import ComplianceEvent
from cs_app.compliance.situation import Kind
from cs_app.kernel import clock, db, events, live, metrics
from cs_app.kernel.scope import only
from cs_app.leads import last_text
from cs_app.messaging import carrier_errors, refused_calls
from cs_app.messaging.carrier_errors import Reaction
from cs_app.messaging.events import CarrierReported, MessageSent
from cs_app.messaging.models import (
    Cause,
    DeliveryStatus,
    Message,
    ScheduledMessage,
    ScheduledStatus,
    SequenceType,
)
from cs_app.messaging.segments import measure
from cs_app.providers.errors import ProviderRejected, ProviderUnavailable
from cs_app.providers.sms import SmsReceipt
from cs_app.usage.metering import record_sms

log = structlog.get_logger(__name__)

# The text, and the row it waited in, if it did. One that was taken back during the call is there
# all the same; one of which the carrier has told meanwhile that it failed has failed.
_ACCEPTED: LiteralString = """
WITH sent AS (
    UPDATE conversations
       SET twilio_sid = %(sid)s, sent_at = %(now)s, segments = %(segments)s,
           not_sent_reason = NULL,
           delivery_status = CASE WHEN delivery_status = 'failed' AND not_sent_reason IS NOT NULL
                                  THEN 'sent' ELSE delivery_status END,
           error_code = CASE WHEN delivery_status = 'failed' AND not_sent_reason IS NOT NULL
                             THEN NULL ELSE error_code END,
           response_ms = response_ms
               + CAST(extract(epoch FROM (%(now)s - created_at)) * 1000 AS integer)
     WHERE id = %(id)s AND sent_at IS NULL
    RETURNING lead_id, client_id, cause, message, response_ms
), waited AS (
    UPDATE scheduled_messages SET status = 'sent', sent_at = %(now)s, twilio_sid = %(sid)s
      FROM sent WHERE conversation_id = %(id)s
)
SELECT lead_id, client_id, cause, message, response_ms FROM sent
"""


async def accepted(client_id: UUID, message_id: UUID, receipt: SmsReceipt) -> None:
    """The carrier took the text: keep its SID, meter it, count it and tell the screens."""
    now = clock.now()
    values = {"id": message_id, "sid": receipt.sid, "now": now, "segments": receipt.segments}
    async with db.unit_of_work(only(client_id)) as session:
        rows = await db.execute(session, _ACCEPTED, values)
        if not rows:
            return
        row = rows[0]
        await last_text.was_sent(session, lead_id=row.lead_id, body=row.message, at=now)
        await _after_acceptance(session, message_id, row, receipt)
    metrics.messages_out.labels(row.cause).inc()
    if row.response_ms is not None:
        metrics.first_touch_seconds.observe(row.response_ms / 1000)


async def _after_acceptance(session: AsyncSession, message_id: UUID, row, receipt) -> None:
    await record_sms(
        session,
        client_id=row.client_id,
        lead_id=row.lead_id,
        message_id=message_id,
        operation="outbound",
        segments=receipt.segments,
    )
    await audit.record(
        session,
        client_id=row.client_id,
        event=ComplianceEvent.MESSAGE_SENT,
        data={"messageId": str(message_id), "leadId": str(row.lead_id), "cause": row.cause},
    )
    sent = MessageSent(row.client_id, row.lead_id, message_id, Cause(row.cause))
    await events.publish(session, sent)
    await _announce(session, row.client_id, row.lead_id)


async def rejected(client_id: UUID, message_id: UUID, error: ProviderRejected) -> None:
    """The carrier will never take it: fail at once, give the quota back, have it reacted to."""
    code = str(error.code or error.status or "rejected")
    async with db.unit_of_work(only(client_id)) as session:
        row = await _fail(session, message_id, code=code, reason=f"The carrier refused: {code}")
        if row is None:
            return
        await session.execute(
            update(ScheduledMessage)
            .where(col(ScheduledMessage.conversation_id) == message_id)
            .values(status=ScheduledStatus.FAILED, last_error=code)
        )
        segments = measure(row.message).segments
        await monthly_texts.refund(
            session, client_id=row.client_id, segments=segments, at=clock.now()
        )
        await audit.record(
            session,
            client_id=row.client_id,
            event=ComplianceEvent.MESSAGE_SEND_FAILED,
            data={"messageId": str(message_id), "leadId": str(row.lead_id), "code": code},
            success=False,
        )
        await refused_calls.log(session, client_id=client_id, message_id=message_id, error=error)
        reported = CarrierReported(row.client_id, row.lead_id, message_id, code)
        await events.publish(session, reported)
        await _announce(session, row.client_id, row.lead_id)
    metrics.messages_not_sent.labels("rejected").inc()


async def held(client_id: UUID, message_id: UUID, error: ProviderUnavailable) -> None:
    """The carrier is away: the text stays queued and waits in `scheduled_messages`."""
    async with db.unit_of_work(only(client_id)) as session:
        row = (
            await session.execute(
                update(Message)
                .where(
                    col(Message.id) == message_id,
                    col(Message.twilio_sid).is_(None),
                    col(Message.delivery_status) == DeliveryStatus.QUEUED,
                )
                .values(claimed_at=None, not_sent_reason="Waiting for the carrier to come back")
                .returning(col(Message.lead_id), col(Message.client_id), col(Message.message))
            )
        ).one_or_none()
        if row is None:
            return
        await _wait_in_line(session, message_id, row, str(error))
        await refused_calls.log(session, client_id=client_id, message_id=message_id, error=error)
        if carrier_errors.look_up(str(error.code)).reaction is Reaction.ACCOUNT:
            code = str(error.code)
            reported = CarrierReported(row.client_id, row.lead_id, message_id, code)
            await events.publish(session, reported)
        await _announce(session, row.client_id, row.lead_id)
    log.warning("delivery.held", message_id=str(message_id), error=str(error))


async def _wait_in_line(session: AsyncSession, message_id: UUID, row, error: str) -> None:
    back_in_line = await session.execute(
        update(ScheduledMessage)
        .where(col(ScheduledMessage.conversation_id) == message_id)
        .values(
            status=ScheduledStatus.PENDING,
            claimed_at=None,
            last_error=error,
            attempts=col(ScheduledMessage.attempts) + 1,
        )
        .returning(col(ScheduledMessage.id))
    )
    if back_in_line.first() is not None:
        return
    session.add(
        ScheduledMessage(
            lead_id=row.lead_id,
            client_id=row.client_id,
            sequence_type=SequenceType.PROVIDER_HOLD,
            message=row.message,
            send_at=clock.now(),
            conversation_id=message_id,
            dedupe_key=f"hold:{message_id}",
            last_error=error,
            attempts=1,
        )
    )


_DECIDED: LiteralString = """
UPDATE conversations SET decision = %(decision)s WHERE id = %(id)s AND sent_at IS NULL
"""


async def decided(session: AsyncSession, message_id: UUID, decision: Decision, kind: Kind) -> None:
    """Keep the latest decision with a text that has not gone out."""
    trail = why_trail.kept(decision, kind=kind, at=clock.now())
    await db.write(session, _DECIDED, {"id": message_id, "decision": Jsonb(trail)})


_WAITS: LiteralString = """
UPDATE conversations SET claimed_at = NULL, not_sent_reason = %(reason)s
 WHERE id = %(id)s AND delivery_status = 'queued' AND twilio_sid IS NULL
"""


async def waits(session: AsyncSession, message_id: UUID, decision: Decision) -> None:
    """The text is in line for later; nobody has it in hand."""
    reason = decision.reason.value if decision.reason else None
    await db.write(session, _WAITS, {"id": message_id, "reason": reason})


async def not_wanted(session: AsyncSession, message_id: UUID, reason: str) -> None:
    """A held text that is no longer wanted: not sent, with its reason."""
    row = await _fail(session, message_id, code=None, reason=reason)
    if row is None:
        return
    await audit.record(
        session,
        client_id=row.client_id,
        event=ComplianceEvent.MESSAGE_BLOCKED,
        data={"messageId": str(message_id), "leadId": str(row.lead_id), "reason": reason},
        success=False,
    )
    await _announce(session, row.client_id, row.lead_id)


async def _fail(session: AsyncSession, message_id: UUID, *, code: str | None, reason: str):
    result = await session.execute(
        update(Message)
        .where(
            col(Message.id) == message_id,
            col(Message.delivery_status) == DeliveryStatus.QUEUED,
            col(Message.twilio_sid).is_(None),
        )
        .values(
            delivery_status=DeliveryStatus.FAILED,
            error_code=code,
            not_sent_reason=reason,
            claimed_at=None,
        )
        .returning(
            col(Message.lead_id), col(Message.client_id), col(Message.message), col(Message.cause)
        )
    )
    return result.one_or_none()


@dataclass(frozen=True)
class Progress:
    """What callbacks and people have done to a text while its own call was under way."""

    queued: bool
    sid: str | None


async def progress(client_id: UUID, message_id: UUID) -> Progress:
    async with db.unit_of_work(only(client_id)) as session:
        row = await session.execute(
            text("SELECT delivery_status, twilio_sid FROM conversations WHERE id = :id"),
            {"id": message_id},
        )
        found = row.one_or_none()
    if found is None:
        return Progress(queued=False, sid=None)
    return Progress(found.delivery_status == DeliveryStatus.QUEUED, found.twilio_sid)


def receipt_from_callback(sid: str, body: str) -> SmsReceipt:
    """The receipt of a text whose SID only its status callback told."""
    return SmsReceipt(sid=sid, status="accepted", segments=measure(body).segments, error_code=None)


async def belongs_to_another(client_id: UUID, message_id: UUID, sid: str) -> bool:
    """Whether that SID is already known as some other text of ours."""
    async with db.unit_of_work(only(client_id)) as session:
        row = await session.execute(
            text("SELECT 1 FROM conversations WHERE twilio_sid = :sid AND id <> :id"),
            {"sid": sid, "id": message_id},
        )
        return row.one_or_none() is not None


async def _announce(session: AsyncSession, client_id: UUID, lead_id: UUID) -> None:
    await live.announce(session, live.Signal(live.Change.MESSAGE, client_id, lead_id))
