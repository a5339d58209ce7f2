"""The record of who did what to what."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.models import AuditLog
from cs_app.identity.origin import current_origin


async def record(
    session: AsyncSession,
    *,
    actor: UUID | None,
    action: str,
    client_id: UUID | None = None,
    resource_type: str | None = None,
    resource_id: str | None = None,
    details: dict | None = None,
) -> None:
    """Add one row in the caller's transaction; `actor` is who acted, never who was acted upon.

    From where it was done, and in which session and request, is known already (`origin`).
    """
    origin = current_origin()
    entry = AuditLog(
        person_id=actor,
        client_id=client_id,
        action=action,
        resource_type=resource_type,
        resource_id=resource_id,
        details=details or {},
        ip_address=origin.ip,
        user_agent=origin.user_agent,
        session_id=origin.session_id,
        request_id=origin.request_id,
    )
    session.add(entry)
    await session.flush()
