"""Says in the audit log what somebody changed in a business's settings."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action


async def record_setting(
    session: AsyncSession, access: Access, *, client_id: UUID, action: Action, details: dict
) -> None:
    """Add a line in the transaction of the change."""
    await audit.record(
        session,
        actor=access.person_id,
        action=action,
        client_id=client_id,
        resource_type="client",
        resource_id=str(client_id),
        details=details,
    )
