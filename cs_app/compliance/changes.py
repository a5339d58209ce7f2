"""Tells the audit log and the open pages that a person changed one of the lists."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import live


async def acted(
    session: AsyncSession,
    access: Access,
    action: Action,
    *,
    client_id: UUID | None,
    resource: tuple[str, UUID],
    details: dict[str, Any] | None = None,
) -> None:
    """Who did it, to what (`resource` is its kind and id); no number stands in `details`."""
    kind, identifier = resource
    await audit.record(
        session,
        actor=access.person_id,
        action=action,
        client_id=client_id,
        resource_type=kind,
        resource_id=str(identifier),
        details=details,
    )
    await changed(session, client_id)


async def changed(session: AsyncSession, client_id: UUID | None) -> None:
    """Pages that show the lists look again."""
    await live.announce(session, live.Signal(live.Change.COMPLIANCE, client_id))
