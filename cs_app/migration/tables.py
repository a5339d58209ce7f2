"""What the database itself holds of the old system."""

from typing import LiteralString

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db
from cs_app.migration.files import Rows
from cs_app.migration.legacy import Source

# As JSON a row carries the names of its columns, whichever the old system had.
READ: dict[Source, LiteralString] = {
    Source.TEAM: "SELECT to_jsonb(t) AS row FROM team_members t ORDER BY to_jsonb(t) ->> 'id'",
    Source.ADMINS: "SELECT to_jsonb(t) AS row FROM admin_users t ORDER BY to_jsonb(t) ->> 'id'",
    Source.USERS: "SELECT to_jsonb(t) AS row FROM users t ORDER BY to_jsonb(t) ->> 'id'",
}


async def read_tables(session: AsyncSession) -> Rows:
    """The rows of those old tables that exist here."""
    found = await db.execute(
        session,
        "SELECT name FROM unnest(%(names)s::text[]) AS name WHERE to_regclass(name) IS NOT NULL",
        {"names": list(READ)},
    )
    existing = {Source(row.name) for row in found}
    return {source: await _rows(session, source) for source in READ if source in existing}


async def _rows(session: AsyncSession, source: Source) -> list[dict[str, object]]:
    return [found.row for found in await db.execute(session, READ[source], {})]


async def read_clients(session: AsyncSession) -> list[dict[str, object]]:
    """Every client with the columns that name its owner."""
    rows = await db.execute(
        session,
        # all clients: each has an owner to take over
        "SELECT id, owner_name, email, phone, status FROM clients ORDER BY created_at, id",
        {},
    )
    return [row._asdict() for row in rows]
