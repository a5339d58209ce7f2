"""The compliance trail: one row for each decision about a text."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.models import ComplianceEvent
from cs_app.kernel import clock, db
from cs_app.kernel.ids import new_id


async def record(
    session: AsyncSession,
    *,
    client_id: UUID | None,
    event: ComplianceEvent,
    data: dict,
    actor_id: UUID | None = None,
    success: bool = True,
) -> None:
    """Add a row; `data` holds ids and reasons, never a number or a text."""
    await db.insert(
        session,
        "compliance_audit_log",
        id=new_id(),
        created_at=clock.now(),
        client_id=client_id,
        event_type=event,
        event_data=data,
        actor_type="person" if actor_id else "system",
        actor_id=actor_id,
        success=success,
    )
