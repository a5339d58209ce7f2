"""The demo agency's own people."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.identity.models import (
    AgencyClientAssignment,
    AgencyMembership,
    ClientScope,
    Person,
    RoleTemplate,
)


class Role(StrEnum):
    OWNER = "agency_owner"
    ADMIN = "agency_admin"
    ACCOUNT_MANAGER = "account_manager"
    CONTENT_SPECIALIST = "content_specialist"


PEOPLE = {
    Role.OWNER: ("Ava Lindqvist", "ava@northpeak.test", "+15875550190"),
    Role.ADMIN: ("Ben Achterberg", "ben@northpeak.test", "+15875550191"),
    Role.ACCOUNT_MANAGER: ("Mina Castellano", "mina@northpeak.test", "+15875550192"),
    Role.CONTENT_SPECIALIST: ("Theo Marchand", "theo@northpeak.test", "+15875550193"),
}


async def make_people(session: AsyncSession) -> dict[Role, UUID]:
    """One person of every agency role; returns their ids."""
    roles = await role_ids(session)
    made = {}
    for role, (name, email, phone) in PEOPLE.items():
        person = Person(name=name, email=email, phone=phone)
        session.add(person)
        await session.flush()
        assigned = role is Role.ACCOUNT_MANAGER
        session.add(
            AgencyMembership(
                person_id=person.id,
                role_template_id=roles[role],
                client_scope=ClientScope.ASSIGNED if assigned else ClientScope.ALL,
                invited_by=made.get(Role.OWNER),
            )
        )
        made[role] = person.id
    await session.flush()
    return made


async def assign(session: AsyncSession, person_id: UUID, client_ids: list[UUID]) -> None:
    """Let an agency person see these businesses."""
    membership = await session.execute(
        select(col(AgencyMembership.id)).where(col(AgencyMembership.person_id) == person_id)
    )
    membership_id = membership.scalar_one()
    session.add_all(
        AgencyClientAssignment(agency_membership_id=membership_id, client_id=client_id)
        for client_id in client_ids
    )
    await session.flush()


async def role_ids(session: AsyncSession) -> dict[str, UUID]:
    """The ids of all roles by slug."""
    rows = await session.execute(select(col(RoleTemplate.slug), col(RoleTemplate.id)))
    return {row.slug: row.id for row in rows}
