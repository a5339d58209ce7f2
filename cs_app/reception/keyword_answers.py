"""What happens on STOP, START and HELP: the wish first, then one confirmation."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance import opt_in, opt_out
from cs_app.compliance.models import OptOutReason
from cs_app.kernel import clock
from cs_app.messaging import outbox
from cs_app.messaging.inbound import Stored
from cs_app.messaging.models import Cause, TextKind
from cs_app.reception.wording import worded

KIND = {
    Cause.OPT_OUT_CONFIRMATION: TextKind.OPT_OUT_CONFIRMATION,
    Cause.OPT_IN_CONFIRMATION: TextKind.OPT_IN_CONFIRMATION,
    Cause.HELP: TextKind.HELP,
}


async def stop(
    session: AsyncSession,
    stored: Stored,
    words: str,
    reason: OptOutReason,
    *,
    confirm: bool,
) -> list[UUID]:
    """Opt the lead out, which withdraws all that waits for them, and `confirm` exactly once."""
    is_new = await opt_out.opt_out(
        session,
        lead=stored.lead,
        reason=reason,
        trigger_message=words,
        trigger_message_id=stored.message_id,
    )
    if not is_new or not confirm:
        return []
    return await _confirm(session, stored, Cause.OPT_OUT_CONFIRMATION)


async def start(session: AsyncSession, stored: Stored, words: str) -> list[UUID]:
    """Undo an opt-out, with their own words as proof, and say so."""
    await opt_in.by_keyword(session, lead=stored.lead, words=words, message_id=stored.message_id)
    return await _confirm(session, stored, Cause.OPT_IN_CONFIRMATION)


async def help_(session: AsyncSession, stored: Stored) -> list[UUID]:
    """Say who this is, how to reach them and how to stop; also to a lead who opted out."""
    return await _confirm(session, stored, Cause.HELP)


async def unsent(session: AsyncSession, *, sid: str) -> list[UUID]:
    """Answers to this text that a crash left behind between the commit and the carrier."""
    rows = await session.execute(
        text("""
        SELECT o.id FROM conversations i JOIN conversations o ON o.response_to_id = i.id
         WHERE i.twilio_sid = :sid AND o.delivery_status = 'queued' AND o.sent_at IS NULL
           AND o.cause IN ('opt_out_confirmation', 'opt_in_confirmation', 'help', 'safety',
                           'wrong_number')
           AND o.claimed_at IS NOT NULL
        """),
        {"sid": sid},
    )
    return [row.id for row in rows]


async def _confirm(session: AsyncSession, stored: Stored, cause: Cause) -> list[UUID]:
    lead = stored.lead
    body = await worded(session, client_id=lead.client_id, lead_id=lead.id, kind=KIND[cause])
    written = await outbox.write(
        session,
        outbox.Draft(
            lead_id=lead.id,
            body=body,
            cause=cause,
            response_to_id=stored.message_id,
            waiting_since=clock.now(),
        ),
    )
    return [written.message_id] if written and written.to_deliver else []
