"""The ledger of consents: who agreed, to what, when, and what proves it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.models import ConsentSource, ConsentType
from cs_app.compliance.rights import LISTS
from cs_app.identity.access import Access
from cs_app.kernel.pagination import PAGE_SIZE, Page, older_than_place, page_of, place_of
from cs_app.kernel.scope import visible, within
from cs_app.screens.compliance import asked as address

FILTERS = ("q", "client", "consent", "given")


class Standing(StrEnum):
    ACTIVE = "active"
    REVOKED = "revoked"


@dataclass(frozen=True)
class ConsentFilter:
    client_id: UUID | None = None
    words: str = ""
    standing: Standing | None = None
    source: ConsentSource | None = None


@dataclass(frozen=True)
class ConsentRow:
    """`words` are those that were agreed to, `proof` what was noted of it."""

    id: UUID
    at: datetime
    business: str
    lead_id: UUID | None
    lead: str | None
    phone: str
    type: ConsentType
    source: ConsentSource
    scope: list[str]
    words: str | None
    proof: dict[str, Any]
    recorded_by: str | None
    is_active: bool
    revoked_at: datetime | None
    revoked_reason: str | None


_LIST = text(f"""
SELECT r.id, r.created_at, r.consent_timestamp AS at, c.business_name, l.id AS lead_id,
       l.name AS lead, r.phone_number AS phone, r.consent_type AS type, r.consent_source AS source,
       r.consent_scope AS scope, r.consent_language AS words, r.evidence AS proof,
       p.name AS recorded_by, r.is_active, r.revoked_at, r.revoked_reason
  FROM consent_records r
  LEFT JOIN clients c ON c.id = r.client_id
  LEFT JOIN leads l ON l.id = r.lead_id
  LEFT JOIN people p ON p.id = r.recorded_by
 WHERE {within("r.client_id")}
   AND {address.of_client("r.client_id")}
   AND {address.finds("r.phone_number", "l.name", "r.consent_language", "r.evidence ->> 'note'")}
   AND (CAST(:active AS boolean) IS NULL OR r.is_active = CAST(:active AS boolean))
   AND (CAST(:source AS varchar) IS NULL OR r.consent_source = CAST(:source AS varchar))
   AND {older_than_place("r.created_at", "r.id")}
 ORDER BY r.created_at DESC, r.id DESC LIMIT :most
""")  # noqa: S608 our own text


def read_filter(asked: Mapping[str, str]) -> ConsentFilter:
    """What an address asks for. Raises `Invalid` naming the parameter."""
    return ConsentFilter(
        client_id=address.client(asked),
        words=address.words(asked),
        standing=address.choice(asked, "consent", Standing),
        source=address.choice(asked, "given", ConsentSource),
    )


async def list_consents(
    session: AsyncSession,
    access: Access,
    where: ConsentFilter,
    *,
    cursor: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[ConsentRow]:
    """Consents within the scope, newest record first; those of deleted clients for who sees all."""
    access.require(LISTS)
    values = visible(access.client_ids) | place_of(cursor) | address.searched(where.words)
    values |= {
        "client_id": where.client_id,
        "active": where.standing and where.standing is Standing.ACTIVE,
        "source": where.source,
        "most": size + 1,
    }
    return page_of((await session.execute(_LIST, values)).all(), size, _row)


def _row(row: Any) -> ConsentRow:
    return ConsentRow(
        id=row.id,
        at=row.at,
        business=address.business(row.business_name),
        lead_id=row.lead_id,
        lead=row.lead,
        phone=row.phone,
        type=ConsentType(row.type),
        source=ConsentSource(row.source),
        scope=row.scope,
        words=row.words,
        proof=row.proof,
        recorded_by=row.recorded_by,
        is_active=row.is_active,
        revoked_at=row.revoked_at,
        revoked_reason=row.revoked_reason,
    )
