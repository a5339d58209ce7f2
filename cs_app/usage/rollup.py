"""Adds each business's usage up by month."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text

from cs_app.kernel import clock, db
from cs_app.kernel.scope import EVERYTHING


@dataclass
class RolledUp:
    updated: int = 0


_ROLL_UP = text("""
INSERT INTO api_usage_monthly (client_id, month, model_calls, sms_segments, cost_microcents)
SELECT client_id, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM'),
       count(*) FILTER (WHERE service = 'openai'),
       coalesce(sum(units) FILTER (WHERE service = 'twilio_sms'), 0),
       sum(cost_microcents)
  FROM api_usage
 WHERE created_at >= date_trunc('month', CAST(:since AS timestamptz) AT TIME ZONE 'UTC')
       AT TIME ZONE 'UTC'
 GROUP BY 1, 2
ON CONFLICT (client_id, month) DO UPDATE
   SET model_calls = excluded.model_calls, sms_segments = excluded.sms_segments,
       cost_microcents = excluded.cost_microcents
""")
LATE_DAYS = 2  # on the first two days of a month the month before is still counted


async def roll_up() -> RolledUp:
    """Refresh the current month, and the one before while its last usage may be late."""
    since = clock.now() - timedelta(days=LATE_DAYS)
    async with db.unit_of_work(EVERYTHING) as session:
        result = await session.execute(_ROLL_UP, {"since": since})
    return RolledUp(updated=result.rowcount)  # type: ignore[attr-defined]
