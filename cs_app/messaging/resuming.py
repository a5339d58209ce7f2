"""What waits for the end of a carrier's pause is decided on anew when somebody ends it sooner."""

from typing import LiteralString

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.events import TextsResumed
from cs_app.compliance.reasons import Reason
from cs_app.kernel import clock, db

_IS_DUE: LiteralString = """
UPDATE scheduled_messages s SET send_at = %(now)s
  FROM conversations m
 WHERE s.client_id = %(client_id)s AND s.status = 'pending'
   AND m.id = s.conversation_id AND m.decision ->> 'reason' = %(reason)s
"""


async def on_texts_resumed(session: AsyncSession, event: TextsResumed) -> None:
    """The business's texts that the pause held back are due."""
    values = {"client_id": event.client_id, "reason": Reason.CARRIER_PAUSE, "now": clock.now()}
    await db.write(session, _IS_DUE, values)
