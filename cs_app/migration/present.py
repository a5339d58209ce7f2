"""The people and memberships that are there before anything is taken over."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db
from cs_app.migration.directory import Known
from cs_app.migration.errors import CannotMigrate


class ClientRole(StrEnum):
    OWNER = "business_owner"
    TEAM_MEMBER = "team_member"


class AgencyRole(StrEnum):
    OWNER = "agency_owner"
    ADMIN = "agency_admin"


@dataclass
class Membership:
    """A person's access to a client, stored or to be."""

    id: UUID
    person_id: UUID
    client_id: UUID
    is_owner: bool
    receive_escalations: bool
    receive_hot_transfers: bool


@dataclass(frozen=True)
class Present:
    people: list[Known]
    memberships: list[Membership]
    agency_people: set[UUID]
    roles: dict[str, UUID]


async def read_present(session: AsyncSession) -> Present:
    """Raises `CannotMigrate` where the built-in roles are missing."""
    memberships = await db.execute(
        session,
        # all clients: whoever has access already keeps it as it is
        """
        SELECT id, person_id, client_id, is_owner, receive_escalations, receive_hot_transfers
          FROM client_memberships
        """,
        {},
    )
    agency = await db.execute(session, "SELECT person_id FROM agency_memberships", {})
    return Present(
        people=await read_people(session),
        memberships=[Membership(**row._asdict()) for row in memberships],
        agency_people={row.person_id for row in agency},
        roles=await _roles(session),
    )


async def read_people(session: AsyncSession) -> list[Known]:
    rows = await db.execute(
        session, "SELECT id, name, lower(email) AS email, phone FROM people", {}
    )
    return [Known(**row._asdict()) for row in rows]


async def _roles(session: AsyncSession) -> dict[str, UUID]:
    needed = [*ClientRole, *AgencyRole]
    rows = await db.execute(
        session,
        "SELECT slug, id FROM role_templates WHERE slug = ANY(%(slugs)s)",
        {"slugs": needed},
    )
    if len(rows) < len(needed):
        raise CannotMigrate(
            "The built-in roles are missing; run `python -m cs_app seed role-templates` first"
        )
    return {row.slug: row.id for row in rows}
