"""Lets a business that was set up go to work."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.editing import locked
from cs_app.clients.models import ClientStatus
from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.identity.client_team.standing import let_owner_in
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.errors import Conflict


async def activate(session: AsyncSession, access: Access, *, client_id: UUID) -> None:
    """From now on its leads are answered, and its people can sign in.

    Raises `NotFound`, or `Conflict` unless the business is still being set up.
    """
    access.require(AgencyPermission.CLIENTS_EDIT)
    access.require_client(client_id)
    client = await locked(session, client_id)
    if client.status is not ClientStatus.PENDING:
        raise Conflict("This business was activated before")
    client.status = ClientStatus.ACTIVE
    await session.flush()
    await let_owner_in(session, client_id=client_id)
    await audit.record(
        session,
        actor=access.person_id,
        action=Action.CLIENT_ACTIVATED,
        client_id=client_id,
        resource_type="client",
        resource_id=str(client_id),
        details={},
    )
