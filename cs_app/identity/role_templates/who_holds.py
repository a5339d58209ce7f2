"""Who holds a role, wherever they are: rules about a role look beyond the actor's scope."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.beyond_scope import everywhere
from cs_app.identity.models import RoleScope, RoleTemplate

_TABLES = {RoleScope.AGENCY: "agency_memberships", RoleScope.CLIENT: "client_memberships"}
_COUNT = {
    scope: text(f"""
    SELECT count(*) AS held, count(*) FILTER (WHERE NOT is_active) AS inactive
      FROM {table} WHERE role_template_id = :role_id
    """)  # noqa: S608 our own names
    for scope, table in _TABLES.items()
}
_HOLDS = text("""
SELECT EXISTS (SELECT 1 FROM agency_memberships
                WHERE role_template_id = :role_id AND id = :membership_id)
""")
_BEYOND = {
    RoleScope.AGENCY: text("""
    SELECT EXISTS (SELECT 1 FROM agency_memberships m
                    WHERE m.role_template_id = :role_id
                      AND (m.client_scope = 'all' OR EXISTS (
                               SELECT 1 FROM agency_client_assignments a
                                WHERE a.agency_membership_id = m.id
                                  AND NOT a.client_id = ANY(:client_ids)))) AS beyond
    """),
    RoleScope.CLIENT: text("""
    SELECT EXISTS (SELECT 1 FROM client_memberships
                    WHERE role_template_id = :role_id
                      AND NOT client_id = ANY(:client_ids)) AS beyond
    """),
}


@dataclass(frozen=True)
class Held:
    """How many memberships have a role; the inactive ones are among `all`."""

    all: int
    inactive: int


async def count(session: AsyncSession, role: RoleTemplate) -> Held:
    """How many hold the role, anywhere."""
    rows = await everywhere(session, _COUNT[role.scope], {"role_id": role.id})
    return Held(rows[0].held, rows[0].inactive)


async def holds(session: AsyncSession, role: RoleTemplate, *, membership_id: UUID) -> bool:
    """Whether this agency membership has the role."""
    values = {"role_id": role.id, "membership_id": membership_id}
    return bool(await session.scalar(_HOLDS, values))


async def reaches_beyond(
    session: AsyncSession, role: RoleTemplate, client_ids: Collection[UUID] | None
) -> bool:
    """Whether somebody has the role for a client other than these; None are all clients."""
    if client_ids is None:
        return False
    values = {"role_id": role.id, "client_ids": list(client_ids)}
    return (await everywhere(session, _BEYOND[role.scope], values))[0].beyond
