"""Gives a business that was just made its first member: the owner."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.identity.grants import BUSINESS_OWNER
from cs_app.identity.models import ClientMembership, Person, RoleTemplate
from cs_app.kernel.errors import NotFound


@dataclass(frozen=True)
class Owner:
    """Who the business says owns it."""

    name: str
    email: str
    phone: str


async def add_owner(
    session: AsyncSession, *, client_id: UUID, owner: Owner, invited_by: UUID | None
) -> None:
    """Let the owner in, who is told of all that needs a person; the person is made if need be."""
    person = await _person_of(session, owner)
    session.add(
        ClientMembership(
            person_id=person.id,
            client_id=client_id,
            role_template_id=await _role(session),
            is_owner=True,
            receive_escalations=True,
            receive_hot_transfers=True,
            invited_by=invited_by,
        )
    )


async def _person_of(session: AsyncSession, owner: Owner) -> Person:
    """The person with the owner's mail address, or else with the phone, or a new one."""
    by_mail = await _person(session, col(Person.email) == owner.email)
    by_phone = await _person(session, col(Person.phone) == owner.phone)
    if found := by_mail or by_phone:
        return found
    person = Person(name=owner.name, email=owner.email, phone=owner.phone)
    session.add(person)
    await session.flush()
    return person


async def _person(session: AsyncSession, condition) -> Person | None:
    return (await session.execute(select(Person).where(condition))).scalar_one_or_none()


async def _role(session: AsyncSession) -> UUID:
    role = await session.execute(
        select(col(RoleTemplate.id)).where(col(RoleTemplate.slug) == BUSINESS_OWNER)
    )
    if found := role.scalar_one_or_none():
        return found
    raise NotFound("The built-in roles are missing; run `python -m cs_app seed role-templates`")
