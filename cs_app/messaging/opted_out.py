"""Reacts to an opt-out: what waits for the lead is withdrawn, and what they wrote is settled."""

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.events import LeadOptedOut
from cs_app.messaging.models import ReplyState
from cs_app.messaging.settling import settle
from cs_app.messaging.withdrawing import withdraw_all


async def on_opted_out(session: AsyncSession, event: LeadOptedOut) -> None:
    """Nothing goes out to this lead any more, whoever noted the wish."""
    await withdraw_all(session, lead_id=event.lead_id, why=event.why)
    await settle(
        session,
        client_id=event.client_id,
        lead_id=event.lead_id,
        state=ReplyState.SKIPPED,
        why=event.why,
    )
