"""When a lead writes of danger: one line on what to do, and a person called, at once.

Neither the state of the business, an opt-out, the hour nor who has the conversation holds it back.
"""

from datetime import timedelta
from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent.handover_reasons import EscalationReason
from cs_app.escalations.models import OPEN
from cs_app.escalations.opening import open_escalation
from cs_app.kernel import clock, db
from cs_app.messaging import outbox
from cs_app.messaging.inbound import Stored
from cs_app.messaging.models import Cause, TextKind
from cs_app.reading.dangers import Danger, danger_of
from cs_app.reception.escalation_notice import tell_of_danger
from cs_app.reception.wording import worded

PAUSE = timedelta(hours=1)
WHY = "The lead writes of danger"
SUMMARY = 500
KINDS = {
    Danger.SELF_HARM: TextKind.SAFETY_SELF_HARM,
    Danger.GAS: TextKind.SAFETY_GAS,
    Danger.HARM: TextKind.SAFETY,
    Danger.ELECTRICS: TextKind.SAFETY_ELECTRICS,
    Danger.WATER: TextKind.SAFETY_WATER,
    Danger.UNCLEAR: TextKind.SAFETY,
}
# The lines after which a danger needs no further one within the pause; else its own.
_COVERED = {
    Danger.HARM: (TextKind.SAFETY, TextKind.SAFETY_GAS),
    Danger.UNCLEAR: tuple(KINDS.values()),
}
_DETAILS = {
    Danger.SELF_HARM: "the lead, or somebody near them, may want to die",
    Danger.GAS: "gas or carbon monoxide",
    Danger.HARM: "fire, or somebody hurt",
    Danger.ELECTRICS: "water near electrics",
    Danger.WATER: "water that floods the place",
}

_FACTS: LiteralString = f"""
SELECT EXISTS (SELECT 1 FROM conversations m
                WHERE m.lead_id = %(lead_id)s AND m.cause = 'safety'
                  AND m.template = ANY(%(kinds)s)
                  AND m.created_at > %(since)s AND m.delivery_status <> 'failed') AS is_warned,
       EXISTS (SELECT 1 FROM escalation_queue e
                WHERE e.lead_id = %(lead_id)s AND e.{OPEN}) AS is_known
"""  # noqa: S608 our own text


async def warn(session: AsyncSession, stored: Stored, words: str) -> list[UUID]:
    """Ids of the line to deliver when a text is danger: what to do first against this one.

    The same line goes out at most once an hour to a lead.
    """
    lead_id, client_id = stored.lead.id, stored.lead.client_id
    danger = danger_of(words)
    kind = KINDS[danger]
    covered = [one.value for one in _COVERED.get(danger, (kind,))]
    values = {"lead_id": lead_id, "kinds": covered, "since": clock.now() - PAUSE}
    (facts,) = await db.execute(session, _FACTS, values)
    await _call_person(session, stored, words, danger, is_known=facts.is_known)
    if facts.is_warned:
        return []
    draft = outbox.Draft(
        lead_id=lead_id,
        body=await worded(session, client_id=client_id, lead_id=lead_id, kind=kind),
        cause=Cause.SAFETY,
        template=kind,
        response_to_id=stored.message_id,
        waiting_since=clock.now(),
    )
    written = await outbox.write(session, draft)
    return [written.message_id] if written and written.to_deliver else []


async def _call_person(
    session: AsyncSession, stored: Stored, words: str, danger: Danger, *, is_known: bool
) -> None:
    """The assistant keeps the conversation: what it makes of the text comes after. Opening an
    escalation tells the team; one that was open before has been told, and danger is told anew."""
    await open_escalation(
        session,
        client_id=stored.lead.client_id,
        lead_id=stored.lead.id,
        reason=EscalationReason.EMERGENCY,
        details=f"{WHY}: {_DETAILS[danger]}" if danger in _DETAILS else WHY,
        priority=1,
        trigger_message_id=stored.message_id,
        summary=words[:SUMMARY],
    )
    if is_known:
        await tell_of_danger(session, stored=stored, words=words)
