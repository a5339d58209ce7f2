"""The product's time: it begins in the middle of a working week and is moved ahead."""

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import httpx
import psycopg

WEDNESDAY = 2
BEGINS_AT = 10
_MOVE = """
WITH moved AS (
    INSERT INTO sandbox_clock (only_row, offset_seconds) VALUES (true, %s)
    ON CONFLICT (only_row) DO UPDATE SET offset_seconds = excluded.offset_seconds
    RETURNING 1
)
SELECT pg_notify('conversionsurgery', '["clock", null, null, null]') FROM moved
"""
HEARS_SECONDS = 0.3  # each process hears of it within moments


class ProductClock:
    """How far the product's clock, and its vendors', stands ahead of the real one."""

    def __init__(self, sandbox_url: str, owner: psycopg.AsyncConnection) -> None:
        self._control = f"{sandbox_url}/control/clock"
        self._owner = owner
        self._ahead = 0

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self._ahead)

    async def begin(self, zone: str) -> None:
        """The next Wednesday there, when everybody is at work and nobody at lunch."""
        local = datetime.now(UTC).astimezone(ZoneInfo(zone))
        start = local.replace(hour=BEGINS_AT, minute=0, second=0, microsecond=0)
        start += timedelta(days=(WEDNESDAY - start.weekday()) % 7)
        await self.move_to(start if start > local else start + timedelta(days=7))

    async def move_to(self, moment: datetime) -> None:
        """No earlier than now."""
        more = (moment - self.now()).total_seconds()
        if more <= 0:
            return
        self._ahead += round(more)
        await self._owner.execute(_MOVE, (self._ahead,))
        async with httpx.AsyncClient(trust_env=False) as http:
            told = await http.put(self._control, json={"offset_seconds": self._ahead})
            told.raise_for_status()
        await asyncio.sleep(HEARS_SECONDS)
