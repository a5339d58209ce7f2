"""Texts that wait for their time: in line with the moment, the zone and the reason."""

import random
from datetime import timedelta
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.decision import Decision
from cs_app.compliance.reasons import Reason
from cs_app.kernel import clock, db
from cs_app.kernel.ids import new_id
from cs_app.messaging.models import ScheduledStatus, SequenceType

SPREAD_SECONDS = 600  # not every text of the night in the first second of the morning

_PUT_IN_LINE: LiteralString = """
INSERT INTO scheduled_messages (id, created_at, updated_at, lead_id, client_id, sequence_type,
                                message, send_at, conversation_id, dedupe_key, status,
                                hold_reason, zone)
VALUES (%(id)s, %(now)s, %(now)s, %(lead_id)s, %(client_id)s, %(kind)s, %(body)s, %(send_at)s,
        %(message_id)s, %(key)s, %(pending)s, %(reason)s, %(zone)s)
ON CONFLICT (dedupe_key) DO UPDATE
   SET send_at = excluded.send_at, status = excluded.status, claimed_at = NULL,
       hold_reason = excluded.hold_reason, zone = excluded.zone
"""
_PUT_OFF: LiteralString = """
UPDATE scheduled_messages
   SET status = %(pending)s, send_at = %(send_at)s, claimed_at = NULL, hold_reason = %(reason)s,
       zone = %(zone)s
 WHERE id = %(id)s
"""


async def put_in_line(
    session: AsyncSession,
    *,
    message_id: UUID,
    lead_id: UUID,
    client_id: UUID,
    body: str,
    decision: Decision,
) -> None:
    """The text waits for the moment that was decided on; a second time moves that moment."""
    values = {
        "id": new_id(),
        "now": clock.now(),
        "message_id": message_id,
        "lead_id": lead_id,
        "client_id": client_id,
        "body": body,
        "kind": SequenceType.QUIET_HOURS_HOLD,
        "key": f"hold:{message_id}",
    }
    await db.write(session, _PUT_IN_LINE, values | _until(decision))


async def put_off(session: AsyncSession, scheduled_id: UUID, decision: Decision) -> None:
    """A text that waits already waits longer."""
    await db.write(session, _PUT_OFF, {"id": scheduled_id} | _until(decision))


def _until(decision: Decision) -> dict[str, Any]:
    if decision.until is None:
        raise ValueError("A decision to hold names its moment")
    return {
        "send_at": decision.until + timedelta(seconds=random.randint(0, SPREAD_SECONDS)),
        "pending": ScheduledStatus.PENDING,
        "reason": _why(decision),
        "zone": decision.zone,
    }


def _why(decision: Decision) -> str | None:
    """The law or wish behind the hour; of what waits for more than the hour, that it waits for."""
    if decision.reason in (None, Reason.QUIET_HOURS):
        return decision.rule or decision.reason
    return decision.reason.value
