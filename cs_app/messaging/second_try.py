"""Tries a text once more that the carrier lost on the way, as a text of its own."""

from datetime import timedelta
from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, db, live
from cs_app.kernel.ids import new_id
from cs_app.messaging.models import Cause, SequenceType

REF_TYPE = "second_try"
# A confirmation goes out within five minutes or never.
_NEVER = (Cause.OPT_OUT_CONFIRMATION, Cause.OPT_IN_CONFIRMATION)
_REMINDERS = (SequenceType.APPOINTMENT_REMINDER, SequenceType.PAYMENT_REMINDER)

_LOST: LiteralString = """
SELECT m.client_id, m.lead_id, m.message,
       m.cause = 'scheduled'
           AND NOT EXISTS (SELECT 1 FROM scheduled_messages s
                            WHERE s.conversation_id = m.id AND s.sequence_type = ANY(%(reminders)s))
           AS is_marketing
  FROM conversations m
 WHERE m.id = %(id)s AND m.delivery_status IN ('failed', 'undelivered')
   AND m.cause <> ALL(%(never)s)
   AND NOT EXISTS (SELECT 1 FROM scheduled_messages s
                    WHERE s.conversation_id = m.id AND s.ref_type = %(ref_type)s)
"""
# The key is the text's own, so that a report told twice plans nothing more.
_PLAN: LiteralString = """
INSERT INTO scheduled_messages (id, created_at, client_id, lead_id, sequence_type, message,
                                send_at, dedupe_key, ref_type, ref_id)
VALUES (%(id)s, %(now)s, %(client_id)s, %(lead_id)s, 'provider_hold', %(message)s,
        %(send_at)s, %(key)s, %(ref_type)s, %(message_id)s)
ON CONFLICT (dedupe_key) DO NOTHING
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
    }
    rows = await db.execute(session, _LOST, values)
    if not rows or (may_have_arrived and rows[0].is_marketing):
        return False
    await _write(session, message_id, rows[0], after)
    return True


async def _write(session: AsyncSession, message_id: UUID, lost, after: timedelta) -> None:
    now = clock.now()
    values = {
        "id": new_id(),
        "now": now,
        "client_id": lost.client_id,
        "lead_id": lost.lead_id,
        "message": lost.message,
        "send_at": now + after,
        "key": key_of(message_id),
        "ref_type": REF_TYPE,
        "message_id": message_id,
    }
    await db.write(session, _PLAN, values)
    signal = live.Signal(live.Change.MESSAGE, lost.client_id, lost.lead_id)
    await live.announce(session, signal)


def key_of(message_id: UUID) -> str:
    return f"{REF_TYPE}:{message_id}"
