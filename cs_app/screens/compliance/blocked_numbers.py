"""The numbers that a business neither answers nor texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.models import BlockReason
from cs_app.compliance.rights import LISTS
from cs_app.identity.access import Access
from cs_app.kernel.pagination import PAGE_SIZE, Page, older_than_place, page_of, place_of
from cs_app.kernel.scope import visible, within
from cs_app.screens.compliance import asked as address

FILTERS = ("q", "client", "block")


@dataclass(frozen=True)
class BlockedFilter:
    client_id: UUID | None = None
    words: str = ""
    reason: BlockReason | None = None


@dataclass(frozen=True)
class BlockedRow:
    id: UUID
    at: datetime
    business: str
    lead_id: UUID | None
    lead: str | None
    phone: str
    reason: BlockReason
    note: str | None
    blocked_by: str | None


_LIST = text(f"""
SELECT b.id, b.created_at, c.business_name, l.id AS lead_id, l.name AS lead, b.phone, b.reason,
       b.note, p.name AS blocked_by
  FROM blocked_numbers b
  LEFT JOIN clients c ON c.id = b.client_id
  LEFT JOIN leads l ON l.client_id = b.client_id AND l.phone = b.phone
  LEFT JOIN people p ON p.id = b.blocked_by
 WHERE {within("b.client_id")}
   AND {address.of_client("b.client_id")}
   AND {address.finds("b.phone", "l.name", "b.note")}
   AND (CAST(:reason AS varchar) IS NULL OR b.reason = CAST(:reason AS varchar))
   AND {older_than_place("b.created_at", "b.id")}
 ORDER BY b.created_at DESC, b.id DESC LIMIT :most
""")  # noqa: S608 our own text


def read_filter(asked: Mapping[str, str]) -> BlockedFilter:
    """What an address asks for. Raises `Invalid` naming the parameter."""
    return BlockedFilter(
        client_id=address.client(asked),
        words=address.words(asked),
        reason=address.choice(asked, "block", BlockReason),
    )


async def list_blocked(
    session: AsyncSession,
    access: Access,
    where: BlockedFilter,
    *,
    cursor: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[BlockedRow]:
    """Blocked numbers within the scope, newest first; those of deleted clients for who sees all."""
    access.require(LISTS)
    values = visible(access.client_ids) | place_of(cursor) | address.searched(where.words)
    values |= {"client_id": where.client_id, "reason": where.reason, "most": size + 1}
    return page_of((await session.execute(_LIST, values)).all(), size, _row)


def _row(row: Any) -> BlockedRow:
    return BlockedRow(
        id=row.id,
        at=row.created_at,
        business=address.business(row.business_name),
        lead_id=row.lead_id,
        lead=row.lead,
        phone=row.phone,
        reason=BlockReason(row.reason),
        note=row.note,
        blocked_by=row.blocked_by,
    )
