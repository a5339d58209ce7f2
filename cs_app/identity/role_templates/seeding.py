"""The built-in roles in the database."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.identity.models import RoleTemplate
from cs_app.identity.role_templates.built_in import BUILT_IN_ROLES
from cs_app.kernel import clock
from cs_app.kernel.ids import new_id

_REFRESHED = ("name", "description", "permissions", "scope", "is_built_in")


@dataclass(frozen=True)
class SeededRoles:
    """What a seeding did, by slug, and how many roles the table holds, custom ones included."""

    added: tuple[str, ...]
    refreshed: tuple[str, ...]
    unchanged: tuple[str, ...]
    total: int


async def seed_role_templates(session: AsyncSession) -> SeededRoles:
    """Add the seven built-in roles, and bring those that differ back to what they should be."""
    rows = [_row(role) for role in BUILT_IN_ROLES]
    known = await _known(session, [row["slug"] for row in rows])
    added = [row for row in rows if row["slug"] not in known]
    refreshed = [row for row in rows if known.get(row["slug"], _facts(row)) != _facts(row)]
    if added or refreshed:
        await _store(session, added + refreshed)
    total = await session.scalar(select(func.count()).select_from(RoleTemplate))
    done = {row["slug"] for row in (*added, *refreshed)}
    return SeededRoles(
        added=tuple(row["slug"] for row in added),
        refreshed=tuple(row["slug"] for row in refreshed),
        unchanged=tuple(row["slug"] for row in rows if row["slug"] not in done),
        total=total or 0,
    )


def _row(role) -> dict[str, Any]:
    return {
        "id": new_id(),
        "created_at": clock.now(),
        "updated_at": clock.now(),
        "name": role.name,
        "slug": role.slug,
        "description": role.description,
        "scope": role.scope,
        "permissions": sorted(key.value for key in role.permissions),
        "is_built_in": True,
    }


def _facts(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in _REFRESHED)


async def _known(session: AsyncSession, slugs: list[str]) -> dict[str, tuple[Any, ...]]:
    found = await session.execute(select(RoleTemplate).where(col(RoleTemplate.slug).in_(slugs)))
    return {role.slug: _facts(vars(role)) for role in found.scalars()}


async def _store(session: AsyncSession, rows: list[dict[str, Any]]) -> None:
    statement = insert(RoleTemplate).values(rows)
    fresh = {name: statement.excluded[name] for name in _REFRESHED}
    await session.execute(statement.on_conflict_do_update(index_elements=["slug"], set_=fresh))
