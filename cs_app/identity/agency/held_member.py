"""One member of the agency's team, held fast while they are changed."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.identity import assignments, audit
from cs_app.identity.access import Access
from cs_app.identity.agency.place import Standing
from cs_app.identity.audit_actions import Action
from cs_app.identity.grants import AGENCY_OWNER, require_changeable
from cs_app.identity.models import AgencyMembership, Person, RoleTemplate
from cs_app.identity.revocation import bump_agency
from cs_app.kernel.errors import NotFound


@dataclass(frozen=True)
class AgencyMember:
    """The membership with whose it is and the role it has."""

    membership: AgencyMembership
    person: Person
    role: RoleTemplate


async def hold(session: AsyncSession, access: Access, membership_id: UUID) -> AgencyMember:
    """The member, locked until the transaction ends.

    Raises `NotFound`, and `NotAllowed` for the actor, an agency owner, and for somebody who
    sees clients that the actor does not.
    """
    found = await session.execute(
        select(AgencyMembership, Person, RoleTemplate)
        .join(Person, col(Person.id) == col(AgencyMembership.person_id))
        .join(RoleTemplate, col(RoleTemplate.id) == col(AgencyMembership.role_template_id))
        .where(col(AgencyMembership.id) == membership_id)
        .with_for_update(of=AgencyMembership)
        .execution_options(populate_existing=True)
    )
    row = found.one_or_none()
    if row is None:
        raise NotFound("This member does not exist any more")
    member = AgencyMember(*row)
    is_owner = member.role.slug == AGENCY_OWNER
    require_changeable(access, person_id=member.person.id, is_owner=is_owner)
    await assignments.require_no_wider(session, access, membership_id)
    return member


async def standing(session: AsyncSession, member: AgencyMember) -> Standing:
    """What the membership gives now."""
    membership = member.membership
    return Standing(
        role=member.role.name,
        scope=membership.client_scope,
        client_ids=await assignments.assigned(session, membership.id),
        is_active=membership.is_active,
    )


async def put(
    session: AsyncSession, member: AgencyMember, role: RoleTemplate, after: Standing
) -> None:
    """Make the membership what it shall be, and end its sessions."""
    membership = member.membership
    membership.role_template_id = role.id
    membership.client_scope = after.scope
    membership.is_active = after.is_active
    await bump_agency(session, [membership.id])
    await assignments.replace_assignments(
        session, membership_id=membership.id, client_ids=after.client_ids
    )


async def record_change(
    session: AsyncSession,
    access: Access,
    member: AgencyMember,
    *actions: Action,
    before: Standing | None = None,
    after: Standing,
) -> None:
    """Put what happened on record, and apart from it a new role and a new scope."""
    changed = list(actions)
    if before and before.role != after.role:
        changed.append(Action.ROLE_CHANGED)
    if before and (before.scope, before.client_ids) != (after.scope, after.client_ids):
        changed.append(Action.CLIENT_SCOPE_CHANGED)
    details = {
        "person_id": str(member.person.id),
        "person": member.person.name,
        "before": before.told() if before else None,
        "after": after.told(),
    }
    for action in changed:
        await audit.record(
            session,
            actor=access.person_id,
            action=action,
            resource_type="agency_membership",
            resource_id=str(member.membership.id),
            details=details,
        )
