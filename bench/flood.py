"""What a flood of events over a page's socket costs after the flooder has gone."""

import asyncio
import contextlib
import json
import secrets
import time

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from bench import table
from bench.stage import Child, Stage, free_port

EVENTS = 25_000
QUIET_SECONDS = 2  # without work, the server is done
PAGE = {"pathname": "/login", "asPath": "/login", "query": {}}
HYDRATE = "reflex___state____state.hydrate"


def measure(stage: Stage) -> list[table.Row]:
    """A visitor sends 25,000 events as fast as they go, and leaves or is made to."""
    port = free_port()
    urls = {"PORT": str(port), "PUBLIC_URL": f"http://127.0.0.1:{port}"}
    rows = []
    for name, what in ((HYDRATE, "a page's"), ("nothing", "unknown")):
        with stage.child("bench.door_product", **urls) as product:
            asyncio.run(_flood(port, name))
            worked, logged = _afterwards(product), _logged(stage)
        rows += [
            table.Row(f"Work after {what} events", worked, None, "s", table.at_most(1, "s")),
            table.Row(f"  logged of {what} events", logged, None, "kB", table.at_most(10, "kB")),
        ]
    return rows


async def _flood(port: int, name: str) -> None:
    event = {"name": name, "payload": {}, "router_data": PAGE}
    frame = f"42/_event,{json.dumps(['event', event])}"
    url = f"ws://127.0.0.1:{port}/_event/?EIO=4&transport=websocket&token={secrets.token_hex()}"
    with contextlib.suppress(ConnectionClosed):
        async with connect(url, proxy=None, max_size=None) as socket:
            await socket.send("40/_event,")
            reading = asyncio.create_task(_read(socket))
            for _ in range(EVENTS):
                await socket.send(frame)
            reading.cancel()


async def _read(socket) -> None:
    with contextlib.suppress(ConnectionClosed):
        while True:
            await socket.recv()


def _afterwards(product: Child) -> float:
    """Processor time from now until it rests."""
    begin = last = product.processor_seconds()
    while True:
        time.sleep(QUIET_SECONDS)
        now = product.processor_seconds()
        if now - last < 0.1 * QUIET_SECONDS:
            return now - begin
        last = now


def _logged(stage: Stage) -> float:
    newest = max(stage.folder.glob("bench.door_product-*.log"), key=lambda log: log.stat().st_mtime)
    return newest.stat().st_size / 1000
