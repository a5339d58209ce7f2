"""The marks of an opt-out on a lead; the record of it belongs to compliance."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.kernel import clock
from cs_app.kernel.errors import NotFound
from cs_app.leads.models import Lead, LeadStatus


async def locked(session: AsyncSession, *, client_id: UUID, lead_id: UUID) -> Lead:
    """The lead, until this transaction ends. Raises `NotFound` for one of another business."""
    found = await session.execute(
        select(Lead)
        .where(col(Lead.id) == lead_id, col(Lead.client_id) == client_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    lead = found.scalar_one_or_none()
    if lead is None:
        raise NotFound("This conversation does not exist")
    return lead


async def locked_by_phone(session: AsyncSession, *, client_id: UUID, phone: str) -> Lead | None:
    """The business's lead with this number, until this transaction ends; None if there is none."""
    found = await session.execute(
        select(Lead)
        .where(col(Lead.client_id) == client_id, col(Lead.phone) == phone)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found.scalar_one_or_none()


async def mark_opted_out(session: AsyncSession, lead: Lead, *, by_carrier: bool) -> None:
    """The lead is not to be texted; their status before is kept.

    `by_carrier` where the carrier stops our texts too, which only their own START ends.
    """
    if lead.status != LeadStatus.OPTED_OUT:
        lead.previous_status = lead.status
    lead.status = LeadStatus.OPTED_OUT
    if not lead.opted_out:
        lead.opted_out_at = clock.now()
    lead.opted_out = True
    lead.carrier_stopped = lead.carrier_stopped or by_carrier
    await session.flush()


async def mark_opted_in(session: AsyncSession, lead: Lead, *, by_start: bool) -> None:
    """Clear the mark; the lead's own START ends the carrier's block as well.

    The database then closes an open record, lifts the block and restores the status, whether the
    product clears the mark or an operator's SQL.
    """
    lead.opted_out = False
    if by_start:
        lead.carrier_stopped = False
    await session.flush()
    await session.refresh(lead)
