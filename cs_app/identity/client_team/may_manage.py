"""Who may touch a business's team: agency people who edit its facts, and its own managers."""

from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.identity.access import Access
from cs_app.identity.grants import require_changeable
from cs_app.identity.models import ClientMembership, Person
from cs_app.identity.permissions import AgencyPermission, PortalPermission, SessionKind
from cs_app.kernel import live
from cs_app.kernel.errors import Conflict, NotFound
from cs_app.kernel.live import Change, Signal

MANAGE = {
    SessionKind.AGENCY: AgencyPermission.CLIENTS_EDIT,
    SessionKind.PORTAL: PortalPermission.TEAM_MANAGE,
}
VIEW = {
    SessionKind.AGENCY: AgencyPermission.CLIENTS_EDIT,
    SessionKind.PORTAL: PortalPermission.TEAM_VIEW,
}

# Changes of one team happen one after the other: rules about who is in it hold that way.
_LOCK = text("SELECT status FROM clients WHERE id = :id FOR NO KEY UPDATE")


def require_view(access: Access, client_id: UUID) -> None:
    """Raises `NotAllowed` without the right to see the team, `NotFound` outside the scope."""
    access.require_client(client_id)
    if not access.may(MANAGE[access.kind]):
        access.require(VIEW[access.kind])


async def enter(session: AsyncSession, access: Access, client_id: UUID) -> str:
    """Lets somebody change the team, alone until the transaction ends; the business's status.

    Raises `NotAllowed`, `NotFound` outside the scope, and `Conflict` while the business is
    suspended: its people come back with it as they were before.
    """
    access.require_client(client_id)
    access.require(MANAGE[access.kind])
    status = await session.scalar(_LOCK, {"id": client_id})
    if status is None:
        raise NotFound("This business does not exist")
    if status in ("paused", "cancelled"):
        raise Conflict("This business is suspended; reactivate it before you change its team")
    return status


async def changeable(
    session: AsyncSession, access: Access, *, client_id: UUID, membership_id: UUID
) -> ClientMembership:
    """A member whom this person may change. Raises `NotFound`, and `NotAllowed` for an owner."""
    member = await member_of(session, client_id=client_id, membership_id=membership_id)
    require_changeable(access, person_id=member.person_id, is_owner=member.is_owner)
    return member


async def member_of(
    session: AsyncSession, *, client_id: UUID, membership_id: UUID
) -> ClientMembership:
    """A membership of this business, as it stands now. Raises `NotFound`."""
    found = await session.execute(
        select(ClientMembership)
        .where(
            col(ClientMembership.id) == membership_id,
            col(ClientMembership.client_id) == client_id,
        )
        .execution_options(populate_existing=True)
    )
    member = found.scalar_one_or_none()
    if member is None:
        raise NotFound("This person is not in the team any more")
    return member


async def active_person(session: AsyncSession, member: ClientMembership) -> Person:
    """The person behind a membership. Raises `Conflict` when their account is switched off."""
    person = await session.get_one(Person, member.person_id)
    if not person.is_active:
        raise Conflict(
            f"The account of {person.name} is switched off; the agency can reactivate it"
        )
    return person


async def announce(session: AsyncSession, member: ClientMembership) -> None:
    """Let open pages know that something about a member changed which ends no session."""
    signal = Signal(Change.ACCESS, member.client_id, person_id=member.person_id)
    await live.announce(session, signal)
