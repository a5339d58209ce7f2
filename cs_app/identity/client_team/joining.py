"""Lets people into a business's team, for the first time or again."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.identity.client_team import may_manage, record
from cs_app.identity.client_team.overrides import NO_OVERRIDES
from cs_app.identity.client_team.settings import MemberSettings, apply, assignable_role, checked
from cs_app.identity.grants import require_changeable, require_grantable
from cs_app.identity.models import ClientMembership, Person, RoleScope, RoleTemplate
from cs_app.identity.people import find_or_create
from cs_app.identity.permissions import SessionKind
from cs_app.identity.revocation import bump_client
from cs_app.kernel import jobs
from cs_app.kernel.errors import Conflict, Invalid, NotAllowed

TELL_MEMBER = "notifications.tell_team_member"


@dataclass(frozen=True)
class NewMember:
    """Somebody to add: known by their email or phone, or to be made under this name."""

    name: str
    settings: MemberSettings
    email: str | None = None
    phone: str | None = None


async def add_member(
    session: AsyncSession, access: Access, *, client_id: UUID, member: NewMember
) -> UUID:
    """Let somebody in and have them told how to sign in; returns the membership's id.

    A former member comes back with these settings. Raises `Invalid` by field, `NotAllowed` for
    rights the actor does not hold, `NotFound`, and `Conflict` for an active member.
    """
    await may_manage.enter(session, access, client_id)
    settings = checked(member.settings)
    role = await assignable_role(session, access, settings.role_id)
    require_grantable(access, settings.overrides.grant, RoleScope.CLIENT, field="overrides")
    person = await _person(session, access, member)
    former = await _former(session, client_id, person)
    if former:
        require_changeable(access, person_id=person.id, is_owner=former.is_owner)
    joined = former or ClientMembership(
        client_id=client_id, person_id=person.id, role_template_id=role.id
    )
    apply(settings, joined)
    await _let_in(session, access, joined, role, is_back=former is not None)
    return joined.id


async def reactivate_member(
    session: AsyncSession, access: Access, *, client_id: UUID, membership_id: UUID
) -> None:
    """Let a former member in again with their role, without what they had beyond it.

    Raises `NotFound`, `NotAllowed`, and `Conflict` for one who is active.
    """
    await may_manage.enter(session, access, client_id)
    member = await may_manage.changeable(
        session, access, client_id=client_id, membership_id=membership_id
    )
    if member.is_active:
        raise Conflict("This member is active already")
    await may_manage.active_person(session, member)
    role = await assignable_role(session, access, member.role_template_id)
    member.permission_overrides = NO_OVERRIDES.stored()
    await _let_in(session, access, member, role, is_back=True)


async def _person(session: AsyncSession, access: Access, member: NewMember) -> Person:
    """A business names one way to sign in: of two, one might be somebody else's."""
    if access.kind is SessionKind.PORTAL and member.email and member.phone:
        raise Invalid(
            "Enter a phone number or an email address; they add the other one themselves",
            field="phone",
        )
    person = await find_or_create(session, name=member.name, email=member.email, phone=member.phone)
    if person.id == access.person_id:
        raise NotAllowed("You cannot add yourself to a team; ask a colleague")
    return person


async def _former(
    session: AsyncSession, client_id: UUID, person: Person
) -> ClientMembership | None:
    found = await session.execute(
        select(ClientMembership).where(
            col(ClientMembership.client_id) == client_id,
            col(ClientMembership.person_id) == person.id,
        )
    )
    known = found.scalar_one_or_none()
    if known and known.is_active:
        field = "email" if person.email else "phone"
        raise Conflict(f"{person.name} is in this team already", field=field)
    return known


async def _let_in(
    session: AsyncSession,
    access: Access,
    member: ClientMembership,
    role: RoleTemplate,
    *,
    is_back: bool,
) -> None:
    member.is_active, member.invited_by = True, access.person_id
    session.add(member)
    await session.flush()
    if is_back:
        await bump_client(session, [member.id])
    else:
        await may_manage.announce(session, member)
    action = Action.TEAM_MEMBER_REACTIVATED if is_back else Action.TEAM_MEMBER_ADDED
    await record.done(session, access, action, member, after=record.described(member, role))
    ids = {"client_id": str(member.client_id), "membership_id": str(member.id)}
    await jobs.defer(session, TELL_MEMBER, **ids)
