"""The net below the reply jobs: a text that no job answers is put before one again."""

from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy import text

from cs_app.kernel import clock, db
from cs_app.kernel.scope import EVERYTHING
from cs_app.reception import answer

OVERDUE = timedelta(minutes=2)  # a reply job is tried again for about as long
BATCH = 500
log = structlog.get_logger(__name__)


@dataclass
class Deferred:
    deferred: int = 0


# all clients: the net holds for every business
_OVERDUE = text("""
SELECT DISTINCT m.client_id, m.lead_id FROM conversations m
 WHERE m.reply_state = 'pending' AND m.created_at < :overdue
   AND NOT EXISTS (SELECT 1 FROM procrastinate_jobs j
                    WHERE j.lock = 'answer:' || m.lead_id AND j.status IN ('todo', 'doing'))
 LIMIT :batch
""")


async def defer_overdue() -> Deferred:
    """Defer an answer for every lead that has waited for two minutes without a job."""
    async with db.unit_of_work(EVERYTHING) as session:
        values = {"overdue": clock.now() - OVERDUE, "batch": BATCH}
        leads = (await session.execute(_OVERDUE, values)).all()
        for lead in leads:
            await answer.defer(session, client_id=lead.client_id, lead_id=lead.lead_id)
    if leads:
        log.warning("unanswered.deferred", count=len(leads))
    return Deferred(deferred=len(leads))
