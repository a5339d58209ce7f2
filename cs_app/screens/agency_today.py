"""The agency's day at a glance: a fixed number of queries, however many clients there are."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.escalations.models import OPEN
from cs_app.escalations.sla import is_overdue
from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission, PortalPermission
from cs_app.kernel import clock
from cs_app.kernel.scope import visible, within


@dataclass(frozen=True)
class Compared:
    """A figure of the last 24 hours, and of the 24 hours before."""

    now: float | None
    before: float | None


@dataclass(frozen=True)
class Figures:
    messages_in: Compared
    messages_out: Compared
    reply_p50_ms: Compared
    reply_p95_ms: Compared
    not_sent: Compared
    open_escalations: int
    overdue_escalations: int
    failed_webhooks: Compared
    awaiting_human: int
    without_model: int  # of those awaiting a person, the ones the model could not answer


@dataclass(frozen=True)
class DayCount:
    """One day's messages, for a chart."""

    day: date
    messages_in: int
    messages_out: int


@dataclass(frozen=True)
class VendorState:
    provider: str
    state: str
    since: datetime | None
    last_error: str | None
    waiting: int


_FIGURES = text(f"""
WITH span AS (
    SELECT CAST(:now AS timestamptz) AS now, CAST(:now AS timestamptz) - interval '24 hours' AS day,
           CAST(:now AS timestamptz) - interval '48 hours' AS two_days
), m AS (
    SELECT direction, response_ms, cause, delivery_status, created_at >= span.day AS is_new
      FROM conversations, span
     WHERE created_at >= span.two_days AND created_at <= span.now
       AND {within("client_id")}
), counted AS (
    SELECT is_new,
           count(*) FILTER (WHERE direction = 'inbound') AS messages_in,
           count(*) FILTER (WHERE direction = 'outbound'
                              AND delivery_status <> 'failed') AS messages_out,
           count(*) FILTER (WHERE direction = 'outbound'
                              AND delivery_status IN ('failed', 'undelivered')) AS not_sent,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY response_ms)
               FILTER (WHERE cause = 'lead_reply') AS p50,
           percentile_cont(0.95) WITHIN GROUP (ORDER BY response_ms)
               FILTER (WHERE cause = 'lead_reply') AS p95
      FROM m GROUP BY is_new
)
SELECT a.messages_in, a.messages_out, a.not_sent, a.p50, a.p95,
       b.messages_in AS b_in, b.messages_out AS b_out, b.not_sent AS b_not_sent,
       b.p50 AS b_p50, b.p95 AS b_p95
  FROM (VALUES (1)) one(x)
  LEFT JOIN counted a ON a.is_new LEFT JOIN counted b ON NOT b.is_new
""")  # noqa: S608 our own text
_STATES = text(f"""
SELECT (SELECT count(*) FROM escalation_queue e WHERE e.{OPEN}
            AND {within("e.client_id")}) AS open,
       (SELECT count(*) FROM escalation_queue e WHERE {is_overdue("e", now=":now")}
            AND {within("e.client_id")}) AS overdue,
       (SELECT count(*) FROM leads l WHERE l.conversation_mode = 'awaiting_human'
            AND {within("l.client_id")}) AS awaiting,
       (SELECT count(*) FROM escalation_queue e
          JOIN leads l ON l.id = e.lead_id AND l.conversation_mode = 'awaiting_human'
         WHERE e.{OPEN}
           AND {within("e.client_id")}
           AND EXISTS (SELECT 1 FROM conversations c
                        WHERE c.lead_id = l.id AND c.cause = 'model_down_notice'
                          AND c.created_at >= e.created_at - interval '1 hour')) AS without_model,
       (SELECT count(*) FROM webhook_log w WHERE w.response_status >= 400
            AND w.created_at >= :day AND w.created_at <= :now
            AND {within("w.client_id")}) AS failed,
       (SELECT count(*) FROM webhook_log w WHERE w.response_status >= 400
            AND w.created_at >= :two_days AND w.created_at < :day
            AND {within("w.client_id")}) AS failed_before
""")  # noqa: S608 our own text


async def figures(session: AsyncSession, access: Access) -> Figures:
    """Everything at the head of the agency's page, for the businesses in scope."""
    access.require(AgencyPermission.CLIENTS_VIEW)
    now = clock.now()
    values = visible(access.client_ids) | {"now": now}
    days = {"day": now - timedelta(hours=24), "two_days": now - timedelta(hours=48)}
    row = (await session.execute(_FIGURES, values)).one()
    states = (await session.execute(_STATES, values | days)).one()
    return Figures(
        messages_in=Compared(row.messages_in or 0, row.b_in or 0),
        messages_out=Compared(row.messages_out or 0, row.b_out or 0),
        reply_p50_ms=Compared(row.p50, row.b_p50),
        reply_p95_ms=Compared(row.p95, row.b_p95),
        not_sent=Compared(row.not_sent or 0, row.b_not_sent or 0),
        open_escalations=states.open,
        overdue_escalations=states.overdue,
        failed_webhooks=Compared(states.failed, states.failed_before),
        awaiting_human=states.awaiting,
        without_model=states.without_model,
    )


_DAYS = text(f"""
SELECT d.day::date AS day, coalesce(sum(s.messages_received), 0) AS messages_in,
       coalesce(sum(s.messages_sent), 0) AS messages_out
  FROM generate_series(CAST(:first AS date), CAST(:last AS date), interval '1 day') AS d(day)
  LEFT JOIN daily_stats s ON s.date = d.day::date
        AND {within("s.client_id")}
 GROUP BY d.day ORDER BY d.day
""")  # noqa: S608 our own text


async def messages_by_day(
    session: AsyncSession, access: Access, *, today: date, days: int = 14
) -> list[DayCount]:
    """Messages of the last days, each business's own calendar days added up."""
    access.require_any(AgencyPermission.CLIENTS_VIEW, PortalPermission.DASHBOARD)
    span = {"first": today - timedelta(days=days - 1), "last": today}
    rows = await session.execute(_DAYS, span | visible(access.client_ids))
    return [DayCount(row.day, row.messages_in, row.messages_out) for row in rows]


_VENDORS = text(f"""
SELECT v.provider, coalesce(h.state, 'closed') AS state, h.since, h.last_error,
       CASE WHEN v.provider = 'twilio' THEN
           (SELECT count(*) FROM scheduled_messages
             WHERE status = 'pending' AND sequence_type = 'provider_hold'
               AND {within("client_id")}) ELSE 0 END
       AS waiting
  FROM (VALUES (1, 'twilio'), (2, 'openai'), (3, 'resend')) AS v(place, provider)
  LEFT JOIN provider_health h ON h.provider = v.provider
 ORDER BY v.place
""")  # noqa: S608 our own text


async def vendor_states(session: AsyncSession, access: Access) -> list[VendorState]:
    """How each outside service is doing, and how many texts of the businesses wait for it."""
    access.require(AgencyPermission.CLIENTS_VIEW)
    rows = await session.execute(_VENDORS, visible(access.client_ids))
    return [
        VendorState(row.provider, row.state, row.since, row.last_error, row.waiting) for row in rows
    ]
