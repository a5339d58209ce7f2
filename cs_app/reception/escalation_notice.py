"""Tells the business's people that a lead needs one of them, with what was said and where."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.escalations.events import EscalationOpened
from cs_app.kernel.phone import display
from cs_app.kernel.visible import shown
from cs_app.leads.called import briefly
from cs_app.messaging.inbound import Stored
from cs_app.notifications.notice import Notice
from cs_app.notifications.team import tell_team
from cs_app.settings import settings

QUOTED = 140


async def tell_of_escalation(session: AsyncSession, event: EscalationOpened) -> None:
    """One notice for each person who takes escalations, or for the owner."""
    lead = (
        await session.execute(
            text("""
            SELECT l.name, l.phone, l.last_message_preview, c.business_name
              FROM leads l JOIN clients c ON c.id = l.client_id WHERE l.id = :lead_id
            """),
            {"lead_id": event.lead_id},
        )
    ).one()
    who = briefly(lead.name, display(lead.phone))
    reason = event.reason.value.replace("_", " ")
    said = shown(lead.last_message_preview or "")[:QUOTED]
    link = _link(event.lead_id)
    await tell_team(
        session,
        client_id=event.client_id,
        notice=Notice(
            kind="escalation",
            key=f"escalation:{event.escalation_id}",
            subject=f"{who} needs you: {reason}",
            body=f"{lead.business_name}: {who} needs a person ({reason}). “{said}” {link}",
        ),
    )


async def tell_of_danger(
    session: AsyncSession, *, client_id: UUID, stored: Stored, body: str
) -> None:
    """One notice for a text about danger in a conversation that waited for a person already."""
    who = briefly(stored.lead.name, display(stored.lead.phone))
    await tell_team(
        session,
        client_id=client_id,
        notice=Notice(
            kind="escalation",
            key=f"danger:{stored.message_id}",
            subject=f"{who} writes of danger",
            body=f"{who} writes of danger: “{shown(body)[:QUOTED]}” {_link(stored.lead.id)}",
        ),
    )


def _link(lead_id: UUID) -> str:
    return f"{settings().base_url}/client/conversations?lead={lead_id}"
