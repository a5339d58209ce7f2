"""Takes back texts that have not gone out: those that wait, and those under way to the carrier."""

from collections.abc import Collection
from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, db
from cs_app.messaging.models import SequenceType

# What nobody asked for; reminders of a visit or an invoice are decided on at their hour.
UNPROMPTED = (
    SequenceType.ESTIMATE_FOLLOWUP,
    SequenceType.REVIEW_REQUEST,
    SequenceType.REFERRAL_REQUEST,
    SequenceType.NO_SHOW_FOLLOWUP,
    SequenceType.WIN_BACK,
    SequenceType.FLOW_STEP,
)

_CANCEL_OF_LEAD: LiteralString = """
UPDATE scheduled_messages
   SET status = 'cancelled', cancelled_at = %(now)s, cancelled_reason = %(why)s
 WHERE lead_id = %(lead_id)s AND status = 'pending'
"""
_CANCEL_KINDS: LiteralString = f"{_CANCEL_OF_LEAD} AND sequence_type = ANY(%(kinds)s)"
_CANCEL_OF_ASSISTANT: LiteralString = f"""
{_CANCEL_OF_LEAD}
   AND conversation_id IN (SELECT id FROM conversations
                            WHERE lead_id = %(lead_id)s AND sent_by IS NULL)
"""  # noqa: S608 our own words
_CANCEL_OF_CLIENT: LiteralString = """
UPDATE scheduled_messages
   SET status = 'cancelled', cancelled_at = %(now)s, cancelled_reason = %(why)s
 WHERE client_id = %(client_id)s AND status = 'pending'
"""
_CANCEL_ONE: LiteralString = """
UPDATE scheduled_messages
   SET status = 'cancelled', cancelled_at = %(now)s, cancelled_reason = %(why)s
 WHERE id = %(id)s
"""
_WITHDRAW_QUEUED: LiteralString = """
UPDATE conversations
   SET delivery_status = 'failed', not_sent_reason = %(why)s, claimed_at = NULL
 WHERE lead_id = %(lead_id)s AND direction = 'outbound' AND delivery_status = 'queued'
   AND twilio_sid IS NULL AND cause IS DISTINCT FROM 'safety'
"""
_WITHDRAW_OF_ASSISTANT: LiteralString = f"""
{_WITHDRAW_QUEUED}
   AND sent_by IS NULL AND cause IN ('lead_reply', 'escalation_notice', 'model_down_notice')
"""


async def withdraw_all(session: AsyncSession, *, lead_id: UUID, why: str) -> None:
    """Nothing that waits for this lead, or is being tried again, goes out any more, but a line
    about danger.
    """
    values = {"lead_id": lead_id, "why": why}
    await db.write(session, _CANCEL_OF_LEAD, values | {"now": clock.now()})
    await db.write(session, _WITHDRAW_QUEUED, values)


async def withdraw_of_assistant(session: AsyncSession, *, lead_id: UUID, why: str) -> None:
    """Nothing that nobody wrote by hand goes out to this lead any more."""
    values = {"lead_id": lead_id, "why": why}
    await db.write(session, _CANCEL_OF_ASSISTANT, values | {"now": clock.now()})
    await db.write(session, _WITHDRAW_OF_ASSISTANT, values)


async def cancel_kinds(
    session: AsyncSession, *, lead_id: UUID, kinds: Collection[SequenceType], why: str
) -> None:
    """Waiting texts of these kinds are not sent to the lead."""
    values = {"lead_id": lead_id, "why": why, "now": clock.now()}
    await db.write(session, _CANCEL_KINDS, values | {"kinds": [kind.value for kind in kinds]})


async def cancel_unprompted(session: AsyncSession, *, lead_id: UUID, why: str) -> None:
    """Nothing that waits and that nobody asked for goes to the lead any more."""
    await cancel_kinds(session, lead_id=lead_id, kinds=UNPROMPTED, why=why)


async def cancel_of_client(session: AsyncSession, *, client_id: UUID, why: str) -> None:
    """Whatever waits to be sent for the business is not sent."""
    values = {"client_id": client_id, "why": why, "now": clock.now()}
    await db.write(session, _CANCEL_OF_CLIENT, values)


async def cancel_one(session: AsyncSession, scheduled_id: UUID, *, why: str) -> None:
    """This text does not wait any more; nor is it sent."""
    values = {"id": scheduled_id, "why": why, "now": clock.now()}
    await db.write(session, _CANCEL_ONE, values)
