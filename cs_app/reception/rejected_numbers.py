"""Reacts to a carrier that refuses a number.

Source: Twilio error codes 21610, 30004 (stopped), 21211, 21614 (not a mobile number).
"""

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.compliance.models import OptOutReason
from cs_app.compliance.opt_out import opt_out
from cs_app.leads.models import Lead
from cs_app.messaging.events import NumberRejected
from cs_app.reception.left_to_people import cancel_everything

STOPPED = {"21610", "30004"}
BAD_NUMBER = {"21211", "21614"}


async def react(session: AsyncSession, event: NumberRejected) -> None:
    """Opt out a lead whom the carrier has stopped; flag one whose number is bad."""
    if event.error_code in STOPPED:
        lead = (
            await session.execute(select(Lead).where(col(Lead.id) == event.lead_id))
        ).scalar_one()
        await opt_out(session, lead=lead, reason=OptOutReason.BOUNCE)
        await cancel_everything(
            session, lead_id=event.lead_id, reason="The carrier has stopped this number"
        )
    if event.error_code in BAD_NUMBER:
        await session.execute(
            text("""
            UPDATE leads SET action_required = true, action_required_reason = 'Bad phone number'
             WHERE id = :id
            """),
            {"id": event.lead_id},
        )
        await cancel_everything(session, lead_id=event.lead_id, reason="Bad phone number")
