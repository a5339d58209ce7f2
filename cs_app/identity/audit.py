"""The record of who did what to what."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.models import AuditLog


@dataclass(frozen=True)
class Origin:
    """From where a request came."""

    ip: str | None = None
    user_agent: str | None = None
    session_id: str | None = None


NOWHERE = Origin()


async def record(
    session: AsyncSession,
    *,
    actor: UUID | None,
    action: str,
    client_id: UUID | None = None,
    resource_type: str | None = None,
    resource_id: str | None = None,
    details: dict | None = None,
    origin: Origin = NOWHERE,
) -> None:
    """Add one row in the caller's transaction; `actor` is who acted, never who was acted upon."""
    entry = AuditLog(
        person_id=actor,
        client_id=client_id,
        action=action,
        resource_type=resource_type,
        resource_id=resource_id,
        details=details or {},
        ip_address=origin.ip,
        user_agent=(origin.user_agent or "")[:500] or None,
        session_id=origin.session_id,
    )
    session.add(entry)
    await session.flush()
