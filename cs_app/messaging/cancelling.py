"""A person takes back a text that waits for its time."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import live
from cs_app.kernel.errors import Conflict, NotFound
from cs_app.leads.rights import ANSWER
from cs_app.messaging.models import ScheduledMessage, ScheduledStatus
from cs_app.messaging.withdrawing import cancel_one


async def cancel_scheduled(session: AsyncSession, access: Access, *, scheduled_id: UUID) -> None:
    """It does not go out; its conversation says who took it back.

    Raises `NotFound` outside the scope, and `Conflict` when it does not wait any more.
    """
    access.require_any(*ANSWER)
    found = await session.execute(
        select(ScheduledMessage).where(col(ScheduledMessage.id) == scheduled_id).with_for_update()
    )
    row = found.scalar_one_or_none()
    if row is None or not access.sees(row.client_id):
        raise NotFound("This text does not exist")
    if row.status is not ScheduledStatus.PENDING:
        raise Conflict("This text does not wait any more")
    await cancel_one(session, scheduled_id, why="Taken back by a person")
    await audit.record(
        session,
        actor=access.person_id,
        action=Action.SCHEDULED_CANCELLED,
        client_id=row.client_id,
        resource_type="scheduled_message",
        resource_id=str(scheduled_id),
        details={"sequence": row.sequence_type.value},
    )
    await live.announce(session, live.Signal(live.Change.MESSAGE, row.client_id, row.lead_id))
