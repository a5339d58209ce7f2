"""A business's phone numbers; the primary one is mirrored on the business itself."""

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.clients.editing import locked
from cs_app.clients.models import Client, ClientPhoneNumber
from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import clock
from cs_app.kernel.errors import Conflict, NotFound
from cs_app.kernel.fitting import fitting
from cs_app.kernel.phone import normalise

LONGEST_NAME = 100


async def add_number(
    session: AsyncSession,
    access: Access,
    *,
    client_id: UUID,
    phone_number: str,
    friendly_name: str | None = None,
) -> ClientPhoneNumber:
    """Give a business a number; its first becomes primary.

    Raises `Invalid`, or `Conflict` when any business uses the number.
    """
    _require(access, client_id)
    return await assign_number(
        session,
        client_id=client_id,
        phone_number=phone_number,
        friendly_name=friendly_name,
        person_id=access.person_id,
    )


async def assign_number(
    session: AsyncSession,
    *,
    client_id: UUID,
    phone_number: str,
    friendly_name: str | None = None,
    person_id: UUID | None,
) -> ClientPhoneNumber:
    """What `add_number` does, for whoever has the right to; `person_id` goes on record."""
    phone_number = normalise(phone_number, field="phone_number")
    name = (friendly_name or "").strip()
    fitting(name, LONGEST_NAME, what="The name", field="friendly_name")
    client = await locked(session, client_id)
    await _ensure_unused(session, phone_number)
    number = ClientPhoneNumber(
        client_id=client_id,
        phone_number=phone_number,
        friendly_name=name or None,
        is_primary=not await _active(session, client_id),
        purchased_at=clock.now(),
    )
    session.add(number)
    if number.is_primary:
        client.twilio_number = phone_number
    await session.flush()
    await _audited(session, Action.PHONE_ASSIGNED, number, person_id)
    return number


async def promote_number(
    session: AsyncSession, access: Access, *, client_id: UUID, number_id: UUID
) -> None:
    """Make another of the business's numbers primary. Raises `NotFound`."""
    _require(access, client_id)
    client = await locked(session, client_id)
    number = _of(await _active(session, client_id), number_id)
    if number.is_primary:
        return
    await _make_primary(session, client, number)
    await _audited(session, Action.PHONE_PROMOTED, number, access.person_id)


async def remove_number(
    session: AsyncSession, access: Access, *, client_id: UUID, number_id: UUID
) -> None:
    """Take a number away; the oldest that remains follows a primary one. Raises `NotFound`."""
    _require(access, client_id)
    client = await locked(session, client_id)
    numbers = await _active(session, client_id)
    number = _of(numbers, number_id)
    was_primary = number.is_primary
    number.is_active = number.is_primary = False
    await session.flush()
    if was_primary:
        client.twilio_number = None
        remaining = [other for other in numbers if other is not number]
        if remaining:
            await _make_primary(session, client, remaining[0])
    await session.flush()
    await _audited(session, Action.PHONE_RELEASED, number, access.person_id)


def _require(access: Access, client_id: UUID) -> None:
    access.require(AgencyPermission.PHONES_MANAGE)
    access.require_client(client_id)


async def _make_primary(session: AsyncSession, client: Client, number: ClientPhoneNumber) -> None:
    # The old one first: the index allows no two primaries for a moment.
    await session.execute(
        update(ClientPhoneNumber)
        .where(col(ClientPhoneNumber.client_id) == client.id, col(ClientPhoneNumber.is_primary))
        .values(is_primary=False)
    )
    number.is_primary = True
    client.twilio_number = number.phone_number
    await session.flush()


async def _active(session: AsyncSession, client_id: UUID) -> list[ClientPhoneNumber]:
    """A business's active numbers, the oldest first."""
    found = await session.execute(
        select(ClientPhoneNumber)
        .where(col(ClientPhoneNumber.client_id) == client_id, col(ClientPhoneNumber.is_active))
        .order_by(col(ClientPhoneNumber.created_at), col(ClientPhoneNumber.id))
    )
    return list(found.scalars())


def _of(numbers: list[ClientPhoneNumber], number_id: UUID) -> ClientPhoneNumber:
    for number in numbers:
        if number.id == number_id:
            return number
    raise NotFound("This business has no such number")


async def _ensure_unused(session: AsyncSession, phone_number: str) -> None:
    assigned = select(col(ClientPhoneNumber.id)).where(
        col(ClientPhoneNumber.phone_number) == phone_number, col(ClientPhoneNumber.is_active)
    )
    mirrored = select(col(Client.id)).where(col(Client.twilio_number) == phone_number)
    if (await session.execute(assigned.union(mirrored))).first():
        raise Conflict("This number is in use already", field="phone_number")


async def _audited(
    session: AsyncSession, action: Action, number: ClientPhoneNumber, person_id: UUID | None
) -> None:
    await audit.record(
        session,
        actor=person_id,
        action=action,
        client_id=number.client_id,
        resource_type="phone_number",
        resource_id=str(number.id),
    )
