"""The list of businesses, each with what an agency looks for at a glance."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.models import ClientStatus
from cs_app.clients.suspension import STANDING
from cs_app.escalations.models import OPEN
from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import clock, search
from cs_app.kernel.pagination import PAGE_SIZE, Page, older_than_place, page_of, place_of
from cs_app.kernel.scope import visible, within


@dataclass(frozen=True)
class ClientRow:
    """One business in the list; `leads_7d` and `messages_7d` (sent) count its own calendar days."""

    id: UUID
    business_name: str
    trade: str | None
    status: ClientStatus
    is_test: bool
    owner_name: str
    numbers: tuple[str, ...]
    leads_7d: int
    messages_7d: int
    open_escalations: int
    last_activity_at: datetime | None
    created_at: datetime


@dataclass(frozen=True)
class Filter:
    """What the list is narrowed to; the search looks at names, owners and numbers."""

    search: str = ""
    status: ClientStatus | None = None


_LIST = text(rf"""
WITH page AS (
    SELECT c.id, c.business_name, c.trade, {STANDING} AS status, c.is_test,
           c.created_at, c.timezone,
           coalesce(p.name, c.owner_name) AS owner_name
      FROM clients c
      LEFT JOIN client_memberships m ON m.client_id = c.id AND m.is_owner
      LEFT JOIN people p ON p.id = m.person_id
     WHERE {within("c.id")}
       AND (CAST(:status AS varchar) IS NULL OR {STANDING} = CAST(:status AS varchar))
       AND {older_than_place("c.created_at", "c.id")}
       AND (c.business_name ILIKE :words OR c.owner_name ILIKE :words OR p.name ILIKE :words
            OR c.phone LIKE CAST(:digits AS varchar)
            OR EXISTS (SELECT 1 FROM client_phone_numbers n
                        WHERE n.client_id = c.id AND n.is_active
                          AND n.phone_number LIKE CAST(:digits AS varchar)))
     ORDER BY c.created_at DESC, c.id DESC
     LIMIT :most
), numbers AS (
    SELECT n.client_id, array_agg(n.phone_number ORDER BY n.is_primary DESC, n.created_at) AS list
      FROM client_phone_numbers n JOIN page ON page.id = n.client_id
     WHERE n.is_active GROUP BY 1
), week AS (
    SELECT d.client_id, sum(d.new_leads) AS leads, sum(d.messages_sent) AS messages
      FROM daily_stats d JOIN page ON page.id = d.client_id
     WHERE d.date > (CAST(:now AS timestamptz) AT TIME ZONE page.timezone)::date - 7
     GROUP BY 1
), waiting AS (
    SELECT e.client_id, count(*) AS open
      FROM escalation_queue e JOIN page ON page.id = e.client_id
     WHERE e.{OPEN} GROUP BY 1
)
SELECT page.*, numbers.list, week.leads, week.messages, waiting.open, latest.last_message_at
  FROM page
  LEFT JOIN numbers ON numbers.client_id = page.id
  LEFT JOIN week ON week.client_id = page.id
  LEFT JOIN waiting ON waiting.client_id = page.id
  LEFT JOIN LATERAL (SELECT l.last_message_at FROM leads l
                      WHERE l.client_id = page.id AND l.last_message_at IS NOT NULL
                      ORDER BY l.last_message_at DESC, l.id DESC LIMIT 1) latest ON true
 ORDER BY page.created_at DESC, page.id DESC
""")  # noqa: S608 our own text


async def list_clients(
    session: AsyncSession,
    access: Access,
    *,
    where: Filter | None = None,
    cursor: str | None = None,
    limit: int = PAGE_SIZE,
) -> Page[ClientRow]:
    """The newest businesses first. Raises `Invalid` for a cursor that was not made here."""
    access.require(AgencyPermission.CLIENTS_VIEW)
    where = where or Filter()
    values = {
        "status": where.status.value if where.status else None,
        "words": search.containing(where.search),
        "digits": search.digits(where.search),
        "now": clock.now(),
        "most": limit + 1,
    }
    found = await session.execute(_LIST, values | visible(access.client_ids) | place_of(cursor))
    return page_of(found.all(), limit, _row)


def _row(row) -> ClientRow:
    return ClientRow(
        id=row.id,
        business_name=row.business_name,
        trade=row.trade,
        status=ClientStatus(row.status),
        is_test=row.is_test,
        owner_name=row.owner_name,
        numbers=tuple(row.list or ()),
        leads_7d=int(row.leads or 0),
        messages_7d=int(row.messages or 0),
        open_escalations=row.open or 0,
        last_activity_at=row.last_message_at,
        created_at=row.created_at,
    )
