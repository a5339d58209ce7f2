"""Adds the demo's past up, by the rows themselves, so that no figure can contradict them."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock

_DAYS = text("""
WITH events AS (
    SELECT client_id, created_at AS at, 1 AS lead, 0 AS sent, 0 AS received,
           (source = 'missed_call')::int AS missed, (source = 'form')::int AS form, 0 AS followed
      FROM leads
    UNION ALL
    SELECT client_id, created_at, 0, 0, 1, 0, 0, 0
      FROM conversations WHERE direction = 'inbound'
    UNION ALL
    SELECT client_id, sent_at, 0, 1, 0, 0, 0, 0
      FROM conversations WHERE direction = 'outbound' AND sent_at IS NOT NULL
    UNION ALL
    SELECT client_id, sent_at, 0, 0, 0, 0, 0, 1
      FROM scheduled_messages WHERE status = 'sent' AND sequence_type = 'estimate_followup'
)
INSERT INTO daily_stats (client_id, date, new_leads, conversations_started, messages_sent,
                         messages_received, missed_calls_captured, forms_responded,
                         estimates_followed_up)
SELECT c.id, (at AT TIME ZONE c.timezone)::date, sum(lead), sum(lead), sum(sent), sum(received),
       sum(missed), sum(form), sum(followed)
  FROM events JOIN clients c ON c.id = events.client_id
 WHERE c.id = ANY(:clients)
 GROUP BY 1, 2
""")
_MONTHS = text("""
INSERT INTO api_usage_monthly (client_id, month, model_calls, sms_segments, cost_microcents)
SELECT client_id, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM'),
       count(*) FILTER (WHERE service = 'openai'),
       coalesce(sum(units) FILTER (WHERE service = 'twilio_sms'), 0), sum(cost_microcents)
  FROM api_usage WHERE client_id = ANY(:clients) GROUP BY 1, 2
""")
_QUOTA = text("""
UPDATE clients c
   SET message_period = CAST(:period AS varchar),
       messages_sent_this_month = (
           SELECT coalesce(sum(m.segments), 0) FROM conversations m
            WHERE m.client_id = c.id AND m.direction = 'outbound' AND m.sent_at IS NOT NULL
              AND to_char(m.created_at AT TIME ZONE 'UTC', 'YYYY-MM') = CAST(:period AS varchar))
 WHERE c.id = ANY(:clients)
""")


async def add_up(session: AsyncSession, *, clients: list[UUID]) -> None:
    """The daily figures, the monthly usage and the used quota of these businesses."""
    await session.execute(_DAYS, {"clients": clients})
    await session.execute(_MONTHS, {"clients": clients})
    period = clock.now().strftime("%Y-%m")
    await session.execute(_QUOTA, {"clients": clients, "period": period})
