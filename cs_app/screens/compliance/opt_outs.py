"""Who wants no more texts, since when and in which words, and what ended it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.models import OptOutReason, ReoptInHow
from cs_app.compliance.rights import LISTS
from cs_app.identity.access import Access
from cs_app.kernel.pagination import PAGE_SIZE, Page, older_than_place, page_of, place_of
from cs_app.kernel.scope import visible, within
from cs_app.screens.compliance import asked as address

FILTERS = ("q", "client", "wish", "because")


class Standing(StrEnum):
    OPEN = "open"
    ENDED = "ended"


@dataclass(frozen=True)
class OptOutFilter:
    client_id: UUID | None = None
    words: str = ""
    standing: Standing | None = None
    reason: OptOutReason | None = None


@dataclass(frozen=True)
class OptOutRow:
    """`message` are the words that it was said in; `carrier_stopped` says that only START helps."""

    id: UUID
    at: datetime
    client_id: UUID | None
    business: str
    lead_id: UUID | None
    lead: str | None
    phone: str
    reason: OptOutReason
    message: str | None
    noted_by: str | None
    carrier_stopped: bool
    ended_at: datetime | None
    ended_how: ReoptInHow | None


_LIST = text(f"""
SELECT o.id, o.created_at, o.opt_out_timestamp AS at, o.client_id, c.business_name, l.id AS lead_id,
       l.name AS lead, o.phone_number AS phone, o.opt_out_reason AS reason,
       o.trigger_message AS message, p.name AS noted_by,
       coalesce(l.carrier_stopped, false) AS carrier_stopped, o.reopted_in_at AS ended_at,
       o.reopted_how AS ended_how
  FROM opt_out_records o
  LEFT JOIN clients c ON c.id = o.client_id
  LEFT JOIN leads l ON l.id = o.lead_id
  LEFT JOIN people p ON p.id = o.processed_by
 WHERE {within("o.client_id")}
   AND {address.of_client("o.client_id")}
   AND {address.finds("o.phone_number", "l.name", "o.trigger_message")}
   AND (CAST(:is_open AS boolean) IS NULL
        OR (o.reopted_in_at IS NULL) = CAST(:is_open AS boolean))
   AND (CAST(:reason AS varchar) IS NULL OR o.opt_out_reason = CAST(:reason AS varchar))
   AND {older_than_place("o.created_at", "o.id")}
 ORDER BY o.created_at DESC, o.id DESC LIMIT :most
""")  # noqa: S608 our own text


def read_filter(asked: Mapping[str, str]) -> OptOutFilter:
    """What an address asks for. Raises `Invalid` naming the parameter."""
    return OptOutFilter(
        client_id=address.client(asked),
        words=address.words(asked),
        standing=address.choice(asked, "wish", Standing),
        reason=address.choice(asked, "because", OptOutReason),
    )


async def list_opt_outs(
    session: AsyncSession,
    access: Access,
    where: OptOutFilter,
    *,
    cursor: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[OptOutRow]:
    """Opt-outs within the scope, newest first; those of deleted clients for who sees all."""
    access.require(LISTS)
    values = visible(access.client_ids) | place_of(cursor) | address.searched(where.words)
    values |= {
        "client_id": where.client_id,
        "is_open": where.standing and where.standing is Standing.OPEN,
        "reason": where.reason,
        "most": size + 1,
    }
    return page_of((await session.execute(_LIST, values)).all(), size, _row)


def _row(row: Any) -> OptOutRow:
    return OptOutRow(
        id=row.id,
        at=row.at,
        client_id=row.client_id,
        business=address.business(row.business_name),
        lead_id=row.lead_id,
        lead=row.lead,
        phone=row.phone,
        reason=OptOutReason(row.reason),
        message=row.message,
        noted_by=row.noted_by,
        carrier_stopped=row.carrier_stopped,
        ended_at=row.ended_at,
        ended_how=ReoptInHow(row.ended_how) if row.ended_how else None,
    )
