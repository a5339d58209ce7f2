"""The businesses by name, to choose one from."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True)
class ClientName:
    id: UUID
    name: str


async def list_names(session: AsyncSession, *, scope: frozenset[UUID] | None) -> list[ClientName]:
    """Every business in scope (None: all) that was not cancelled, by name."""
    rows = await session.execute(
        text("""
        SELECT id, business_name FROM clients
         WHERE status <> 'cancelled'
           AND (CAST(:scope AS uuid[]) IS NULL OR id = ANY(CAST(:scope AS uuid[])))
         ORDER BY lower(business_name), id
        """),
        {"scope": None if scope is None else list(scope)},
    )
    return [ClientName(row.id, row.business_name) for row in rows]
