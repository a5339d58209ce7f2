"""The marks of an opt-out on a lead; the record of it belongs to compliance."""

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock
from cs_app.leads.models import Lead, LeadStatus


async def mark_opted_out(session: AsyncSession, lead: Lead) -> None:
    """The lead is not to be texted; their status before is kept."""
    if lead.status != LeadStatus.OPTED_OUT:
        lead.previous_status = lead.status
    lead.status = LeadStatus.OPTED_OUT
    lead.opted_out = True
    lead.opted_out_at = clock.now()
    await session.flush()


async def mark_opted_in(session: AsyncSession, lead: Lead) -> None:
    """Clear the mark. The database then closes the record, lifts the block and restores the
    status, whether the product clears it or an operator's SQL."""
    lead.opted_out = False
    await session.flush()
    await session.refresh(lead)
