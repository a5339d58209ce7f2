"""Danger in a text that the assistant leaves alone: people are told at once all the same."""

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent.handover_reasons import EscalationReason
from cs_app.escalations.opening import open_escalation
from cs_app.kernel import clock
from cs_app.messaging.inbound import InboundText, Stored
from cs_app.notifications.agency import tell_agency
from cs_app.notifications.notice import Notice
from cs_app.settings import settings

MOST_URGENT = 1
SUMMARY = 500


async def tell(
    session: AsyncSession, stored: Stored, arrived: InboundText, *, business: str
) -> None:
    """Put it before the business's people as most urgent, and before the agency, hourly."""
    lead = stored.lead
    await open_escalation(
        session,
        client_id=lead.client_id,
        lead_id=lead.id,
        reason=EscalationReason.EMERGENCY,
        details="The customer's words call for a person (emergency)",
        priority=MOST_URGENT,
        trigger_message_id=stored.message_id,
        summary=arrived.body[:SUMMARY],
        needs_person=True,
    )
    await tell_agency(
        session,
        client_id=lead.client_id,
        notice=Notice(
            kind="danger",
            key=f"danger:{lead.id}:{clock.now():%Y-%m-%dT%H}",
            subject=f"Emergency at {business}",
            body=(
                f"A homeowner writes to {business} of an emergency: "
                f"{settings().base_url}/conversations?lead={lead.id}"
            ),
        ),
    )
