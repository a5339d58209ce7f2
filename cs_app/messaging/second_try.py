"""Tries a text once more that the carrier lost on the way, as a text of its own."""

from datetime import timedelta
from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients import monthly_texts
from cs_app.kernel import clock, db, live
from cs_app.kernel.ids import new_id
from cs_app.messaging.models import Cause, DeliveryStatus, Direction, SequenceType

REF_TYPE = "second_try"
WHY = "Tried once more after the carrier lost it"
# A confirmation goes out within five minutes or never.
_NEVER = (Cause.OPT_OUT_CONFIRMATION, Cause.OPT_IN_CONFIRMATION)
_REMINDERS = (SequenceType.APPOINTMENT_REMINDER, SequenceType.PAYMENT_REMINDER)

_LOST: LiteralString = """
SELECT m.client_id, m.lead_id, m.message, m.message_type, m.cause, m.sent_by, m.segments,
       m.cause = 'scheduled'
           AND NOT EXISTS (SELECT 1 FROM scheduled_messages s
                            WHERE s.conversation_id = m.id AND s.sequence_type = ANY(%(reminders)s))
           AS is_marketing
  FROM conversations m
 WHERE m.id = %(id)s AND m.delivery_status IN ('failed', 'undelivered')
   AND m.cause <> ALL(%(never)s)
   AND NOT EXISTS (SELECT 1 FROM scheduled_messages s
                    WHERE s.conversation_id = m.id AND s.ref_type = %(ref_type)s
                       OR s.dedupe_key = %(key)s)
"""


async def plan(
    session: AsyncSession, message_id: UUID, *, after: timedelta, may_have_arrived: bool
) -> bool:
    """Have the text sent again later; whether it goes out then is decided then.

    False when that is not to be: it was a second try itself, is a confirmation, or nobody asked
    for it and it `may_have_arrived`.
    """
    values = {
        "id": message_id,
        "reminders": [kind.value for kind in _REMINDERS],
        "never": [cause.value for cause in _NEVER],
        "ref_type": REF_TYPE,
        "key": _key(message_id),
    }
    rows = await db.execute(session, _LOST, values)
    if not rows or (may_have_arrived and rows[0].is_marketing):
        return False
    await _write(session, message_id, rows[0], after)
    return True


async def _write(session: AsyncSession, message_id: UUID, lost, after: timedelta) -> None:
    now, again = clock.now(), new_id()
    await db.insert(
        session,
        "conversations",
        id=again,
        created_at=now,
        lead_id=lost.lead_id,
        client_id=lost.client_id,
        direction=Direction.OUTBOUND,
        message_type=lost.message_type,
        message=lost.message,
        delivery_status=DeliveryStatus.QUEUED,
        not_sent_reason=WHY,
        cause=lost.cause,
        sent_by=lost.sent_by,
        segments=lost.segments,
    )
    await db.insert(
        session,
        "scheduled_messages",
        id=new_id(),
        created_at=now,
        lead_id=lost.lead_id,
        client_id=lost.client_id,
        sequence_type=SequenceType.PROVIDER_HOLD,
        message=lost.message,
        send_at=now + after,
        conversation_id=again,
        dedupe_key=_key(message_id),
        ref_type=REF_TYPE,
        ref_id=message_id,
    )
    segments = lost.segments or 1
    await monthly_texts.reserve(session, client_id=lost.client_id, segments=segments, at=now)
    signal = live.Signal(live.Change.MESSAGE, lost.client_id, lost.lead_id)
    await live.announce(session, signal)


def _key(message_id: UUID) -> str:
    return f"second_try:{message_id}"
