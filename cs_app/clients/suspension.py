"""Stops all that a business's automations do, and starts it again as it was."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.clients.editing import locked
from cs_app.clients.events import ClientSuspended
from cs_app.clients.flags import AUTOMATIONS
from cs_app.clients.models import Client, ClientStatus
from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.identity.client_team import standing
from cs_app.identity.models import AuditLog
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import events
from cs_app.kernel.errors import Conflict


async def suspend(
    session: AsyncSession, access: Access, *, client_id: UUID, reason: str | None = None
) -> None:
    """Pause a business: automations off, its people signed out; the number is kept.

    What stood before is kept in the audit log for `reactivate`. Raises `Conflict` unless active.
    """
    access.require(AgencyPermission.CLIENTS_EDIT)
    access.require_client(client_id)
    client = await locked(session, client_id)
    if client.status is not ClientStatus.ACTIVE:
        raise Conflict("Only an active business can be suspended")
    before = {flag.value: getattr(client, flag.value) for flag in AUTOMATIONS}
    for flag in AUTOMATIONS:
        setattr(client, flag.value, False)
    client.status = ClientStatus.PAUSED
    await session.flush()
    members = await standing.shut_out(session, client_id=client_id)
    await events.publish(session, ClientSuspended(client_id))
    details = {"flags": before, "memberships": [str(one) for one in members], "reason": reason}
    await _audited(session, access, Action.CLIENT_SUSPENDED, client_id, details)


async def reactivate(session: AsyncSession, access: Access, *, client_id: UUID) -> None:
    """Undo a suspension: switches and people as they were. Raises `Conflict` unless paused."""
    access.require(AgencyPermission.CLIENTS_EDIT)
    access.require_client(client_id)
    client = await locked(session, client_id)
    if client.status is not ClientStatus.PAUSED:
        raise Conflict("Only a suspended business can be reactivated")
    before = await _before_suspension(session, client_id)
    _restore_flags(client, before.get("flags", {}))
    client.status = ClientStatus.ACTIVE
    await session.flush()
    if before:
        members = [UUID(one) for one in before.get("memberships", [])]
        await standing.let_back_in(session, client_id=client_id, membership_ids=members)
    else:  # suspended by the system before this one
        await standing.let_owner_in(session, client_id=client_id)
    await _audited(session, access, Action.CLIENT_REACTIVATED, client_id, {})


def _restore_flags(client: Client, before: dict[str, bool]) -> None:
    for flag in AUTOMATIONS:
        if flag.value in before:
            setattr(client, flag.value, before[flag.value])


async def _before_suspension(session: AsyncSession, client_id: UUID) -> dict:
    found = await session.execute(
        select(col(AuditLog.details))
        .where(
            col(AuditLog.client_id) == client_id,
            col(AuditLog.action) == Action.CLIENT_SUSPENDED.value,
        )
        .order_by(col(AuditLog.created_at).desc(), col(AuditLog.id).desc())
        .limit(1)
    )
    return found.scalar_one_or_none() or {}


async def _audited(
    session: AsyncSession, access: Access, action: Action, client_id: UUID, details: dict
) -> None:
    await audit.record(
        session,
        actor=access.person_id,
        action=action,
        client_id=client_id,
        resource_type="client",
        resource_id=str(client_id),
        details=details,
    )
