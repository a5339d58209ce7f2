"""Counts events into the business's day, in the transaction of the event."""

from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, db
from cs_app.messaging.events import MessageReceived, MessageSent


async def on_received(session: AsyncSession, event: MessageReceived) -> None:
    """A text came in, perhaps from a new lead."""
    await _add(
        session,
        event.client_id,
        messages_received=1,
        new_leads=int(event.lead_is_new),
        conversations_started=int(event.lead_is_new),
    )


async def on_sent(session: AsyncSession, event: MessageSent) -> None:
    """The carrier took a text."""
    await _add(session, event.client_id, messages_sent=1)


_ADD: LiteralString = """
INSERT INTO daily_stats (client_id, date, new_leads, messages_sent, messages_received,
                         conversations_started)
SELECT id, (CAST(%(now)s AS timestamptz) AT TIME ZONE timezone)::date, %(new_leads)s,
       %(messages_sent)s, %(messages_received)s, %(conversations_started)s
  FROM clients WHERE id = %(client_id)s
ON CONFLICT (client_id, date) DO UPDATE SET
    new_leads = daily_stats.new_leads + excluded.new_leads,
    messages_sent = daily_stats.messages_sent + excluded.messages_sent,
    messages_received = daily_stats.messages_received + excluded.messages_received,
    conversations_started = daily_stats.conversations_started + excluded.conversations_started
"""


async def _add(session: AsyncSession, client_id: UUID, **counts: int) -> None:
    zero = {"new_leads": 0, "messages_sent": 0, "messages_received": 0, "conversations_started": 0}
    await db.write(session, _ADD, {"client_id": client_id, "now": clock.now(), **zero, **counts})
