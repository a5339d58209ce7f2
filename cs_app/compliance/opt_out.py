"""Taking a number off the list of those that may be texted, with every trace kept consistent."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.compliance import changes, consent_ledger
from cs_app.compliance.audit import record
from cs_app.compliance.events import LeadOptedOut
from cs_app.compliance.models import (
    BlockedNumber,
    BlockReason,
    ComplianceEvent,
    OptOutReason,
    OptOutRecord,
)
from cs_app.kernel import clock, events, phone
from cs_app.kernel.ids import new_id
from cs_app.leads import consent
from cs_app.leads.models import Lead

# After these the carrier refuses our texts as well, until the lead texts START.
STOPPED_BY_CARRIER = frozenset({OptOutReason.STOP_KEYWORD, OptOutReason.BOUNCE})


@dataclass(frozen=True)
class Wish:
    """Why somebody is not to be texted: in whose words, and which person noted it."""

    reason: OptOutReason
    words: str | None = None
    message_id: UUID | None = None
    noted_by: UUID | None = None


async def opt_out(
    session: AsyncSession,
    *,
    lead: Lead,
    reason: OptOutReason,
    trigger_message: str | None = None,
    trigger_message_id: UUID | None = None,
) -> bool:
    """Record the wish, block the number and mark the lead; False if it was so already."""
    wish = Wish(reason, trigger_message, trigger_message_id)
    made = await opt_out_number(
        session, client_id=lead.client_id, number=lead.phone, lead=lead, wish=wish
    )
    return made is not None


async def opt_out_number(
    session: AsyncSession, *, client_id: UUID, number: str, lead: Lead | None, wish: Wish
) -> UUID | None:
    """The same for a number, which need not be a lead's yet: the record's id, None if it was so.

    What waits for a lead is withdrawn by who listens to `LeadOptedOut`.
    """
    now = clock.now()
    record_id = await _put_on_record(session, client_id, number, lead, wish, now)
    await _block(session, client_id, number)
    await consent_ledger.revoke_all(session, client_id=client_id, number=number, at=now)
    if lead is not None:
        by_carrier = wish.reason in STOPPED_BY_CARRIER
        await consent.mark_opted_out(session, lead, by_carrier=by_carrier)
        why = _withdrawn(wish.reason)
        await events.publish(session, LeadOptedOut(client_id, lead.id, why))
    if record_id is not None:
        await _log(session, client_id, record_id, lead, wish)
    return record_id


def _withdrawn(reason: OptOutReason) -> str:
    bounced = reason is OptOutReason.BOUNCE
    return "The carrier has stopped this number" if bounced else "The lead opted out"


async def _put_on_record(
    session: AsyncSession,
    client_id: UUID,
    number: str,
    lead: Lead | None,
    wish: Wish,
    now: datetime,
) -> UUID | None:
    inserted = await session.execute(
        insert(OptOutRecord)
        .values(
            id=new_id(),
            created_at=now,
            client_id=client_id,
            lead_id=lead.id if lead else None,
            phone_number=number,
            phone_number_hash=phone.fingerprint(number),
            opt_out_reason=wish.reason,
            opt_out_timestamp=now,
            processed_at=now,
            processed_by=wish.noted_by,
            trigger_message=wish.words,
            trigger_message_id=wish.message_id,
        )
        .on_conflict_do_nothing(
            index_elements=["client_id", "phone_number_hash"],
            index_where=text("reopted_in_at IS NULL"),
        )
        .returning(col(OptOutRecord.id))
    )
    return inserted.scalar_one_or_none()


async def _block(session: AsyncSession, client_id: UUID, number: str) -> None:
    await session.execute(
        insert(BlockedNumber)
        .values(
            id=new_id(),
            created_at=clock.now(),
            client_id=client_id,
            phone=number,
            reason=BlockReason.OPT_OUT,
        )
        .on_conflict_do_nothing()
    )


async def _log(
    session: AsyncSession, client_id: UUID, record_id: UUID, lead: Lead | None, wish: Wish
) -> None:
    data = {"recordId": str(record_id), "reason": wish.reason.value}
    if lead is not None:
        data["leadId"] = str(lead.id)
    event = ComplianceEvent.OPT_OUT_RECORDED
    await record(session, client_id=client_id, event=event, data=data, actor_id=wish.noted_by)
    await changes.changed(session, client_id)
