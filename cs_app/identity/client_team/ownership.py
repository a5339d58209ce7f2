"""Passes a business on to another member of its team."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.identity.client_team import may_manage, record
from cs_app.identity.client_team.overrides import NO_OVERRIDES
from cs_app.identity.grants import BUSINESS_OWNER, require_changeable
from cs_app.identity.models import ClientMembership, RoleTemplate
from cs_app.identity.permissions import AgencyPermission
from cs_app.identity.revocation import bump_client
from cs_app.kernel.errors import Conflict, Invalid

FORMER_OWNER = "office_manager"


async def transfer_ownership(
    session: AsyncSession,
    access: Access,
    *,
    client_id: UUID,
    membership_id: UUID,
    typed_name: str,
) -> None:
    """Make an active member the owner; the former owner, if any, becomes office manager.

    Both are signed out. Only the agency does it, and types the new owner's exact name. Raises
    `NotAllowed`, `NotFound`, `Invalid` on `confirmation`, and `Conflict` for the present owner
    and for somebody without access.
    """
    access.require(AgencyPermission.CLIENTS_EDIT)
    await may_manage.enter(session, access, client_id)
    member = await _successor(session, access, client_id, membership_id, typed_name)
    roles = await _roles(session)
    former = await _step_back(session, client_id, roles[FORMER_OWNER])
    _make_owner(member, roles[BUSINESS_OWNER])
    await session.flush()
    await bump_client(session, [member.id, *([former.id] if former else [])])
    await record.done(
        session,
        access,
        Action.OWNER_TRANSFERRED,
        member,
        before={"owner": str(former.person_id) if former else None},
        after={"owner": str(member.person_id)},
    )


async def _successor(
    session: AsyncSession, access: Access, client_id: UUID, membership_id: UUID, typed_name: str
) -> ClientMembership:
    member = await may_manage.member_of(session, client_id=client_id, membership_id=membership_id)
    if member.is_owner:
        raise Conflict("This person is the owner already")
    require_changeable(access, person_id=member.person_id, is_owner=False)
    person = await may_manage.active_person(session, member)
    if not member.is_active:
        raise Conflict(f"{person.name} has no access; reactivate them first")
    if typed_name.split() != person.name.split():
        raise Invalid(f"Type the name exactly as it stands: {person.name}", field="confirmation")
    return member


async def _roles(session: AsyncSession) -> dict[str, UUID]:
    wanted = col(RoleTemplate.slug).in_([FORMER_OWNER, BUSINESS_OWNER])
    rows = await session.execute(select(RoleTemplate).where(wanted))
    return {role.slug: role.id for role in rows.scalars()}


async def _step_back(
    session: AsyncSession, client_id: UUID, role_id: UUID
) -> ClientMembership | None:
    """Flushed before there is a new owner: at no moment may a business have two."""
    found = await session.execute(
        select(ClientMembership)
        .where(col(ClientMembership.client_id) == client_id, col(ClientMembership.is_owner))
        .execution_options(populate_existing=True)
    )
    owner = found.scalar_one_or_none()
    if owner is None:
        return None
    owner.is_owner = False
    owner.role_template_id = role_id
    owner.permission_overrides = NO_OVERRIDES.stored()
    await session.flush()
    return owner


def _make_owner(member: ClientMembership, role_id: UUID) -> None:
    member.is_owner = True
    member.role_template_id = role_id
    member.permission_overrides = NO_OVERRIDES.stored()
