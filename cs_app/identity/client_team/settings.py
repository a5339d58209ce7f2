"""What a member of a team may do and is told, and who may give it to them."""

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access, effective
from cs_app.identity.client_team import overrides as extra
from cs_app.identity.client_team.overrides import NO_OVERRIDES, Overrides
from cs_app.identity.grants import require_assignable, require_grantable
from cs_app.identity.models import ClientMembership, RoleScope, RoleTemplate
from cs_app.identity.permissions import Permission, SessionKind
from cs_app.kernel.errors import Invalid

FIRST, LAST = 1, 10


@dataclass(frozen=True)
class MemberSettings:
    """A member's role and what goes beyond it; `priority` 1 is called first, 10 last."""

    role_id: UUID
    overrides: Overrides = NO_OVERRIDES
    receive_escalations: bool = False
    receive_hot_transfers: bool = False
    priority: int = FIRST


def checked(settings: MemberSettings) -> MemberSettings:
    """Fit to store. Raises `Invalid` on `priority` or `overrides`."""
    if not FIRST <= settings.priority <= LAST:
        raise Invalid(f"Enter a priority from {FIRST} to {LAST}", field="priority")
    return replace(settings, overrides=extra.checked(settings.overrides))


async def assignable_role(session: AsyncSession, access: Access, role_id: UUID) -> RoleTemplate:
    """A role that this person may give to a member. Raises `Invalid` or `NotAllowed` on `role`."""
    role = await session.get(RoleTemplate, role_id)
    if role is None:
        raise Invalid("Choose a role from the list", field="role")
    require_assignable(
        access,
        slug=role.slug,
        role_scope=role.scope,
        keys=role.permissions,
        scope=RoleScope.CLIENT,
    )
    return role


def require_gain(
    access: Access,
    member: ClientMembership,
    settings: MemberSettings,
    *,
    old: RoleTemplate,
    new: RoleTemplate,
) -> None:
    """Raises `NotAllowed` on `overrides` unless the actor holds all that the member would gain.

    That is a new grant, or what a denial has kept back until now.
    """
    granted = settings.overrides.grant - extra.read(member.permission_overrides).grant
    before = _rights(old, member.permission_overrides)
    gained = _rights(new, settings.overrides.stored()) - before
    require_grantable(access, granted | gained, RoleScope.CLIENT, field="overrides")


def apply(settings: MemberSettings, member: ClientMembership) -> None:
    """Write the settings into the membership."""
    member.role_template_id = settings.role_id
    member.permission_overrides = settings.overrides.stored()
    member.receive_escalations = settings.receive_escalations
    member.receive_hot_transfers = settings.receive_hot_transfers
    member.priority = settings.priority


def _rights(role: RoleTemplate, overrides: dict) -> frozenset[Permission]:
    return effective(SessionKind.PORTAL, template=role.permissions, overrides=overrides)
