"""The numbers that are not to be contacted, by a business or by all, and those taken off again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.models import DncSource
from cs_app.compliance.rights import LISTS
from cs_app.identity.access import Access
from cs_app.kernel import clock
from cs_app.kernel.pagination import PAGE_SIZE, Page, older_than_place, page_of, place_of
from cs_app.kernel.scope import visible, within
from cs_app.screens.compliance import asked as address

FILTERS = ("q", "client", "listed", "source")


class Standing(StrEnum):
    LISTED = "listed"
    ENDED = "ended"


@dataclass(frozen=True)
class DncFilter:
    client_id: UUID | None = None
    words: str = ""
    standing: Standing | None = None
    source: DncSource | None = None


@dataclass(frozen=True)
class DncRow:
    """`holds` says whether it counts now; `removed_at` is when it was taken off or ran out."""

    id: UUID
    at: datetime
    business: str
    is_global: bool
    phone: str
    source: DncSource
    reference: str | None
    reason: str | None
    added_by: str | None
    expires_at: datetime | None
    holds: bool
    removed_at: datetime | None
    remove_reason: str | None


_HOLDS = "(d.is_active AND (d.expires_at IS NULL OR d.expires_at > :now))"
_LIST = text(f"""
SELECT d.id, d.created_at, c.business_name, d.is_global, d.phone_number AS phone, d.source,
       d.source_reference AS reference, d.reason, p.name AS added_by, d.expires_at,
       {_HOLDS} AS holds, d.removed_at, d.remove_reason
  FROM do_not_contact_list d
  LEFT JOIN clients c ON c.id = d.client_id
  LEFT JOIN people p ON p.id = d.added_by
 WHERE ({within("d.client_id")} OR d.is_global)
   AND ({address.of_client("d.client_id")} OR d.is_global)
   AND {address.finds("d.phone_number", "d.reason", "d.source_reference")}
   AND (CAST(:holds AS boolean) IS NULL OR {_HOLDS} = CAST(:holds AS boolean))
   AND (CAST(:source AS varchar) IS NULL OR d.source = CAST(:source AS varchar))
   AND {older_than_place("d.created_at", "d.id")}
 ORDER BY d.created_at DESC, d.id DESC LIMIT :most
""")  # noqa: S608 our own text


def read_filter(asked: Mapping[str, str]) -> DncFilter:
    """What an address asks for. Raises `Invalid` naming the parameter."""
    return DncFilter(
        client_id=address.client(asked),
        words=address.words(asked),
        standing=address.choice(asked, "listed", Standing),
        source=address.choice(asked, "source", DncSource),
    )


async def list_do_not_contact(
    session: AsyncSession,
    access: Access,
    where: DncFilter,
    *,
    cursor: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[DncRow]:
    """Entries within the scope and those that hold for everybody, newest first."""
    access.require(LISTS)
    values = visible(access.client_ids) | place_of(cursor) | address.searched(where.words)
    values |= {
        "client_id": where.client_id,
        "holds": where.standing and where.standing is Standing.LISTED,
        "source": where.source,
        "now": clock.now(),
        "most": size + 1,
    }
    return page_of((await session.execute(_LIST, values)).all(), size, _row)


def _row(row: Any) -> DncRow:
    return DncRow(
        id=row.id,
        at=row.created_at,
        business=address.EVERYBODY if row.is_global else address.business(row.business_name),
        is_global=row.is_global,
        phone=row.phone,
        source=DncSource(row.source),
        reference=row.reference,
        reason=row.reason,
        added_by=row.added_by,
        expires_at=row.expires_at,
        holds=row.holds,
        removed_at=row.removed_at,
        remove_reason=row.remove_reason,
    )
