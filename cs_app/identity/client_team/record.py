"""Puts changes of a business's team into the audit log, with what stood before and after."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.identity.client_team.overrides import read
from cs_app.identity.models import ClientMembership, Person, RoleTemplate

RESOURCE = "client_membership"
RIGHTS = {"role": Action.ROLE_CHANGED, "overrides": Action.PERMISSION_OVERRIDDEN}
Facts = dict[str, Any]


def described(member: ClientMembership, role: RoleTemplate) -> Facts:
    """A member's settings as the log tells of them."""
    return {
        "role": role.slug,
        "overrides": read(member.permission_overrides).stored(),
        "receive_escalations": member.receive_escalations,
        "receive_hot_transfers": member.receive_hot_transfers,
        "priority": member.priority,
    }


def changed(before: Facts, after: Facts) -> list[str]:
    """The settings that differ."""
    return [name for name in after if before[name] != after[name]]


async def done(
    session: AsyncSession, access: Access, action: Action, member: ClientMembership, **facts: Any
) -> None:
    """Record what was done to a member; `facts` stand beside who that is."""
    person = await session.get_one(Person, member.person_id)
    await audit.record(
        session,
        actor=access.person_id,
        action=action,
        client_id=member.client_id,
        resource_type=RESOURCE,
        resource_id=str(member.id),
        details={"person_id": str(person.id), "person": person.name, **facts},
    )


async def edited(
    session: AsyncSession, access: Access, member: ClientMembership, before: Facts, after: Facts
) -> None:
    """Record an edit, and once more by name where it changed the role or the overrides."""
    names = changed(before, after)
    rights = [(RIGHTS[name], [name]) for name in names if name in RIGHTS]
    for action, told in [(Action.TEAM_MEMBER_UPDATED, names), *rights]:
        was, now = ({name: facts[name] for name in told} for facts in (before, after))
        await done(session, access, action, member, before=was, after=now)
