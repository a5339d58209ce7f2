"""What leads ask of all businesses and no knowledge answers, the most asked first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import search
from cs_app.kernel.scope import visible, within
from cs_app.screens.compliance import asked as address

MOST = 200


@dataclass(frozen=True)
class GapRow:
    id: UUID
    client_id: UUID
    business: str
    question: str
    wordings: int
    occurrences: int
    last_seen_at: datetime


_LIST = text(f"""
SELECT g.id, g.client_id, c.business_name, g.question, jsonb_array_length(g.examples) AS wordings,
       g.occurrences, g.last_seen_at
  FROM knowledge_gaps g JOIN clients c ON c.id = g.client_id
 WHERE {within("g.client_id")} AND g.dismissed_at IS NULL
   AND (g.resolved IS NULL OR g.resolved_by_kb_id IS NULL)
   AND {address.of_client("g.client_id")}
   AND (g.question ILIKE :words OR c.business_name ILIKE :words OR g.examples::text ILIKE :words)
 ORDER BY g.occurrences DESC, g.last_seen_at DESC, g.id LIMIT :most
""")  # noqa: S608 our own text


async def list_open_gaps(
    session: AsyncSession, access: Access, *, words: str = "", client_id: UUID | None = None
) -> list[GapRow]:
    """The open gaps within the scope, at most 200."""
    access.require(AgencyPermission.CONVERSATIONS_VIEW)
    values = {"words": search.containing(words), "client_id": client_id, "most": MOST}
    rows = await session.execute(_LIST, values | visible(access.client_ids))
    return [_row(row) for row in rows]


def _row(row: Any) -> GapRow:
    return GapRow(
        id=row.id,
        client_id=row.client_id,
        business=row.business_name,
        question=row.question,
        wordings=row.wordings,
        occurrences=row.occurrences,
        last_seen_at=row.last_seen_at,
    )
