"""Blocks numbers whose messages a business neither answers nor sends to, and unblocks them."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance import audit, changes
from cs_app.compliance.models import BlockReason, ComplianceEvent
from cs_app.compliance.rights import LISTS, OPT_OUT
from cs_app.compliance.worded import optional
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import clock, live, phone
from cs_app.kernel.errors import Conflict, Invalid, NotFound
from cs_app.kernel.ids import new_id
from cs_app.leads import consent
from cs_app.leads.whose import client_of

LONGEST_NOTE = 500
# Why a person may block; `opt_out` comes about with the opt-out and ends with it.
REASONS = (BlockReason.SPAM, BlockReason.MANUAL)


async def block(
    session: AsyncSession,
    access: Access,
    *,
    client_id: UUID,
    number: str,
    reason: BlockReason,
    note: str = "",
) -> None:
    """Block a number; said again, the new reason and note stand.

    Raises `NotFound` outside the scope, `Invalid` for what is no number or no such reason.
    """
    access.require(LISTS)
    access.require_client(client_id)
    whole = phone.normalise(number, field="number")
    await _block(session, access, client_id, whole, reason, note)


async def block_lead(
    session: AsyncSession, access: Access, *, lead_id: UUID, reason: BlockReason, note: str = ""
) -> None:
    """The same for the number of a lead, by whoever may answer them."""
    access.require_any(*OPT_OUT)
    access.require_writing()
    client_id = await client_of(session, access, lead_id=lead_id)
    lead = await consent.locked(session, client_id=client_id, lead_id=lead_id)
    await _block(session, access, client_id, lead.phone, reason, note)
    await live.announce(session, live.Signal(live.Change.LEAD, client_id, lead_id))


_BLOCK = text("""
INSERT INTO blocked_numbers (id, created_at, client_id, phone, reason, note, blocked_by)
VALUES (:id, :now, :client_id, :number, :reason, :note, :person_id)
ON CONFLICT (client_id, phone) DO UPDATE
   SET reason = excluded.reason, note = excluded.note, blocked_by = excluded.blocked_by
RETURNING id
""")


async def _block(
    session: AsyncSession,
    access: Access,
    client_id: UUID,
    number: str,
    reason: BlockReason,
    note: str,
) -> None:
    if reason not in REASONS:
        raise Invalid("A person blocks as spam or by hand", field="reason")
    values = {
        "id": new_id(),
        "now": clock.now(),
        "client_id": client_id,
        "number": number,
        "reason": reason.value,
        "note": optional(note, LONGEST_NOTE, what="The note", field="note"),
        "person_id": access.person_id,
    }
    blocked_id = (await session.execute(_BLOCK, values)).scalar_one()
    event, action = ComplianceEvent.NUMBER_BLOCKED, Action.NUMBER_BLOCKED
    await _logged(session, access, event, action, client_id, blocked_id, reason)


_FOUND = text("""
SELECT b.client_id, b.reason,
       EXISTS (SELECT 1 FROM opt_out_records o
                WHERE o.client_id = b.client_id AND o.phone_number = b.phone
                  AND o.reopted_in_at IS NULL) AS opted_out
  FROM blocked_numbers b WHERE b.id = :id FOR UPDATE OF b
""")
_BACK_TO_OPT_OUT = text("UPDATE blocked_numbers SET reason = 'opt_out', note = NULL WHERE id = :id")
_UNBLOCK = text("DELETE FROM blocked_numbers WHERE id = :id")


async def unblock(session: AsyncSession, access: Access, *, blocked_id: UUID) -> None:
    """Lift a person's block; an opt-out of the same number holds on.

    Raises `NotFound` outside the scope, `Conflict` for a block that is an opt-out's.
    """
    access.require(LISTS)
    row = (await session.execute(_FOUND, {"id": blocked_id})).one_or_none()
    if row is None or not access.sees(row.client_id):
        raise NotFound("This number is not blocked")
    if row.reason == BlockReason.OPT_OUT:
        raise Conflict("This number has opted out; end the opt-out with evidence instead")
    lifting = _BACK_TO_OPT_OUT if row.opted_out else _UNBLOCK
    await session.execute(lifting, {"id": blocked_id})
    event, action = ComplianceEvent.NUMBER_UNBLOCKED, Action.NUMBER_UNBLOCKED
    reason = BlockReason(row.reason)
    await _logged(session, access, event, action, row.client_id, blocked_id, reason)


async def _logged(
    session: AsyncSession,
    access: Access,
    event: ComplianceEvent,
    action: Action,
    client_id: UUID | None,
    blocked_id: UUID,
    reason: BlockReason,
) -> None:
    data = {"blockedId": str(blocked_id), "reason": reason.value}
    await audit.record(
        session, client_id=client_id, event=event, data=data, actor_id=access.person_id
    )
    await changes.acted(
        session,
        access,
        action,
        client_id=client_id,
        resource=("blocked_number", blocked_id),
        details={"reason": reason.value},
    )
