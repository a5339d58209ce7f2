"""Tells the business's people that a lead needs one of them, with what was said and where."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent.context import Turn
from cs_app.agent.handover_reasons import EscalationReason
from cs_app.clients.opening_words import opening_in_words
from cs_app.escalations.events import EscalationOpened
from cs_app.kernel import clock
from cs_app.kernel.phone import display
from cs_app.kernel.visible import shown
from cs_app.leads.called import briefly
from cs_app.messaging.inbound import Stored
from cs_app.notifications.notice import Notice
from cs_app.notifications.team import tell_team
from cs_app.settings import settings

QUOTED = 140

_LEAD = text("""
SELECT l.name, l.phone, l.last_message_preview, c.business_name, c.timezone, r.wished, r.wished_at,
       r.id IS NOT NULL AS wants_call
  FROM leads l JOIN clients c ON c.id = l.client_id
  LEFT JOIN callback_requests r ON r.lead_id = l.id AND r.done_at IS NULL
 WHERE l.id = :lead_id ORDER BY r.created_at DESC LIMIT 1
""")


async def tell_of_escalation(session: AsyncSession, event: EscalationOpened) -> None:
    """One notice for each person who takes escalations, or for the owner."""
    await _tell(
        session,
        client_id=event.client_id,
        lead_id=event.lead_id,
        reason=event.reason,
        key=f"escalation:{event.escalation_id}",
    )


async def tell_of_urgency(session: AsyncSession, turn: Turn, reason: EscalationReason) -> None:
    """The same for a turn that cannot wait, of a lead who waited for a person before."""
    await _tell(
        session,
        client_id=turn.business.id,
        lead_id=turn.lead_id,
        reason=reason,
        key=f"urgent:{turn.latest.id}",
    )


async def _tell(
    session: AsyncSession, *, client_id: UUID, lead_id: UUID, reason: EscalationReason, key: str
) -> None:
    lead = (await session.execute(_LEAD, {"lead_id": lead_id})).one()
    who = briefly(lead.name, display(lead.phone))
    why = reason.value.replace("_", " ")
    wish = _wish(lead) if lead.wants_call else ""
    said = shown(lead.last_message_preview or "")[:QUOTED]
    await tell_team(
        session,
        client_id=client_id,
        notice=Notice(
            kind="escalation",
            key=key,
            subject=f"{who} needs you: {why}",
            body=f"{lead.business_name}: {who} needs a person ({why}).{wish} “{said}” "
            f"{_link(lead_id)}",
        ),
    )


def _wish(lead) -> str:
    """When they want to be called, in their words, and as a moment where that is known."""
    told = shown(lead.wished)[:QUOTED] if lead.wished else "as soon as you can"
    if lead.wished_at is None:
        return f" Wants a call: {told}."
    at = opening_in_words(lead.wished_at, zone=lead.timezone, now=clock.now())
    return f" Wants a call: {told} ({at})."


async def tell_of_danger(session: AsyncSession, *, stored: Stored, words: str) -> None:
    """One notice for a text about danger in a conversation that waited for a person already."""
    who = briefly(stored.lead.name, display(stored.lead.phone))
    await tell_team(
        session,
        client_id=stored.lead.client_id,
        notice=Notice(
            kind="escalation",
            key=f"danger:{stored.message_id}",
            subject=f"{who} writes of danger",
            body=f"{who} writes of danger: “{shown(words)[:QUOTED]}” {_link(stored.lead.id)}",
        ),
    )


def _link(lead_id: UUID) -> str:
    return f"{settings().base_url}/client/conversations?lead={lead_id}"
