"""One lead's phone and thread: what it sends, when the product is done, what became of it."""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg
from psycopg.rows import namedtuple_row

from evals.door import Door
from evals.happened import Happened, Text

PATIENCE_SECONDS = 240
LOOK_SECONDS = 0.25

# One statement is one moment: a job that puts the next one into the queue is never seen between.
_UNDER_WAY = """
SELECT 'a text is not taken in' AS what FROM inbound_events
 WHERE external_id = ANY(%(sids)s) AND state <> 'processed'
UNION ALL
SELECT 'the job ' || task_name || ' is ' || status FROM procrastinate_jobs
 WHERE status IN ('todo', 'doing') AND queue_name = 'replies'
   AND (lock = %(lock)s OR args ->> 'lead_id' =
        (SELECT id::text FROM leads WHERE client_id = %(client)s AND phone = %(phone)s))
UNION ALL
SELECT 'a text waits for its answer' FROM conversations m JOIN leads l ON l.id = m.lead_id
 WHERE l.client_id = %(client)s AND l.phone = %(phone)s AND m.reply_state = 'pending'
UNION ALL
SELECT 'a text is on its way' FROM conversations m JOIN leads l ON l.id = m.lead_id
 WHERE l.client_id = %(client)s AND l.phone = %(phone)s AND m.direction = 'outbound'
   AND m.sent_at IS NULL AND m.claimed_at IS NOT NULL
   AND (m.delivery_status = 'queued' OR m.twilio_sid IS NOT NULL)
"""
_THREAD = """
SELECT m.id, m.direction, m.message, m.cause, m.template, m.reply_state, m.reply_reason,
       m.delivery_status, m.not_sent_reason, m.response_ms, d.context_snapshot
  FROM conversations m
  JOIN leads l ON l.id = m.lead_id
  LEFT JOIN LATERAL (
       SELECT context_snapshot FROM agent_decisions
        WHERE message_id = m.id ORDER BY created_at DESC LIMIT 1) d ON true
 WHERE l.client_id = %(client)s AND l.phone = %(phone)s
 ORDER BY m.created_at, m.id
"""
_CALLS = """
SELECT e.id, e.reason, e.priority, e.status FROM escalation_queue e
  JOIN leads l ON l.id = e.lead_id
 WHERE l.client_id = %(client)s AND l.phone = %(phone)s
"""


class NeverDone(Exception):
    """The product had something in hand for a lead until patience ended; the message says what."""


@dataclass
class Lead:
    """Somebody with a phone of their own who writes to a business."""

    owner: psycopg.AsyncConnection
    door: Door
    client_id: UUID
    number: str
    phone: str
    _sids: list[str] = field(default_factory=list)
    _seen: set[UUID] = field(default_factory=set)
    _calls: set[tuple] = field(default_factory=set)

    async def turn(self, texts: Iterable[str]) -> Happened:
        """Send texts in a row; what became of them, once nothing more can come."""
        for body in texts:
            sid = await self.door.text(sender=self.phone, to=self.number, body=body)
            self._sids.append(sid)
        await self._done()
        return await self._look()

    async def _done(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        values = self._values() | {
            "sids": self._sids,
            "lock": f"lead:{self.client_id}:{self.phone}",
        }
        while left := await self._rows(_UNDER_WAY, values):
            if time.monotonic() > deadline:
                raise NeverDone(", ".join(sorted({row.what for row in left})))
            await asyncio.sleep(LOOK_SECONDS)

    async def _look(self) -> Happened:
        rows = await self._rows(_THREAD, self._values())
        calls = {tuple(row) for row in await self._rows(_CALLS, self._values())}
        new = [row for row in rows if row.id not in self._seen]
        opened = calls - self._calls
        self._seen |= {row.id for row in new}
        self._calls = calls
        return Happened(
            texts=[_text(row) for row in new if row.direction == "outbound"],
            states=[(row.reply_state, row.reply_reason) for row in new if _came_in(row)],
            called=[(reason, priority) for _, reason, priority, _ in opened],
        )

    def _values(self) -> dict[str, Any]:
        return {"client": self.client_id, "phone": self.phone}

    async def _rows(self, statement: str, values: dict[str, Any]) -> list[Any]:
        async with self.owner.cursor(row_factory=namedtuple_row) as cursor:
            await cursor.execute(statement, values)  # type: ignore[arg-type]
            return await cursor.fetchall()


def _came_in(row: Any) -> bool:
    return row.direction == "inbound"


def _text(row: Any) -> Text:
    return Text(
        body=row.message,
        cause=row.cause,
        template=row.template,
        went_out=row.delivery_status != "failed",
        entries=(row.context_snapshot or {}).get("entries"),
        response_ms=row.response_ms,
    )
