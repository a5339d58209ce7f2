"""How often each reader decided what a text means, and how often a person corrected it."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.rights import LISTS
from cs_app.identity.access import Access
from cs_app.kernel import clock
from cs_app.kernel.scope import visible, within
from cs_app.reading.kinds import Reader
from cs_app.screens.compliance import asked as address

PERIOD = timedelta(days=30)
_READERS = text(f"""
SELECT r.reader, count(*) AS many,
       count(*) FILTER (WHERE r.reviewed_as <> r.kind) AS corrected
  FROM message_readings r
 WHERE {within("r.client_id")}
   AND {address.of_client("r.client_id")}
   AND r.created_at >= :since
 GROUP BY r.reader
""")  # noqa: S608 our own text


@dataclass(frozen=True)
class Accuracy:
    """Of the last 30 days."""

    reader: Reader
    read: int
    corrected: int


async def accuracy(
    session: AsyncSession, access: Access, *, client_id: UUID | None = None
) -> list[Accuracy]:
    """Each reader that read anything, in the order in which they are asked."""
    access.require(LISTS)
    values = visible(access.client_ids) | {"client_id": client_id, "since": clock.now() - PERIOD}
    rows = {row.reader: row for row in await session.execute(_READERS, values)}
    known = [(reader, rows[reader]) for reader in Reader if reader in rows]
    return [Accuracy(reader, row.many, row.corrected) for reader, row in known]
