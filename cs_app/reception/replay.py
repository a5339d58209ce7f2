"""Plays a logged webhook call again: what was accepted before has no second effect."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import clock, jobs
from cs_app.kernel.errors import Invalid, NotFound
from cs_app.messaging import status
from cs_app.reception import sms_call
from cs_app.reception.routes import status_report
from cs_app.webhooks import door, sms_door
from cs_app.webhooks.log import Call, read_call


class Replayed(StrEnum):
    ACCEPTED = "accepted"
    HAD_NO_EFFECT = "had_no_effect"
    RETRIED = "retried"


@dataclass(frozen=True)
class ReplayResult:
    outcome: Replayed
    message: str


async def replay(session: AsyncSession, access: Access, *, call_id: UUID) -> ReplayResult:
    """Handle the call's payload again, and put on record what came of it.

    Raises `NotAllowed` without agency.settings.manage, `NotFound` outside the person's scope, and
    `Invalid` when the payload cannot be understood.
    """
    access.require(AgencyPermission.SETTINGS_MANAGE)
    call = await read_call(session, call_id)
    if not access.sees(call.client_id):
        raise NotFound("This webhook call does not exist")
    result = await _handle_again(session, call)
    await _record(session, access, call, result)
    return result


async def _handle_again(session: AsyncSession, call: Call) -> ReplayResult:
    if call.event_type == "sms_inbound":
        return await _replay_text(session, call)
    if call.event_type == "sms_status":
        applied = await status.apply(session, status_report(call.payload, None))
        if applied is None:
            return ReplayResult(Replayed.HAD_NO_EFFECT, "No text of ours has this SID")
        return ReplayResult(Replayed.ACCEPTED, "The status was applied again")
    raise Invalid(f"A call of kind {call.event_type} cannot be replayed")


async def _replay_text(session: AsyncSession, call: Call) -> ReplayResult:
    try:
        inbound = sms_call.read(call.payload, received_at=clock.now(), replay_of=call.id)
    except sms_call.NotATextOfAPerson as nobody:
        return ReplayResult(Replayed.HAD_NO_EFFECT, nobody.words)
    accepted = await sms_door.accept_sms(session, inbound, started=clock.real_now())
    if accepted is door.Acceptance.OF_NOBODY:
        return ReplayResult(Replayed.HAD_NO_EFFECT, "This number was never one of ours")
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
    await jobs.defer(session, sms_door.TAKE_IN, **ids)
    return ReplayResult(Replayed.RETRIED, "It had failed before and is tried again")


async def _record(session: AsyncSession, access: Access, call: Call, result: ReplayResult) -> None:
    await audit.record(
        session,
        actor=access.person_id,
        action=Action.WEBHOOK_REPLAYED,
        client_id=call.client_id,
        resource_type="webhook_log",
        resource_id=str(call.id),
        details={
            "event_type": call.event_type,
            "outcome": result.outcome.value,
            "signature_valid": call.signature_valid,
        },
    )
