"""What was decided: each text that went out, was held or blocked and why, each change of a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.models import ComplianceEvent
from cs_app.compliance.reasons import Reason
from cs_app.compliance.rights import LISTS
from cs_app.identity.access import Access
from cs_app.kernel.errors import Invalid
from cs_app.kernel.pagination import PAGE_SIZE, Page, older_than_place, page_of, place_of
from cs_app.kernel.scope import visible, within
from cs_app.screens.compliance import asked as address

FILTERS = ("q", "client", "event", "reason")


@dataclass(frozen=True)
class DecisionFilter:
    client_id: UUID | None = None
    words: str = ""
    event: ComplianceEvent | None = None
    reason: Reason | None = None


@dataclass(frozen=True)
class DecisionRow:
    """`reason` is why a text was held or blocked, `detail` the word kept with any other event."""

    id: UUID
    at: datetime
    event: ComplianceEvent
    reason: Reason | None
    detail: str
    business: str
    lead_id: UUID | None
    lead: str | None
    phone: str | None
    person: str | None


_UUID = "'^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'"
_LIST = text(f"""
SELECT a.id, a.created_at, a.event_type AS event, a.event_data ->> 'reason' AS reason,
       a.event_data ->> 'source' AS source, c.business_name, a.client_id, a.former_client_id,
       l.id AS lead_id, l.name AS lead, l.phone, p.name AS person
  FROM compliance_audit_log a
  LEFT JOIN clients c ON c.id = a.client_id
  LEFT JOIN leads l ON l.client_id = a.client_id
        AND l.id = CASE WHEN a.event_data ->> 'leadId' ~ {_UUID}
                        THEN CAST(a.event_data ->> 'leadId' AS uuid) END
  LEFT JOIN people p ON p.id = a.actor_id
 WHERE {within("a.client_id")}
   AND {address.of_client("a.client_id")}
   AND {address.finds("l.phone", "l.name")}
   AND (CAST(:event AS varchar) IS NULL OR a.event_type = CAST(:event AS varchar))
   AND (CAST(:reason AS varchar) IS NULL OR a.event_data ->> 'reason' = CAST(:reason AS varchar))
   AND {older_than_place("a.created_at", "a.id")}
 ORDER BY a.created_at DESC, a.id DESC LIMIT :most
""")  # noqa: S608 our own text


def read_filter(asked: Mapping[str, str]) -> DecisionFilter:
    """What an address asks for. Raises `Invalid` naming the parameter."""
    return DecisionFilter(
        client_id=address.client(asked),
        words=address.words(asked),
        event=address.choice(asked, "event", ComplianceEvent),
        reason=_reason(asked.get("reason", "")),
    )


def _reason(word: str) -> Reason | None:
    if word and word.upper() not in Reason.__members__:
        known = ", ".join(kept(reason) for reason in Reason)
        raise Invalid(f"reason must be one of {known}", field="reason")
    return Reason[word.upper()] if word else None


def kept(reason: Reason) -> str:
    """The word by which the trail keeps a reason."""
    return reason.name.lower()


async def list_decisions(
    session: AsyncSession,
    access: Access,
    where: DecisionFilter,
    *,
    cursor: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[DecisionRow]:
    """The trail within the scope, newest first; that of deleted clients for who sees all."""
    access.require(LISTS)
    values = visible(access.client_ids) | place_of(cursor) | address.searched(where.words)
    values |= {
        "client_id": where.client_id,
        "event": where.event,
        "reason": kept(where.reason) if where.reason else None,
        "most": size + 1,
    }
    return page_of((await session.execute(_LIST, values)).all(), size, _row)


def _row(row: Any) -> DecisionRow:
    word = row.reason or ""
    is_for_all = row.client_id is None and row.former_client_id is None
    return DecisionRow(
        id=row.id,
        at=row.created_at,
        event=ComplianceEvent(row.event),
        reason=Reason.__members__.get(word.upper()),
        detail=word or row.source or "",
        business=address.EVERYBODY if is_for_all else address.business(row.business_name),
        lead_id=row.lead_id,
        lead=row.lead,
        phone=row.phone,
        person=row.person,
    )
