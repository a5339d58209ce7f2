"""Takes access away from members of a business's team; what they did stays on record."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.identity.client_team import may_manage, record
from cs_app.identity.client_team.overrides import NO_OVERRIDES
from cs_app.identity.models import ClientMembership, RoleTemplate
from cs_app.identity.revocation import bump_client
from cs_app.kernel.errors import Conflict


async def deactivate_member(
    session: AsyncSession, access: Access, *, client_id: UUID, membership_id: UUID
) -> None:
    """Suspend a member's access at once; what they are told stays set for their return.

    Raises `NotFound`, `NotAllowed` for oneself and the owner, `Conflict` for an inactive one.
    """
    member = await _leaving(session, access, client_id, membership_id)
    await _end(session, access, member, Action.TEAM_MEMBER_DEACTIVATED)


async def remove_member(
    session: AsyncSession, access: Access, *, client_id: UUID, membership_id: UUID
) -> None:
    """End a member's access at once and forget their settings. Raises as `deactivate_member`."""
    member = await _leaving(session, access, client_id, membership_id)
    role = await session.get_one(RoleTemplate, member.role_template_id)
    before = record.described(member, role)
    member.permission_overrides = NO_OVERRIDES.stored()
    member.receive_escalations = member.receive_hot_transfers = False
    await _end(session, access, member, Action.TEAM_MEMBER_REMOVED, before=before)


async def _leaving(
    session: AsyncSession, access: Access, client_id: UUID, membership_id: UUID
) -> ClientMembership:
    await may_manage.enter(session, access, client_id)
    member = await may_manage.changeable(
        session, access, client_id=client_id, membership_id=membership_id
    )
    if not member.is_active:
        raise Conflict("This member has no access already")
    return member


async def _end(
    session: AsyncSession,
    access: Access,
    member: ClientMembership,
    action: Action,
    **facts: record.Facts,
) -> None:
    member.is_active = False
    await bump_client(session, [member.id])
    await record.done(session, access, action, member, **facts)
