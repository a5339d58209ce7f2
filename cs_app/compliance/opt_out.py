"""Taking a lead off the list, and back on, with every trace kept consistent."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.compliance.audit import record
from cs_app.compliance.models import (
    BlockedNumber,
    BlockReason,
    ComplianceEvent,
    OptOutReason,
    OptOutRecord,
)
from cs_app.kernel import clock, phone
from cs_app.kernel.ids import new_id
from cs_app.leads import consent
from cs_app.leads.models import Lead


async def opt_out(
    session: AsyncSession,
    *,
    lead: Lead,
    reason: OptOutReason,
    trigger_message: str | None = None,
    trigger_message_id: UUID | None = None,
) -> bool:
    """Record the wish, block the number and mark the lead; False if it was so already."""
    inserted = await session.execute(
        insert(OptOutRecord)
        .values(
            id=new_id(),
            created_at=clock.now(),
            client_id=lead.client_id,
            lead_id=lead.id,
            phone_number=lead.phone,
            phone_number_hash=phone.fingerprint(lead.phone),
            opt_out_reason=reason,
            opt_out_timestamp=clock.now(),
            processed_at=clock.now(),
            trigger_message=trigger_message,
            trigger_message_id=trigger_message_id,
        )
        .on_conflict_do_nothing(
            index_elements=["client_id", "phone_number_hash"],
            index_where=text("reopted_in_at IS NULL"),
        )
        .returning(col(OptOutRecord.id))
    )
    is_new = inserted.first() is not None
    await session.execute(
        insert(BlockedNumber)
        .values(
            id=new_id(),
            created_at=clock.now(),
            client_id=lead.client_id,
            phone=lead.phone,
            reason=BlockReason.OPT_OUT,
        )
        .on_conflict_do_nothing()
    )
    await consent.mark_opted_out(session, lead)
    if is_new:
        await record(
            session,
            client_id=lead.client_id,
            event=ComplianceEvent.OPT_OUT_RECORDED,
            data={"leadId": str(lead.id), "reason": reason.value},
        )
    return is_new


async def opt_in(session: AsyncSession, *, lead: Lead) -> None:
    """Undo an opt-out: the record is closed, the block lifted, the status as before."""
    await consent.mark_opted_in(session, lead)
    await record(
        session,
        client_id=lead.client_id,
        event=ComplianceEvent.CONSENT_RECORDED,
        data={"leadId": str(lead.id), "reoptedIn": True},
    )
