"""Plays a logged webhook call again: what was accepted before has no second effect."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, jobs
from cs_app.kernel.errors import Invalid
from cs_app.messaging import status
from cs_app.reception.routes import inbound_sms, status_report
from cs_app.webhooks import door
from cs_app.webhooks.log import LoggedCall


class Replayed(StrEnum):
    ACCEPTED = "accepted"
    HAD_NO_EFFECT = "had_no_effect"
    RETRIED = "retried"


@dataclass(frozen=True)
class ReplayResult:
    outcome: Replayed
    message: str


async def replay(session: AsyncSession, call: LoggedCall) -> ReplayResult:
    """Handle the call's payload again. Raises `Invalid` when it cannot be understood."""
    if call.event_type == "sms_inbound":
        return await _replay_text(session, call)
    if call.event_type == "sms_status":
        applied = await status.apply(session, status_report(call.payload, None))
        if applied is None:
            return ReplayResult(Replayed.HAD_NO_EFFECT, "No text of ours has this SID")
        return ReplayResult(Replayed.ACCEPTED, "The status was applied again")
    raise Invalid(f"A call of kind {call.event_type} cannot be replayed")


async def _replay_text(session: AsyncSession, call: LoggedCall) -> ReplayResult:
    inbound = inbound_sms(call.payload, replay_of=call.id)
    accepted = await door.accept_sms(session, inbound, started=clock.real_now())
    if accepted is door.Acceptance.UNKNOWN_NUMBER:
        return ReplayResult(Replayed.HAD_NO_EFFECT, "Still no active business has this number")
    if accepted is door.Acceptance.ACCEPTED:
        return ReplayResult(Replayed.ACCEPTED, "Accepted; it is answered as if it had just come")
    unfinished = (
        await session.execute(
            text("""
            SELECT id, client_id FROM inbound_events
             WHERE provider = 'twilio_sms' AND external_id = :sid AND state <> 'processed'
            """),
            {"sid": inbound.sid},
        )
    ).one_or_none()
    if unfinished is None:
        return ReplayResult(
            Replayed.HAD_NO_EFFECT, "It was handled before, so it had no second effect"
        )
    ids = {"event_id": str(unfinished.id), "client_id": str(unfinished.client_id)}
    await jobs.defer(session, door.TAKE_IN, **ids)
    return ReplayResult(Replayed.RETRIED, "It had failed before and is tried again")
