"""Changes what is known of a business, and switches its features."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.clients.flags import AUTOMATIONS, Flag
from cs_app.clients.info import ClientInfo, checked
from cs_app.clients.models import AgentMode, Client, ClientStatus
from cs_app.clients.settings_rights import CHANGE_ASSISTANT
from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.errors import Conflict, NotFound

NOT_WRITTEN_DOWN = {
    "email",
    "phone",
    "emergency_phone",
}  # the log tells that they changed, not what they are


async def locked(session: AsyncSession, client_id: UUID) -> Client:
    """The business as it is now, locked until the transaction ends. Raises `NotFound`."""
    found = await session.execute(
        select(Client)
        .where(col(Client.id) == client_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    client = found.scalar_one_or_none()
    if client is None:
        raise NotFound("This business does not exist")
    return client


async def update_info(
    session: AsyncSession, access: Access, *, client_id: UUID, info: ClientInfo
) -> None:
    """Store changed facts. Raises `Invalid`, `NotFound`, or `Conflict` for a mail in use."""
    access.require(AgencyPermission.CLIENTS_EDIT)
    access.require_client(client_id)
    facts = vars(checked(info))
    client = await locked(session, client_id)
    await ensure_mail_is_free(session, email=facts["email"], but_for=client_id)
    before = {name: getattr(client, name) for name in facts if getattr(client, name) != facts[name]}
    if not before:
        return
    for name in before:
        setattr(client, name, facts[name])
    await session.flush()
    await _audited(session, access, client_id, _difference(before, facts))


async def set_flag(
    session: AsyncSession, access: Access, *, client_id: UUID, flag: Flag, on: bool
) -> None:
    """Switch a feature on or off; nothing is recorded when it stood so already.

    Raises `Conflict` for an automation of a suspended business: switching it on would end that.
    """
    access.require(AgencyPermission.CLIENTS_EDIT)
    access.require_client(client_id)
    client = await locked(session, client_id)
    if getattr(client, flag.value) == on:
        return
    if flag in AUTOMATIONS and client.status is ClientStatus.PAUSED:
        raise Conflict("This business is suspended; reactivate it, and its switches are as before")
    setattr(client, flag.value, on)
    await session.flush()
    await _audited(session, access, client_id, {"flag": flag.value, "before": not on, "after": on})


async def set_agent_mode(
    session: AsyncSession, access: Access, *, client_id: UUID, mode: AgentMode
) -> None:
    """Choose how far the assistant goes by itself. Raises `NotFound`."""
    access.require_any(*CHANGE_ASSISTANT)
    access.require_client(client_id)
    client = await locked(session, client_id)
    before = client.ai_agent_mode
    if before is mode:
        return
    client.ai_agent_mode = mode
    await session.flush()
    details = {"setting": "ai_agent_mode", "before": before.value, "after": mode.value}
    await _audited(session, access, client_id, details)


async def ensure_mail_is_free(
    session: AsyncSession, *, email: str, but_for: UUID | None = None
) -> None:
    """Raises `Conflict` when another business has this mail address."""
    taken = select(col(Client.id)).where(col(Client.email) == email)
    if but_for is not None:
        taken = taken.where(col(Client.id) != but_for)
    if (await session.execute(taken)).first():
        raise Conflict("A business with this mail address already exists", field="email")


def _difference(before: dict, after: dict) -> dict:
    told = [name for name in before if name not in NOT_WRITTEN_DOWN]
    return {
        "changed": list(before),
        "before": {name: before[name] for name in told},
        "after": {name: after[name] for name in told},
    }


async def _audited(session: AsyncSession, access: Access, client_id: UUID, details: dict) -> None:
    await audit.record(
        session,
        actor=access.person_id,
        action=Action.SETTINGS_CHANGED,
        client_id=client_id,
        resource_type="client",
        resource_id=str(client_id),
        details=details,
    )
