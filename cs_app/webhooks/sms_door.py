"""The door for texts, the calls that come by the hundred a second."""

from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db, jobs
from cs_app.kernel.phone import fingerprint
from cs_app.webhooks import door
from cs_app.webhooks.door import Acceptance, FollowUp, Nobody, VendorEvent

TAKE_IN = "reception.take_in"
UNKNOWN_NUMBER = Nobody("unknown_number", "This number was never one of ours")

# Whoever has the number, or had it last, at work or not: nothing that comes in is lost.
_WHOSE: LiteralString = """
    SELECT client_id FROM (
        SELECT client_id, is_active, updated_at FROM client_phone_numbers
         WHERE phone_number = %(to)s
        UNION ALL
        SELECT id, true, updated_at FROM clients WHERE twilio_number = %(to)s
    ) of_us
     ORDER BY is_active DESC, updated_at DESC LIMIT 1
"""
_ACCEPT = door.accepting(_WHOSE)


@dataclass(frozen=True)
class InboundSmsCall:
    """Twilio's call about one text, its fields checked."""

    sid: str
    sender: str
    to: str
    payload: dict[str, str]
    received_at: datetime
    replay_of: UUID | None = None


async def business_of(session: AsyncSession, number: str) -> UUID | None:
    """Whose number this is, in E.164; None for one that was never ours."""
    rows = await db.execute(session, _WHOSE, {"to": number})
    return rows[0].client_id if rows else None


async def accept_sms(
    session: AsyncSession, call: InboundSmsCall, *, started: datetime
) -> Acceptance:
    """Store the event, its job and its log row; a second call with the same SID changes nothing.

    `started` is the real time at which the request came in.
    """
    return await door.accept(session, _ACCEPT, *_parts(call), started=started, to=call.to)


async def accept_sms_alone(call: InboundSmsCall, *, started: datetime) -> Acceptance:
    """What `accept_sms` does, committed when it returns."""
    return await door.accept_alone(_ACCEPT, *_parts(call), started=started, to=call.to)


def _parts(call: InboundSmsCall) -> tuple[VendorEvent, FollowUp, Nobody]:
    event = VendorEvent(
        provider="twilio_sms",
        event_type="sms_inbound",
        external_id=call.sid,
        payload=call.payload,
        received_at=call.received_at,
        replay_of=call.replay_of,
    )
    job = FollowUp(TAKE_IN, jobs.REPLIES, "lead", fingerprint(call.sender)[:16])
    return event, job, UNKNOWN_NUMBER
