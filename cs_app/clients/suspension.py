"""Stops all that a business does by itself, and starts it again as it was.

Suspended is a business whose status is paused, or all four of whose automations are off: then an
operator's SQL did it. The database remembers the switches (`flags_before_suspension`) and, when
one of them is switched on again, ends the pause: both by a trigger, whoever writes.
"""

from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.editing import locked
from cs_app.clients.events import ClientSuspended
from cs_app.clients.flags import AUTOMATIONS, Flag
from cs_app.clients.models import Client, ClientStatus
from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import events
from cs_app.kernel.errors import Conflict

# In SQL, for a row `c` of the table of businesses.
AUTOMATIONS_OFF: LiteralString = """NOT (
    c.missed_call_sms_enabled OR c.ai_response_enabled OR c.flows_enabled OR c.voice_enabled)"""
# The status as people know it: what an operator's SQL stopped is suspended too.
STANDING: LiteralString = f"""
CASE WHEN c.status = 'active' AND {AUTOMATIONS_OFF} THEN 'paused' ELSE c.status END"""
# What is on again where nobody knows what was on before: all but what each business has to choose.
USUAL = {flag: flag is not Flag.VOICE for flag in AUTOMATIONS}


def is_suspended(client: Client) -> bool:
    """Whether nothing automatic goes out for the business, whoever stopped it."""
    off = not any(getattr(client, flag.value) for flag in AUTOMATIONS)
    return client.status is ClientStatus.PAUSED or (client.status is ClientStatus.ACTIVE and off)


async def suspend(
    session: AsyncSession, access: Access, *, client_id: UUID, reason: str | None = None
) -> None:
    """Pause a business: automations off, what waits is not sent; its number and people are kept.

    Raises `Conflict` unless it is active.
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
    await events.publish(session, ClientSuspended(client_id))
    details = {"flags": before, "reason": reason}
    await _audited(session, access, Action.CLIENT_SUSPENDED, client_id, details)


async def reactivate(session: AsyncSession, access: Access, *, client_id: UUID) -> None:
    """Undo a suspension, of whomever: the switches are as they were.

    Raises `Conflict` unless it is suspended.
    """
    access.require(AgencyPermission.CLIENTS_EDIT)
    access.require_client(client_id)
    client = await locked(session, client_id)
    if not is_suspended(client):
        raise Conflict("Only a suspended business can be reactivated")
    before = client.flags_before_suspension or {}
    for flag in AUTOMATIONS:
        setattr(client, flag.value, before.get(flag.value, USUAL[flag]))
    client.status = ClientStatus.ACTIVE
    await session.flush()
    await _audited(session, access, Action.CLIENT_REACTIVATED, client_id, {})


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
