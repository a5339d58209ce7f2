"""A running product with its businesses, and leads that may write to them."""

import asyncio
import contextlib
import itertools
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import psycopg

from cs_app.seed.script import Business
from evals import business_file, installation
from evals.door import Door
from evals.endpoint import Endpoint
from evals.lead import Lead
from evals.product_clock import ProductClock
from evals.scorecard import Used

BOX_SECONDS = 60
_IDLE = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
_USED = """
SELECT count(*) AS calls, coalesce(sum(input_tokens), 0) AS read,
       coalesce(sum(output_tokens), 0) AS written, coalesce(sum(cost_microcents), 0) AS cost,
       coalesce(array_agg(latency_ms) FILTER (WHERE latency_ms IS NOT NULL), '{}') AS latencies
  FROM api_usage WHERE service = 'openai'
"""
_TITLES = "SELECT id::text, title FROM kb_entries WHERE client_id = %s"


@dataclass(frozen=True)
class Shop:
    """A business that leads can write to."""

    id: UUID
    number: str
    business: Business
    facts: str


class Stage:
    """The product of this run, as the runner acts on it and looks into it."""

    def __init__(
        self,
        owner: psycopg.AsyncConnection,
        door: Door,
        clock: ProductClock,
        shops: dict[Path, Shop],
    ) -> None:
        self.clock = clock
        self.shops = shops
        self._owner = owner
        self._door = door
        self._numbers = itertools.count(2_000_000)

    def lead(self, file: Path) -> Lead:
        """Somebody new who writes to the business of this file."""
        shop = self.shops[file]
        phone = f"+1{shop.business.area_codes[0]}{next(self._numbers):07d}"
        return Lead(self._owner, self._door, shop.id, shop.number, phone)

    async def titles(self, file: Path) -> dict[str, str]:
        """The titles of its knowledge by the entries' ids."""
        found = await self._owner.execute(_TITLES, (self.shops[file].id,))
        return dict(await found.fetchall())

    async def used(self) -> Used:
        """What the model has been used for so far."""
        row = await (await self._owner.execute(_USED)).fetchone()
        assert row, "a count has a row"
        calls, read, written, cost, latencies = row
        return Used(calls, read, written, int(cost), sorted(latencies))


@contextlib.asynccontextmanager
async def opened(endpoint: Endpoint, files: list[Path]) -> AsyncIterator[Stage]:
    """A product with the businesses of these files, by day."""
    with installation.opened(endpoint, files) as here:
        owner = await psycopg.AsyncConnection.connect(here.database_url(), autocommit=True)
        door = Door(here.url, installation.TOKEN)
        clock = ProductClock(here.sandbox_url, owner)
        try:
            shops = {file: await _shop(owner, file) for file in files}
            await clock.begin(shops[files[0]].business.zone)
            await _knows_what_texts_mean(owner, here.box_port)
            yield Stage(owner, door, clock, shops)
        finally:
            await door.close()
            await owner.close()


async def _shop(owner: psycopg.AsyncConnection, file: Path) -> Shop:
    business = business_file.read(file)
    found = await owner.execute(
        "SELECT client_id FROM client_phone_numbers WHERE phone_number = %s", (business.numbers[0],)
    )
    row = await found.fetchone()
    assert row, f"{business.name} is not open"
    return Shop(row[0], business.numbers[0], business, business_file.facts_of(business))


async def _knows_what_texts_mean(owner: psycopg.AsyncConnection, box_port: int) -> None:
    """The box answers, and what is made of the knowledge in advance has been made."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + BOX_SECONDS
    while loop.time() < deadline:
        idle = await (await owner.execute(_IDLE)).fetchone()
        if idle and not idle[0] and await asyncio.to_thread(_answers, box_port):
            return
        await asyncio.sleep(0.2)


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False
