"""A place in the agency's team: a role, for all clients or for some."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.grants import require_assignable
from cs_app.identity.models import ClientScope, RoleScope, RoleTemplate
from cs_app.kernel.errors import Invalid


@dataclass(frozen=True)
class Place:
    """What a member is to have. The clients count only with scope `assigned`."""

    role_id: UUID
    scope: ClientScope
    client_ids: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Standing:
    """What a membership gives: the role, which clients, and whether it is in force."""

    role: str
    scope: ClientScope
    client_ids: frozenset[UUID]
    is_active: bool

    def told(self) -> dict[str, Any]:
        """For the audit log."""
        return {
            "role": self.role,
            "client_scope": self.scope.value,
            "client_ids": sorted(map(str, self.client_ids)),
            "is_active": self.is_active,
        }

    def sees_more_than(self, other: "Standing") -> bool:
        """Whether clients are visible that are not to the other."""
        if other.scope is ClientScope.ALL:
            return False
        return self.scope is ClientScope.ALL or not self.client_ids <= other.client_ids

    def gives_more_than(self, other: "Standing") -> bool:
        """Whether something is handed out; to take away needs no more than to manage."""
        is_back = self.is_active and not other.is_active
        return is_back or self.role != other.role or self.sees_more_than(other)


def standing_of(role: RoleTemplate, place: Place, *, is_active: bool) -> Standing:
    """What the place gives: who sees all clients has none assigned."""
    chosen = place.client_ids if place.scope is ClientScope.ASSIGNED else frozenset()
    return Standing(role.name, place.scope, chosen, is_active)


async def role_of(session: AsyncSession, place: Place) -> RoleTemplate:
    """The role of the place. Raises `Invalid` on field role."""
    role = await session.get(RoleTemplate, place.role_id)
    if role is None or role.scope is not RoleScope.AGENCY:
        raise Invalid("Choose a role from the list", field="role")
    return role


def require_may_give(access: Access, role: RoleTemplate) -> None:
    """Raises `Invalid` for the owner's role, `NotAllowed` for keys that the actor lacks."""
    require_assignable(
        access,
        slug=role.slug,
        role_scope=role.scope,
        keys=role.permissions,
        scope=RoleScope.AGENCY,
    )
