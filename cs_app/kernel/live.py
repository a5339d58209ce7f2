"""Signals to every process that something changed, sent with the commit that changed it."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import psycopg
import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db

CHANNEL = "conversionsurgery"
RECONNECT_SECONDS = 1.0
log = structlog.get_logger(__name__)


class Change(StrEnum):
    """What changed, as far as a screen needs to know."""

    MESSAGE = "message"
    LEAD = "lead"
    ESCALATION = "escalation"
    WEBHOOK = "webhook"
    PROVIDER = "provider"
    CLOCK = "clock"
    ACCESS = "access"
    COMPLIANCE = "compliance"
    LEARNING = "learning"


@dataclass(frozen=True)
class Signal:
    """One change: of which kind, and to whom it belongs."""

    change: Change
    client_id: UUID | None = None
    lead_id: UUID | None = None
    person_id: UUID | None = None

    def encode(self) -> str:
        fields = (self.change, self.client_id, self.lead_id, self.person_id)
        return json.dumps([str(field) if field else None for field in fields])

    @staticmethod
    def decode(payload: str) -> "Signal":
        change, *ids = json.loads(payload)
        return Signal(Change(change), *(UUID(value) if value else None for value in ids))


async def announce(session: AsyncSession, signal: Signal) -> None:
    """Tell every listening process, if and when this transaction commits."""
    await db.write(
        session,
        "SELECT pg_notify(%(channel)s, %(payload)s)",
        {"channel": CHANNEL, "payload": signal.encode()},
    )


async def announce_all(session: AsyncSession, signals: Iterable[Signal]) -> None:
    """The same for many, in one statement."""
    await db.write(
        session,
        "SELECT pg_notify(%(channel)s, payload) FROM unnest(%(payloads)s::text[]) AS payload",
        {"channel": CHANNEL, "payloads": [signal.encode() for signal in signals]},
    )


async def listen(
    url: str,
    handler: Callable[[Signal], Awaitable[None]],
    *,
    on_connect: Callable[[], Awaitable[None]] | None = None,
) -> None:
    """Hand each signal to `handler`, for ever; reconnects when the database was away.

    `on_connect` runs after each (re)connection, to catch up on what was missed.
    """
    while True:
        try:
            await _listen_once(url, handler, on_connect)
        except psycopg.Error as error:
            log.warning("live.reconnecting", error=type(error).__name__)
            await asyncio.sleep(RECONNECT_SECONDS)


async def _listen_once(
    url: str,
    handler: Callable[[Signal], Awaitable[None]],
    on_connect: Callable[[], Awaitable[None]] | None,
) -> None:
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        await connection.execute(f"LISTEN {CHANNEL}")
        if on_connect:
            await on_connect()
        async for notification in connection.notifies():
            await _handle(handler, notification.payload)


async def _handle(handler: Callable[[Signal], Awaitable[None]], payload: str) -> None:
    try:
        await handler(Signal.decode(payload))
    except Exception:  # one bad signal must not end the stream
        log.exception("live.handler_failed")
