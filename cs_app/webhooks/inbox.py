"""Events that were accepted, taken by the job that works on them."""

from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, db
from cs_app.kernel.pipeline import Statement
from cs_app.kernel.scope import only
from cs_app.webhooks.models import EventState

_TAKE = text("""
SELECT client_id, external_id, payload, state FROM inbound_events WHERE id = :id FOR UPDATE
""")
_LOOK: LiteralString = """
SELECT client_id, external_id, payload, state FROM inbound_events WHERE id = %(id)s
"""
_PROCESSED: LiteralString = """
UPDATE inbound_events SET state = 'processed', processed_at = %(now)s, attempts = attempts + 1
 WHERE id = %(id)s
"""


@dataclass(frozen=True)
class Event:
    """A vendor's event."""

    client_id: UUID
    external_id: str
    payload: dict
    is_processed: bool


async def look(client_id: UUID, event_id: UUID) -> Event | None:
    """The event as it stands, not locked; None when it is gone."""
    (rows,) = await db.run_together(only(client_id), Statement(_LOOK, {"id": event_id}))
    return _event(rows[0]) if rows else None


async def take(session: AsyncSession, event_id: UUID) -> Event | None:
    """The event to work on, locked until the transaction ends; None when it is gone."""
    row = (await session.execute(_TAKE, {"id": event_id})).one_or_none()
    return _event(row) if row else None


def _event(row: Any) -> Event:
    is_processed = row.state == EventState.PROCESSED
    return Event(row.client_id, row.external_id, row.payload, is_processed)


async def mark_processed(session: AsyncSession, event_id: UUID) -> None:
    """The event has had its effect and has none again."""
    await db.write(session, _PROCESSED, {"id": event_id, "now": clock.now()})
