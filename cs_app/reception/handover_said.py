"""What a lead was told already when their conversation is handed over: it is said once."""

from dataclasses import dataclass
from datetime import timedelta
from typing import LiteralString

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent.context import Turn
from cs_app.escalations.models import OPEN
from cs_app.kernel import clock, db
from cs_app.messaging.models import TextKind
from cs_app.messaging.segments import smoothed

LAST_SAID = timedelta(days=1)  # after that the same sentence is news again
_SAID: LiteralString = f"""
SELECT EXISTS (
         SELECT 1 FROM conversations n
          WHERE n.lead_id = %(lead_id)s AND n.delivery_status <> 'failed'
            AND n.cause IN ('escalation_notice', 'model_down_notice')
            AND n.template = ANY(%(kinds)s)
            AND EXISTS (SELECT 1 FROM escalation_queue e
                         WHERE e.lead_id = n.lead_id AND e.{OPEN})
            AND NOT EXISTS (SELECT 1 FROM escalation_queue e
                             WHERE e.lead_id = n.lead_id AND NOT e.{OPEN}
                               AND coalesce(e.resolved_at, e.updated_at) > n.created_at)
            AND NOT EXISTS (SELECT 1 FROM conversations a
                             WHERE a.lead_id = n.lead_id AND a.cause = 'lead_reply'
                               AND a.delivery_status <> 'failed'
                               AND a.created_at > n.created_at)) AS is_handed_over,
       EXISTS (SELECT 1 FROM conversations m
                WHERE m.lead_id = %(lead_id)s AND m.cause = 'safety'
                  AND m.delivery_status <> 'failed'
                  AND m.response_to_id = ANY(%(texts)s)) AS is_warned,
       (SELECT m.message FROM conversations m
         WHERE m.lead_id = %(lead_id)s AND m.direction = 'outbound'
           AND m.delivery_status <> 'failed' AND m.created_at > %(since)s
         ORDER BY m.created_at DESC, m.id DESC LIMIT 1) AS last
"""  # noqa: S608 our own text


@dataclass(frozen=True)
class Said:
    """`enough`: for this handover, or by the line about danger; `last` is the newest text."""

    enough: bool
    last: str | None

    def repeats(self, body: str) -> bool:
        """Whether these very words are the last that the lead got."""
        return self.last == smoothed(body.strip())


async def said_before(session: AsyncSession, turn: Turn, kinds: tuple[TextKind, ...]) -> Said:
    """What the lead knows, where a text of these kinds says as much as the one to come.

    A handover ends when a person closes it, or the assistant answers again.
    """
    values = {
        "lead_id": turn.lead_id,
        "kinds": [kind.value for kind in kinds],
        "texts": [message.id for message in turn.pending],
        "since": clock.now() - LAST_SAID,
    }
    (row,) = await db.execute(session, _SAID, values)
    return Said(row.is_handed_over or row.is_warned, row.last)
