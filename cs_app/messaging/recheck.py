"""Asks once more whether a text may go out, where time has passed since that was decided."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.decision import Decision, Verdict, decide
from cs_app.compliance.situation import Kind
from cs_app.kernel import clock, db
from cs_app.kernel.scope import only
from cs_app.messaging import holds, outcome, sending_facts
from cs_app.messaging.models import Cause

FRESH = timedelta(seconds=2)


def is_stale(written_at: datetime) -> bool:
    """Whether what was decided then says nothing of now."""
    return clock.now() - written_at > FRESH


async def may_go(
    client_id: UUID,
    message_id: UUID,
    *,
    lead_id: UUID,
    cause: Cause,
    kind: Kind | None,
    body: str,
) -> bool:
    """Whether the text may go out at this moment; if not, it is dropped or waits, with its why."""
    async with db.unit_of_work(only(client_id)) as session:
        facts = await sending_facts.read(session, lead_id=lead_id, cause=cause, kind=kind)
        decision = decide(facts.situation, now=clock.now())
        if decision.verdict is Verdict.SEND:
            return True
        await outcome.decided(session, message_id, decision, facts.situation.kind)
        if decision.verdict is Verdict.BLOCK:
            await _drop(session, message_id, decision)
            return False
        await holds.put_in_line(
            session,
            message_id=message_id,
            lead_id=lead_id,
            client_id=client_id,
            body=body,
            decision=decision,
        )
        await outcome.waits(session, message_id, decision)
        return False


async def _drop(session: AsyncSession, message_id: UUID, decision: Decision) -> None:
    why = decision.reason.value if decision.reason else "It may not go out"
    await outcome.not_wanted(session, message_id, why)
