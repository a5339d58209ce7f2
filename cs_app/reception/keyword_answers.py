"""What happens on STOP, START and HELP: the wish first, then one confirmation."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance import opt_out
from cs_app.compliance.models import OptOutReason
from cs_app.kernel import clock
from cs_app.kernel.phone import display
from cs_app.messaging import outbox
from cs_app.messaging.inbound import InboundText, Stored
from cs_app.messaging.models import Cause
from cs_app.messaging.withdrawing import withdraw_all
from cs_app.reception import left_to_people


async def stop(session: AsyncSession, stored: Stored, arrived: InboundText) -> list[UUID]:
    """Opt the lead out, cancel all that waits for them, and confirm exactly once."""
    is_new = await opt_out.opt_out(
        session,
        lead=stored.lead,
        reason=OptOutReason.STOP_KEYWORD,
        trigger_message=arrived.body,
        trigger_message_id=stored.message_id,
    )
    why = "The lead opted out"
    await withdraw_all(session, lead_id=stored.lead.id, why=why)
    await left_to_people.skip(
        session, client_id=arrived.client_id, lead_id=stored.lead.id, reason=why
    )
    if not is_new:
        return []
    name = await _business(session, arrived.client_id)
    body = (
        f"You will get no more texts from {name.business_name}. "
        "Reply START if you change your mind."
    )
    return await _confirm(session, stored, arrived, Cause.OPT_OUT_CONFIRMATION, body)


async def start(session: AsyncSession, stored: Stored, arrived: InboundText) -> list[UUID]:
    """Undo an opt-out and say so."""
    await opt_out.opt_in(session, lead=stored.lead)
    name = await _business(session, arrived.client_id)
    body = (
        f"You will get texts from {name.business_name} again. "
        "Reply STOP to end them, HELP for help."
    )
    return await _confirm(session, stored, arrived, Cause.OPT_IN_CONFIRMATION, body)


async def help_(session: AsyncSession, stored: Stored, arrived: InboundText) -> list[UUID]:
    """Say who this is, how to reach them and how to stop; also to a lead who opted out."""
    business = await _business(session, arrived.client_id)
    body = (
        f"This is {business.business_name}. Call us at {display(business.phone)}. "
        "Message and data rates may apply. Reply STOP to end texts."
    )
    return await _confirm(session, stored, arrived, Cause.HELP, body)


async def unsent(session: AsyncSession, *, sid: str) -> list[UUID]:
    """Answers to this text that a crash left behind between the commit and the carrier."""
    rows = await session.execute(
        text("""
        SELECT o.id FROM conversations i JOIN conversations o ON o.response_to_id = i.id
         WHERE i.twilio_sid = :sid AND o.delivery_status = 'queued' AND o.sent_at IS NULL
           AND o.cause IN ('opt_out_confirmation', 'opt_in_confirmation', 'help', 'safety')
           AND o.claimed_at IS NOT NULL
        """),
        {"sid": sid},
    )
    return [row.id for row in rows]


async def _confirm(
    session: AsyncSession, stored: Stored, arrived: InboundText, cause: Cause, body: str
) -> list[UUID]:
    written = await outbox.write(
        session,
        outbox.Draft(
            lead_id=stored.lead.id,
            body=body,
            cause=cause,
            response_to_id=stored.message_id,
            waiting_since=clock.now(),
        ),
    )
    return [written.message_id] if written and written.to_deliver else []


async def _business(session: AsyncSession, client_id: UUID):
    row = await session.execute(
        text("SELECT business_name, phone FROM clients WHERE id = :client_id"),
        {"client_id": client_id},
    )
    return row.one()
