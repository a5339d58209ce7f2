"""Somebody joins the agency's team, for the first time or again."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.identity import assignments
from cs_app.identity.access import Access
from cs_app.identity.agency import held_member
from cs_app.identity.agency.held_member import AgencyMember
from cs_app.identity.agency.place import Place, require_may_give, role_of, standing_of
from cs_app.identity.audit_actions import Action
from cs_app.identity.models import AgencyMembership, Person, RoleTemplate
from cs_app.identity.people import find_or_create
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import jobs
from cs_app.kernel.errors import Invalid

SEND_INVITATION = "notifications.send_agency_invitation"


async def invite_member(
    session: AsyncSession, access: Access, *, name: str, email: str, place: Place
) -> UUID:
    """Add somebody to the team and mail them how to sign in; returns the membership's id.

    Who was removed before comes back with the new role and scope. Raises `Invalid` on field
    name, email, role or client_ids, `NotAllowed` for a role or scope beyond the actor's own.
    """
    access.require(AgencyPermission.TEAM_MANAGE)
    role = await role_of(session, place)
    require_may_give(access, role)
    after = standing_of(role, place, is_active=True)
    await assignments.require_within(
        session, access, scope=after.scope, client_ids=after.client_ids
    )
    if not email.strip():
        raise Invalid("Enter the email address with which they will sign in", field="email")
    person = await find_or_create(session, name=name, email=email, phone=None)
    known = await _membership_of(session, person)
    if known is None:
        return await _add(session, access, person, role, place)
    if known.is_active:
        raise Invalid("This person is on the team already", field="email")
    return await _bring_back(session, access, known, role, place)


async def _add(
    session: AsyncSession, access: Access, person: Person, role: RoleTemplate, place: Place
) -> UUID:
    after = standing_of(role, place, is_active=True)
    membership = AgencyMembership(
        person_id=person.id,
        role_template_id=role.id,
        client_scope=after.scope,
        invited_by=access.person_id,
    )
    session.add(membership)
    await session.flush()
    await assignments.replace_assignments(
        session, membership_id=membership.id, client_ids=after.client_ids
    )
    member = AgencyMember(membership, person, role)
    await held_member.record_change(session, access, member, Action.MEMBER_INVITED, after=after)
    await _send(session, membership)
    return membership.id


async def _bring_back(
    session: AsyncSession,
    access: Access,
    membership: AgencyMembership,
    role: RoleTemplate,
    place: Place,
) -> UUID:
    member = await held_member.hold(session, access, membership.id)
    before = await held_member.standing(session, member)
    after = standing_of(role, place, is_active=True)
    await held_member.put(session, member, role, after)
    await held_member.record_change(
        session, access, member, Action.MEMBER_REACTIVATED, before=before, after=after
    )
    await _send(session, membership)
    return membership.id


async def _membership_of(session: AsyncSession, person: Person) -> AgencyMembership | None:
    found = await session.execute(
        select(AgencyMembership).where(col(AgencyMembership.person_id) == person.id)
    )
    return found.scalar_one_or_none()


async def _send(session: AsyncSession, membership: AgencyMembership) -> None:
    await session.refresh(membership, ["session_version"])
    await jobs.defer(
        session,
        SEND_INVITATION,
        membership_id=str(membership.id),
        version=membership.session_version,
    )
