"""Custom roles: made, changed and deleted by those who hold what they put into them."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.identity.grants import require_grantable
from cs_app.identity.models import RoleScope, RoleTemplate
from cs_app.identity.permissions import AgencyPermission, with_implied
from cs_app.identity.revocation import bump_role
from cs_app.identity.role_templates import who_holds
from cs_app.identity.role_templates.facts import RoleFacts, checked, slug_of
from cs_app.kernel.errors import Invalid, NotAllowed, NotFound


async def create_role(
    session: AsyncSession, access: Access, *, scope: RoleScope, facts: RoleFacts
) -> UUID:
    """A role of the agency or of businesses, whose scope is for ever.

    Raises `Invalid` on field name, description or permissions, and `NotAllowed` for keys that
    the actor does not hold.
    """
    _require_may_shape(access, scope)
    facts = checked(facts, scope)
    require_grantable(access, facts.permissions, scope)
    await _ensure_name_is_free(session, facts.name)
    role = RoleTemplate(
        name=facts.name,
        slug=slug_of(facts.name),
        scope=scope,
        description=facts.description or None,
    )
    role.permissions = sorted(facts.permissions)
    session.add(role)
    await session.flush()
    details = {"role": role.name, "after": _snapshot(role)}
    await _audited(session, access, Action.ROLE_CREATED, role, details)
    return role.id


async def edit_role(
    session: AsyncSession, access: Access, *, role_id: UUID, facts: RoleFacts
) -> None:
    """Change a custom role; everybody who holds it has to sign in again.

    Raises as `create_role` does, `Invalid` for a built-in role, and `NotAllowed` for the
    actor's own role and for one that is held outside the actor's scope.
    """
    role = await _locked(session, access, role_id)
    facts = checked(facts, role.scope)
    require_grantable(access, facts.permissions - with_implied(role.permissions), role.scope)
    await _ensure_name_is_free(session, facts.name, but_for=role.id)
    before = _snapshot(role)
    role.name, role.slug = facts.name, slug_of(facts.name)
    role.description = facts.description or None
    role.permissions = sorted(facts.permissions)
    await session.flush()
    after = _snapshot(role)
    if before == after:
        return
    holders = await bump_role(session, role.id, role.scope)
    details = {"role": role.name, "before": before, "after": after, "holders": holders}
    await _audited(session, access, Action.ROLE_UPDATED, role, details)


async def delete_role(session: AsyncSession, access: Access, *, role_id: UUID) -> None:
    """Delete a custom role that nobody holds.

    Raises `Invalid` for a built-in role, and for one in use with the count of its holders.
    """
    role = await _locked(session, access, role_id)
    held = await who_holds.count(session, role)
    if held.all:
        raise Invalid(_in_use(held))
    details = {"role": role.name, "before": _snapshot(role)}
    await session.delete(role)
    await session.flush()
    await _audited(session, access, Action.ROLE_DELETED, role, details)


def _require_may_shape(access: Access, scope: RoleScope) -> None:
    access.require(AgencyPermission.TEAM_MANAGE)
    if scope is RoleScope.CLIENT:
        access.require(AgencyPermission.CLIENTS_EDIT)


async def _ensure_name_is_free(
    session: AsyncSession, name: str, *, but_for: UUID | None = None
) -> None:
    taken = select(col(RoleTemplate.id)).where(col(RoleTemplate.slug) == slug_of(name))
    found = (await session.execute(taken)).scalar_one_or_none()
    if found is not None and found != but_for:
        raise Invalid("A role with this name already exists; choose another name", field="name")


async def _locked(session: AsyncSession, access: Access, role_id: UUID) -> RoleTemplate:
    """The custom role that is about to change; nobody is given it meanwhile."""
    access.require(AgencyPermission.TEAM_MANAGE)
    found = await session.execute(
        select(RoleTemplate).where(col(RoleTemplate.id) == role_id).with_for_update()
    )
    role = found.scalar_one_or_none()
    if role is None:
        raise NotFound("This role does not exist any more")
    if role.is_built_in:
        raise Invalid("Built-in roles cannot be changed or deleted; make a role of your own")
    _require_may_shape(access, role.scope)
    if await who_holds.holds(session, role, membership_id=access.membership_id):
        raise NotAllowed("You hold this role yourself; ask a colleague to change it")
    if await who_holds.reaches_beyond(session, role, access.client_ids):
        raise NotAllowed("This role is held beyond your clients; ask somebody who sees them all")
    return role


def _in_use(held: who_holds.Held) -> str:
    who = "1 person holds" if held.all == 1 else f"{held.all} people hold"
    removed = f" ({held.inactive} of them removed from the team)" if held.inactive else ""
    return f"{who} this role{removed}; give them another role first"


def _snapshot(role: RoleTemplate) -> dict[str, str | list[str] | None]:
    return {
        "name": role.name,
        "scope": role.scope.value,
        "description": role.description,
        "permissions": list(role.permissions),
    }


async def _audited(
    session: AsyncSession, access: Access, action: Action, role: RoleTemplate, details: dict
) -> None:
    await audit.record(
        session,
        actor=access.person_id,
        action=action,
        resource_type="role",
        resource_id=str(role.id),
        details=details,
    )
