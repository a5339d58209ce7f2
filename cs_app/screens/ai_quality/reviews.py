"""What people thought of the assistant's answers, answer by answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent.models import Rating
from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import search
from cs_app.kernel.pagination import PAGE_SIZE, Page, older_than_place, page_of, place_of
from cs_app.kernel.scope import visible, within
from cs_app.screens.compliance import asked as address

MAY = AgencyPermission.CONVERSATIONS_VIEW


@dataclass(frozen=True)
class ReviewRow:
    """`taught` says that the corrected answer has become knowledge."""

    id: UUID
    at: datetime
    lead_id: UUID
    business: str
    question: str
    answer: str
    rating: Rating
    note: str
    corrected_answer: str
    reviewer: str
    taught: bool


_LIST = text(f"""
SELECT r.id, r.created_at, r.lead_id, c.business_name, coalesce(asked.message, '') AS question,
       m.message AS answer, r.rating, coalesce(r.note, '') AS note,
       coalesce(r.corrected_answer, '') AS corrected_answer, coalesce(p.name, '') AS reviewer,
       r.kb_entry_id IS NOT NULL AS taught
  FROM response_reviews r
  JOIN conversations m ON m.id = r.message_id
  JOIN clients c ON c.id = r.client_id
  LEFT JOIN conversations asked ON asked.id = m.response_to_id
  LEFT JOIN people p ON p.id = r.reviewed_by
 WHERE {within("r.client_id")}
   AND {address.of_client("r.client_id")}
   AND (CAST(:rating AS varchar) IS NULL OR r.rating = CAST(:rating AS varchar))
   AND (m.message ILIKE :words OR asked.message ILIKE :words OR r.note ILIKE :words
        OR r.corrected_answer ILIKE :words)
   AND {older_than_place("r.created_at", "r.id")}
 ORDER BY r.created_at DESC, r.id DESC LIMIT :most
""")  # noqa: S608 our own text


async def list_reviews(
    session: AsyncSession,
    access: Access,
    *,
    words: str = "",
    rating: Rating | None = None,
    client_id: UUID | None = None,
    cursor: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[ReviewRow]:
    """Reviews within the scope, newest first. Raises `Invalid` for a cursor not made here."""
    access.require(MAY)
    values = {"words": search.containing(words), "rating": rating, "client_id": client_id}
    values |= visible(access.client_ids) | place_of(cursor) | {"most": size + 1}
    return page_of((await session.execute(_LIST, values)).all(), size, _row)


def _row(row: Any) -> ReviewRow:
    return ReviewRow(
        id=row.id,
        at=row.created_at,
        lead_id=row.lead_id,
        business=row.business_name,
        question=row.question,
        answer=row.answer,
        rating=Rating(row.rating),
        note=row.note,
        corrected_answer=row.corrected_answer,
        reviewer=row.reviewer,
        taught=row.taught,
    )
