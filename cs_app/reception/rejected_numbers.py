"""Reacts to a carrier that refuses a number.

Source: Twilio error codes 21610, 30004 (stopped), 21211, 21614 (not a mobile number).
"""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.compliance.models import OptOutReason
from cs_app.compliance.opt_out import opt_out
from cs_app.leads import attention
from cs_app.leads.models import Lead
from cs_app.messaging.events import NumberRejected
from cs_app.messaging.withdrawing import withdraw_all

STOPPED = {"21610", "30004"}
BAD_NUMBER = {"21211", "21614"}


async def react(session: AsyncSession, event: NumberRejected) -> None:
    """Opt out a lead whom the carrier has stopped; flag one whose number is bad."""
    if event.error_code in STOPPED:
        lead = (
            await session.execute(select(Lead).where(col(Lead.id) == event.lead_id))
        ).scalar_one()
        await opt_out(session, lead=lead, reason=OptOutReason.BOUNCE)
    if event.error_code in BAD_NUMBER:
        why = "Bad phone number"
        await attention.call_person(session, lead_id=event.lead_id, reason=why)
        await withdraw_all(session, lead_id=event.lead_id, why=why)
