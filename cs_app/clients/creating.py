"""Makes a business that its owner can sign in to at once."""

from datetime import time
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.editing import ensure_mail_is_free
from cs_app.clients.events import ClientCreated
from cs_app.clients.info import ClientInfo, checked
from cs_app.clients.models import BusinessHours, Client, ClientStatus
from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.assignments import assign_client
from cs_app.identity.audit_actions import Action
from cs_app.identity.client_team.founding import Owner, add_owner
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import db, events

OPENS, CLOSES = time(9), time(17)
WEEKDAYS = range(1, 6)


async def create_client(session: AsyncSession, access: Access, *, info: ClientInfo) -> Client:
    """A business to be set up, which its maker sees from then on.

    Raises `Invalid` by field, and `Conflict` when a business has the mail address already.
    """
    access.require(AgencyPermission.CLIENTS_CREATE)
    client = await make_client(session, info=info, person_id=access.person_id)
    if not access.sees(client.id):
        await assign_client(session, membership_id=access.membership_id, client_id=client.id)
    return client


async def make_client(
    session: AsyncSession,
    *,
    info: ClientInfo,
    person_id: UUID | None,
    status: ClientStatus = ClientStatus.PENDING,
    monthly_message_limit: int = 500,
) -> Client:
    """A business with its owner's access, opening hours and assistant; refuses as `create_client`.

    `person_id` is who made it, for the record.
    """
    info = checked(info)
    await ensure_mail_is_free(session, email=info.email)
    client = Client(**vars(info), status=status, monthly_message_limit=monthly_message_limit)
    await db.widen(session, client.id)
    session.add(client)
    await session.flush()
    owner = Owner(client.owner_name, client.email, client.phone)
    await add_owner(session, client_id=client.id, owner=owner, invited_by=person_id)
    session.add_all(_default_hours(client.id))
    await session.flush()
    await events.publish(session, ClientCreated(client.id))
    await audit.record(
        session,
        actor=person_id,
        action=Action.CLIENT_CREATED,
        client_id=client.id,
        resource_type="client",
        resource_id=str(client.id),
        details={"status": status.value},
    )
    return client


def _default_hours(client_id: UUID) -> list[BusinessHours]:
    return [
        BusinessHours(
            client_id=client_id,
            day_of_week=day,
            is_open=day in WEEKDAYS,
            open_time=OPENS if day in WEEKDAYS else None,
            close_time=CLOSES if day in WEEKDAYS else None,
        )
        for day in range(7)
    ]
