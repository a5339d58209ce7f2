"""Wishes to be left alone that were read out of free words: a person shall say whether they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.rights import LISTS
from cs_app.identity.access import Access
from cs_app.kernel.pagination import PAGE_SIZE, Page, older_than_place, page_of, place_of
from cs_app.kernel.scope import visible, within
from cs_app.reading.kinds import Kind, Reader
from cs_app.screens.compliance import asked as address

FILTERS = ("q", "client")


@dataclass(frozen=True)
class ToConfirmFilter:
    client_id: UUID | None = None
    words: str = ""


@dataclass(frozen=True)
class ToConfirmRow:
    """`kind` is what the text was taken for, `otherwise` what it means if it is no such wish.

    `ground` and `certainty`, in per cent, are those of the wish.
    """

    message_id: UUID
    at: datetime
    business: str
    lead_id: UUID
    lead: str | None
    phone: str
    words: str
    kind: Kind
    otherwise: Kind
    reader: Reader
    ground: str
    certainty: int


_LIST = text(f"""
SELECT r.id, r.created_at, r.message_id, r.findings, m.message AS words, c.business_name,
       r.lead_id, l.name AS lead, l.phone
  FROM message_readings r
  JOIN conversations m ON m.id = r.message_id
  JOIN clients c ON c.id = r.client_id
  JOIN leads l ON l.id = r.lead_id
 WHERE r.needs_review AND r.reviewed_at IS NULL
   AND {within("r.client_id")}
   AND {address.of_client("r.client_id")}
   AND {address.finds("l.phone", "l.name", "m.message")}
   AND {older_than_place("r.created_at", "r.id")}
 ORDER BY r.created_at DESC, r.id DESC LIMIT :most
""")  # noqa: S608 our own text


def read_filter(asked: Mapping[str, str]) -> ToConfirmFilter:
    """What an address asks for. Raises `Invalid` naming the parameter."""
    return ToConfirmFilter(client_id=address.client(asked), words=address.words(asked))


async def list_to_confirm(
    session: AsyncSession,
    access: Access,
    where: ToConfirmFilter,
    *,
    cursor: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[ToConfirmRow]:
    """What waits for a person's word within the scope, newest first."""
    access.require(LISTS)
    values = visible(access.client_ids) | place_of(cursor) | address.searched(where.words)
    values |= {"client_id": where.client_id, "most": size + 1}
    return page_of((await session.execute(_LIST, values)).all(), size, _row)


def _row(row: Any) -> ToConfirmRow:
    wish = next(one for one in row.findings if one["kind"] == Kind.REVOCATION)
    others = [Kind(one["kind"]) for one in row.findings if one is not wish]
    return ToConfirmRow(
        message_id=row.message_id,
        at=row.created_at,
        business=row.business_name,
        lead_id=row.lead_id,
        lead=row.lead,
        phone=row.phone,
        words=row.words,
        kind=Kind(row.findings[0]["kind"]),
        otherwise=next(iter(others), Kind.WORDS),
        reader=Reader(wish["reader"]),
        ground=wish["ground"],
        certainty=wish["certainty"],
    )
