"""The roles as pages show them, and those that somebody may give."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.grants import AGENCY_OWNER, BUSINESS_OWNER, grantable
from cs_app.identity.models import RoleScope
from cs_app.identity.permissions import AgencyPermission, with_implied
from cs_app.kernel.errors import NotFound
from cs_app.kernel.search import alphabetical


@dataclass(frozen=True)
class RoleRow:
    """A role; `holders` counts the active members within the reader's scope who have it."""

    id: UUID
    slug: str
    name: str
    description: str
    scope: RoleScope
    permissions: tuple[str, ...]
    is_built_in: bool
    holders: int


@dataclass(frozen=True)
class RoleName:
    """A role to choose."""

    id: UUID
    name: str
    description: str
    permissions: tuple[str, ...]
    is_built_in: bool


_LIST = text(f"""
SELECT r.id, r.slug, r.name, r.description, r.scope, r.permissions, r.is_built_in,
       CASE r.scope WHEN 'agency'
            THEN (SELECT count(*) FROM agency_memberships m
                   WHERE m.role_template_id = r.id AND m.is_active)
            ELSE (SELECT count(*) FROM client_memberships m
                   WHERE m.role_template_id = r.id AND m.is_active)
       END AS holders
  FROM role_templates r
 WHERE CAST(:scope AS varchar) IS NULL OR r.scope = CAST(:scope AS varchar)
 ORDER BY r.is_built_in DESC, r.scope, cardinality(r.permissions) DESC, {alphabetical("r.name")}
""")  # noqa: S608 our own text


async def list_roles(
    session: AsyncSession, access: Access, *, scope: RoleScope | None = None
) -> list[RoleRow]:
    """All roles, or those of one scope: the built-in ones first, the mightiest first."""
    access.require(AgencyPermission.TEAM_MANAGE)
    return await _read(session, scope)


async def read_role(session: AsyncSession, access: Access, *, role_id: UUID) -> RoleRow:
    """One role as the list shows it. Raises `NotFound`."""
    for role in await list_roles(session, access):
        if role.id == role_id:
            return role
    raise NotFound("This role does not exist any more")


async def roles_to_give(session: AsyncSession, access: Access, scope: RoleScope) -> list[RoleName]:
    """The roles of a team that this person may give: what they contain is theirs to give."""
    held = grantable(access, scope)
    return [
        RoleName(role.id, role.name, role.description, role.permissions, role.is_built_in)
        for role in await _read(session, scope)
        if role.slug not in (AGENCY_OWNER, BUSINESS_OWNER) and held.issuperset(role.permissions)
    ]


async def _read(session: AsyncSession, scope: RoleScope | None) -> list[RoleRow]:
    rows = await session.execute(_LIST, {"scope": scope.value if scope else None})
    return [
        RoleRow(
            id=row.id,
            slug=row.slug,
            name=row.name,
            description=row.description or "",
            scope=RoleScope(row.scope),
            permissions=tuple(sorted(with_implied(row.permissions))),
            is_built_in=row.is_built_in,
            holders=row.holders,
        )
        for row in rows
    ]
