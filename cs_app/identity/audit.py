"""The audit trail: who did what; the person named is always the one who acted."""

from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.models import AuditLog
from cs_app.kernel import clock
from cs_app.kernel.ids import new_id


@dataclass(frozen=True)
class Caller:
    """Where a request came from."""

    ip_address: str | None = None
    user_agent: str | None = None


caller: ContextVar[Caller] = ContextVar("caller", default=Caller())


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
    """Add a row. `actor` is None when nobody is signed in, as at a failed sign-in."""
    source = caller.get()
    await session.execute(
        insert(AuditLog).values(
            id=new_id(),
            created_at=clock.now(),
            person_id=actor,
            client_id=client_id,
            action=action,
            resource_type=resource_type,
            resource_id=resource_id,
            details=details or {},
            ip_address=source.ip_address,
            user_agent=(source.user_agent or "")[:500] or None,
        )
    )
