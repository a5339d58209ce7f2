"""Reacts to a text that the carrier did not deliver, however that was told.

What each code means and asks for stands in `messaging/carrier_errors.py`.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.clients import carrier_pause
from cs_app.compliance.models import OptOutReason
from cs_app.compliance.opt_out import opt_out
from cs_app.kernel import db, jobs
from cs_app.kernel.scope import only
from cs_app.leads import phone_state
from cs_app.leads.models import Lead
from cs_app.leads.phone_state import FAILURES_UNTIL_UNREACHABLE
from cs_app.messaging import carrier_errors, failures_in_a_row, second_try
from cs_app.messaging.carrier_errors import CarrierError, Reaction
from cs_app.messaging.events import CarrierReported
from cs_app.messaging.withdrawing import cancel_unprompted, withdraw_all
from cs_app.reception.carrier_notices import call_person, tell_agency

REACT = "reception.react_to_carrier"


@dataclass(frozen=True)
class Report:
    """A text that did not arrive, and what the carrier's code says of it."""

    client_id: UUID
    lead_id: UUID
    message_id: UUID
    code: str
    error: CarrierError


async def on_carrier_reported(session: AsyncSession, event: CarrierReported) -> None:
    """Have it reacted to by a job, so that no reaction can fail what reported it."""
    await jobs.defer(
        session,
        REACT,
        lock=f"carrier:{event.lead_id}",
        client_id=str(event.client_id),
        lead_id=str(event.lead_id),
        message_id=str(event.message_id),
        code=event.code,
    )


@jobs.job(REACT, queue=jobs.HOUSEKEEPING)
async def react(client_id: str, lead_id: str, message_id: str, code: str | None) -> None:
    """Do what the code asks for; done twice it changes nothing."""
    client, lead = UUID(client_id), UUID(lead_id)
    async with db.unit_of_work(only(client)) as session:
        if code is None:
            await _count_failures(session, client, lead)
            return
        error = carrier_errors.look_up(code)
        report = Report(client, lead, UUID(message_id), code, error)
        await _DO[error.reaction](session, report)


async def _try_again(session: AsyncSession, report: Report) -> None:
    error = report.error
    assert error.again_after, "an error that is tried again says when"
    unsure = error.reaction is Reaction.TRY_AGAIN
    planned = await second_try.plan(
        session, report.message_id, after=error.again_after, may_have_arrived=unsure
    )
    if not planned:
        await call_person(session, report.lead_id, report.code)


async def _unreachable(session: AsyncSession, report: Report) -> None:
    failures = await _count_failures(session, report.client_id, report.lead_id)
    if failures < FAILURES_UNTIL_UNREACHABLE:
        return
    why = "The phone cannot be reached"
    await cancel_unprompted(session, lead_id=report.lead_id, why=why)
    await call_person(session, report.lead_id, report.code)


async def _not_textable(session: AsyncSession, report: Report) -> None:
    ids = {"client_id": report.client_id, "lead_id": report.lead_id}
    await phone_state.is_not_textable(session, **ids)
    await withdraw_all(session, lead_id=report.lead_id, why="The phone takes no texts")
    await call_person(session, report.lead_id, report.code)


async def _opt_out(session: AsyncSession, report: Report) -> None:
    found = await session.execute(select(Lead).where(col(Lead.id) == report.lead_id))
    lead = found.scalar_one_or_none()
    if lead is None:
        return
    await opt_out(session, lead=lead, reason=OptOutReason.BOUNCE)
    await phone_state.is_stopped(session, client_id=report.client_id, lead_id=report.lead_id)
    why = "The carrier has stopped this number"
    await withdraw_all(session, lead_id=report.lead_id, why=why)


async def _filtered(session: AsyncSession, report: Report) -> None:
    await carrier_pause.begin(session, client_id=report.client_id, code=report.code)
    await _tell_both(session, report)


async def _tell_both(session: AsyncSession, report: Report) -> None:
    await tell_agency(session, client_id=report.client_id, code=report.code)
    await call_person(session, report.lead_id, report.code)


async def _call_person(session: AsyncSession, report: Report) -> None:
    await call_person(session, report.lead_id, report.code)


async def _count_failures(session: AsyncSession, client_id: UUID, lead_id: UUID) -> int:
    failures = await failures_in_a_row.count(session, lead_id=lead_id)
    await phone_state.has_failed(session, client_id=client_id, lead_id=lead_id, failures=failures)
    return failures


_DO: dict[Reaction, Callable[[AsyncSession, Report], Awaitable[None]]] = {
    Reaction.TRY_AGAIN: _try_again,
    Reaction.TRY_LATER: _try_again,
    Reaction.UNREACHABLE: _unreachable,
    Reaction.NOT_TEXTABLE: _not_textable,
    Reaction.OPT_OUT: _opt_out,
    Reaction.FILTERED: _filtered,
    Reaction.REGION: _tell_both,
    Reaction.ACCOUNT: _tell_both,
    Reaction.PERSON: _call_person,
}
