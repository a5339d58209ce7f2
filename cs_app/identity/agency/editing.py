"""The agency's team: changed and removed by those who manage it."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import assignments
from cs_app.identity.access import Access
from cs_app.identity.agency import held_member
from cs_app.identity.agency.place import Place, require_may_give, role_of, standing_of
from cs_app.identity.audit_actions import Action
from cs_app.identity.permissions import AgencyPermission
from cs_app.identity.revocation import bump_agency
from cs_app.kernel.errors import Conflict


async def edit_member(
    session: AsyncSession, access: Access, *, membership_id: UUID, place: Place, is_active: bool
) -> None:
    """Give a member another role, scope or standing; they have to sign in again.

    Raises `Invalid` on field role or client_ids, and `NotAllowed` for a role or scope beyond
    the actor's own, for the actor, an agency owner, and somebody who sees more than the actor.
    """
    access.require(AgencyPermission.TEAM_MANAGE)
    member = await held_member.hold(session, access, membership_id)
    before = await held_member.standing(session, member)
    role = await role_of(session, place)
    after = standing_of(role, place, is_active=is_active)
    if after.gives_more_than(before):
        require_may_give(access, role)
    await assignments.require_within(
        session, access, scope=after.scope, client_ids=after.client_ids
    )
    await held_member.put(session, member, role, after)
    is_back = is_active and not before.is_active
    actions = (Action.MEMBER_UPDATED, *([Action.MEMBER_REACTIVATED] if is_back else []))
    await held_member.record_change(session, access, member, *actions, before=before, after=after)


async def remove_member(session: AsyncSession, access: Access, *, membership_id: UUID) -> None:
    """Take somebody off the team and sign them out; what they did stays on record.

    Raises `NotFound`, `Conflict` when they are off already, and `NotAllowed` as `edit_member`.
    """
    access.require(AgencyPermission.TEAM_MANAGE)
    member = await held_member.hold(session, access, membership_id)
    before = await held_member.standing(session, member)
    if not before.is_active:
        raise Conflict("This member was removed already")
    member.membership.is_active = False
    await bump_agency(session, [membership_id])
    after = replace(before, is_active=False)
    await held_member.record_change(
        session, access, member, Action.MEMBER_REMOVED, before=before, after=after
    )
