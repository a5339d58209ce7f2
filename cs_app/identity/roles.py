"""The built-in role templates in the database."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.identity.models import RoleTemplate
from cs_app.identity.permissions import BUILT_IN_ROLES, BuiltInRole
from cs_app.kernel import clock
from cs_app.kernel.ids import new_id


@dataclass(frozen=True)
class Seeded:
    """Slug and number of permissions of each built-in role, and how many roles there are now."""

    roles: dict[str, int]
    total: int


async def seed_role_templates(session: AsyncSession) -> Seeded:
    """Insert the built-in roles; those that exist get their name and permissions refreshed."""
    statement = insert(RoleTemplate).values([_row(role) for role in BUILT_IN_ROLES])
    fresh = {
        name: statement.excluded[name]
        for name in ("name", "description", "scope", "permissions", "is_built_in")
    }
    await session.execute(statement.on_conflict_do_update(index_elements=["slug"], set_=fresh))
    total = await session.scalar(select(func.count(col(RoleTemplate.id))))
    counts = {role.slug: len(role.permissions) for role in BUILT_IN_ROLES}
    return Seeded(roles=counts, total=total or 0)


def _row(role: BuiltInRole) -> dict[str, object]:
    now = clock.now()
    return {
        "id": new_id(),
        "created_at": now,
        "updated_at": now,
        "name": role.name,
        "slug": role.slug,
        "description": role.description,
        "scope": role.scope,
        "permissions": sorted(role.permissions),
        "is_built_in": True,
    }
