"""The businesses that want looking after, those with the most at stake first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.models import ClientStatus
from cs_app.clients.suspension import STANDING
from cs_app.escalations.models import OPEN
from cs_app.escalations.sla import is_overdue
from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import clock
from cs_app.kernel.scope import visible, within

MOST_SHOWN = 12


@dataclass(frozen=True)
class ClientToday:
    """One business; `leads_7d` and `messages_7d` (sent) count its own calendar days."""

    id: UUID
    business_name: str
    trade: str | None
    timezone: str
    status: ClientStatus
    has_number: bool
    open_escalations: int
    overdue_escalations: int
    leads_7d: int
    messages_7d: int
    last_activity_at: datetime | None


_CLIENTS = text(f"""
SELECT c.id, c.business_name, c.trade, c.timezone, {STANDING} AS status,
       waiting.open, waiting.overdue,
       week.leads, week.messages, latest.last_message_at,
       EXISTS (SELECT 1 FROM client_phone_numbers n
                WHERE n.client_id = c.id AND n.is_active) AS has_number
  FROM clients c
  LEFT JOIN LATERAL (SELECT count(*) AS open,
                            count(*) FILTER (WHERE {is_overdue("e", now=":now")}) AS overdue
                       FROM escalation_queue e
                      WHERE e.client_id = c.id
                        AND e.{OPEN}) waiting ON true
  LEFT JOIN LATERAL (SELECT sum(d.new_leads) AS leads, sum(d.messages_sent) AS messages
                       FROM daily_stats d
                      WHERE d.client_id = c.id
                        AND d.date > (CAST(:now AS timestamptz) AT TIME ZONE c.timezone)::date - 7
                    ) week ON true
  LEFT JOIN LATERAL (SELECT l.last_message_at FROM leads l
                      WHERE l.client_id = c.id AND l.last_message_at IS NOT NULL
                      ORDER BY l.last_message_at DESC, l.id DESC LIMIT 1) latest ON true
 WHERE c.status <> 'cancelled'
   AND {within("c.id")}
 ORDER BY waiting.overdue DESC, waiting.open DESC, latest.last_message_at DESC NULLS LAST, c.id
 LIMIT :most
""")  # noqa: S608 our own text


async def clients_today(
    session: AsyncSession, access: Access, *, most: int = MOST_SHOWN
) -> list[ClientToday]:
    """Businesses in scope: overdue escalations first, then open ones, then activity."""
    access.require(AgencyPermission.CLIENTS_VIEW)
    values = visible(access.client_ids) | {"now": clock.now(), "most": most}
    rows = await session.execute(_CLIENTS, values)
    return [
        ClientToday(
            id=row.id,
            business_name=row.business_name,
            trade=row.trade,
            timezone=row.timezone,
            status=ClientStatus(row.status),
            has_number=row.has_number,
            open_escalations=row.open,
            overdue_escalations=row.overdue,
            leads_7d=int(row.leads or 0),
            messages_7d=int(row.messages or 0),
            last_activity_at=row.last_message_at,
        )
        for row in rows
    ]
