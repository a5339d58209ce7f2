"""The built-in roles in the database."""

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.models import RoleTemplate
from cs_app.identity.permissions import BUILT_IN_ROLES
from cs_app.kernel import clock
from cs_app.kernel.ids import new_id


async def seed_role_templates(session: AsyncSession) -> int:
    """Add the seven built-in roles, or refresh them; returns how many there are."""
    rows = [
        {
            "id": new_id(),
            "created_at": clock.now(),
            "updated_at": clock.now(),
            "name": role.name,
            "slug": role.slug,
            "description": role.description,
            "scope": role.scope,
            "permissions": sorted(role.permissions),
            "is_built_in": True,
        }
        for role in BUILT_IN_ROLES
    ]
    statement = insert(RoleTemplate).values(rows)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["slug"],
            set_={
                "name": statement.excluded.name,
                "description": statement.excluded.description,
                "permissions": statement.excluded.permissions,
                "is_built_in": True,
            },
        )
    )
    return len(rows)
