"""The businesses that a person may enter."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.client_standing import lets_in
from cs_app.kernel.search import alphabetical


@dataclass(frozen=True)
class Business:
    """A business, and what the person is there."""

    client_id: UUID
    name: str
    role: str


_OF_PERSON = text(f"""
SELECT c.id, c.business_name, r.name AS role
  FROM client_memberships m
  JOIN people p ON p.id = m.person_id AND p.is_active
  JOIN clients c ON c.id = m.client_id AND {lets_in("c")}
  JOIN role_templates r ON r.id = m.role_template_id AND r.scope = 'client'
 WHERE m.person_id = :person_id AND m.is_active
 ORDER BY {alphabetical("c.business_name")}, c.id
""")  # noqa: S608 our own text


async def businesses_of(session: AsyncSession, person_id: UUID) -> list[Business]:
    """The active businesses in which an active person is an active member, by name."""
    rows = await session.execute(_OF_PERSON, {"person_id": person_id})
    return [Business(row.id, row.business_name, row.role) for row in rows]
