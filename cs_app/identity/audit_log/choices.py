"""By what the audit log can be narrowed down."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.scope import visible, within
from cs_app.kernel.search import alphabetical

RECENT = 5000


@dataclass(frozen=True)
class Choices:
    """People who did something lately, and clients, each by id and name."""

    people: list[tuple[UUID, str]]
    clients: list[tuple[UUID, str]]


# Only what came lately is looked through: a choice of filters must not read the whole log.
_CHOICES = text(f"""
SELECT kind, id, name FROM (
    SELECT 'person' AS kind, p.id, p.name FROM people p
     WHERE p.id IN (
        SELECT lately.person_id FROM (
            SELECT a.person_id FROM audit_log a
             WHERE {within("a.client_id")}
             ORDER BY a.created_at DESC LIMIT :lately) lately
        UNION ALL
        (SELECT a.person_id FROM audit_log a
          WHERE a.person_id = CAST(:person_id AS uuid)
            AND {within("a.client_id")}
          LIMIT 1))
    UNION ALL
    SELECT 'client', c.id, c.business_name FROM clients c
     WHERE {within("c.id")}) offered
 ORDER BY {alphabetical("name")}, id
""")  # noqa: S608 our own text


async def choices(
    session: AsyncSession, access: Access, *, person_id: UUID | None = None
) -> Choices:
    """What the filters offer, by name; `person_id` also if it was long ago.

    Raises `NotAllowed` without agency.team.manage.
    """
    access.require(AgencyPermission.TEAM_MANAGE)
    values = visible(access.client_ids) | {"person_id": person_id, "lately": RECENT}
    rows = (await session.execute(_CHOICES, values)).all()
    return Choices(
        people=[(row.id, row.name) for row in rows if row.kind == "person"],
        clients=[(row.id, row.name) for row in rows if row.kind == "client"],
    )
