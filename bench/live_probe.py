"""Watches two sockets for the same texts: `python -m bench.live_probe PORT PEER_PORT`."""

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any
from uuid import uuid4

import psycopg
import socketio

from bench.live_peer import NAMESPACE
from bench.permission_probe import join
from cs_app.identity.permissions import SessionKind
from cs_app.identity.session import sessions
from cs_app.kernel.ids import new_id
from cs_app.kernel.live import CHANNEL, Change, Signal
from cs_app.process import database_url, prepare
from cs_app.settings import settings

TEXTS = 60
APART_SECONDS = 0.3  # texts closer together than this share one refresh
ROOT = "reflex___state____state"
PAGE = {"pathname": "/conversations", "asPath": "/conversations", "query": {}}
WRITE = """
UPDATE leads SET last_message_preview = %(words)s, last_message_at = now() WHERE id = %(lead)s
"""


@dataclass
class Tab:
    """A socket, and when each answer came."""

    socket: socketio.AsyncClient
    received: list[tuple[float, str]] = field(default_factory=list)

    async def send(self, name: str) -> None:
        event = {"name": f"{ROOT}.{name}", "payload": {}, "router_data": PAGE}
        await self.socket.emit("event", event, namespace=NAMESPACE)

    async def sees(self, words: str) -> float:
        """When these words came."""
        while True:
            for at, answer in self.received:
                if words in answer:
                    return at
            await asyncio.sleep(0.001)


@asynccontextmanager
async def opened(port: int, cookie: str) -> AsyncIterator[Tab]:
    """A tab on whatever speaks the pages' socket there."""
    url = f"http://127.0.0.1:{port}"
    tab = Tab(socketio.AsyncClient(reconnection=False))

    async def keep(_event: str, *answer: Any) -> None:
        tab.received.append((time.perf_counter(), json.dumps(answer, default=str)))

    tab.socket.on("*", keep, namespace=NAMESPACE)
    name = sessions.COOKIE_NAMES[SessionKind.AGENCY]
    await tab.socket.connect(
        f"{url}/?token={uuid4()}",
        headers={"Origin": url, "Cookie": f"{name}={cookie}"},
        socketio_path="_event",
        namespaces=[NAMESPACE],
        transports=["websocket"],
    )
    try:
        yield tab
    finally:
        await tab.socket.disconnect()


async def texts(owner: psycopg.AsyncConnection, tabs: list[Tab]) -> list[list[float]]:
    """Milliseconds from the commit of each text to its arrival, for each tab."""
    found = await owner.execute(
        "SELECT client_id FROM agency_client_assignments ORDER BY client_id LIMIT 1"
    )
    ((client,),), lead = await found.fetchall(), new_id()
    await owner.execute(
        "INSERT INTO leads (id, client_id, phone, last_inbound_at, last_message_at)"
        " VALUES (%s, %s, '+14035550100', now(), now())",
        (lead, client),
    )
    signal = Signal(Change.MESSAGE, client, lead).encode()
    waits: list[list[float]] = [[] for _ in tabs]
    for number in range(TEXTS):
        words = f"text {number} of {lead}"
        async with owner.transaction():
            await owner.execute(WRITE, {"words": words, "lead": lead})
            await owner.execute("SELECT pg_notify(%s, %s)", (CHANNEL, signal))
        committed = time.perf_counter()
        seen = await asyncio.wait_for(asyncio.gather(*(tab.sees(words) for tab in tabs)), 30)
        for wait, at in zip(waits, seen, strict=True):
            wait.append((at - committed) * 1000)
        await asyncio.sleep(APART_SECONDS)
    return waits


async def main(ours: int, peers: int) -> None:
    owner_url = database_url(settings())
    cookie, _ = await join(owner_url)
    async with (
        await psycopg.AsyncConnection.connect(owner_url, autocommit=True) as owner,
        opened(ours, cookie) as product,
        opened(peers, cookie) as peer,
    ):
        await product.send("hydrate")
        await product.send("reflex___state____on_load_internal_state.on_load_internal")
        await product.sees('"threads')
        waits = await texts(owner, [product, peer])
    p95 = [quantiles(wait, n=20)[-1] for wait in waits]
    print(json.dumps({"median": [median(wait) for wait in waits], "p95": p95}))


if __name__ == "__main__":
    prepare()
    asyncio.run(main(*map(int, sys.argv[1:])))
