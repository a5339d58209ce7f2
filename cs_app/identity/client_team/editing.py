"""Changes what a member of a business's team may do and is told."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.client_team import may_manage, record
from cs_app.identity.client_team.settings import (
    MemberSettings,
    apply,
    assignable_role,
    checked,
    require_gain,
)
from cs_app.identity.models import RoleTemplate
from cs_app.identity.revocation import bump_client
from cs_app.kernel.errors import Conflict


async def edit_member(
    session: AsyncSession,
    access: Access,
    *,
    client_id: UUID,
    membership_id: UUID,
    settings: MemberSettings,
) -> None:
    """Give a member other settings; a change of rights ends what they have open.

    Raises `Invalid` by field, `NotFound`, `NotAllowed` for oneself, for the owner and for rights
    the actor does not hold, `Conflict` for an inactive member.
    """
    await may_manage.enter(session, access, client_id)
    member = await may_manage.changeable(
        session, access, client_id=client_id, membership_id=membership_id
    )
    if not member.is_active:
        raise Conflict("This member is inactive; reactivate them first")
    settings = checked(settings)
    old = new = await session.get_one(RoleTemplate, member.role_template_id)
    if settings.role_id != old.id:
        new = await assignable_role(session, access, settings.role_id)
    require_gain(access, member, settings, old=old, new=new)
    before = record.described(member, old)
    apply(settings, member)
    after = record.described(member, new)
    await session.flush()
    changed = record.changed(before, after)
    if not changed:
        return
    if record.RIGHTS.keys() & set(changed):
        await bump_client(session, [member.id])
    else:
        await may_manage.announce(session, member)
    await record.edited(session, access, member, before, after)
