"""Speaks to the pages' socket frame by frame: floods it, and reads how it is closed."""

import contextlib
import json
import re
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.support.addresses import new_address
from tests.support.servers import Server
from tests.web.forger import NAMESPACE

TIMES = 25_000


@asynccontextmanager
async def opened(
    server: Server, *cookies: dict[str, str], address: str | None = None
) -> AsyncIterator[ClientConnection]:
    """A socket that is connected to the namespace, from an address of its own if none is given."""
    url = f"ws://127.0.0.1:{server.port}/_event/?EIO=4&transport=websocket"
    headers = {"X-Forwarded-For": address or new_address()}
    if cookies:
        headers["Cookie"] = "; ".join(f"{one['name']}={one['value']}" for one in cookies)
    token = secrets.token_hex(16)
    async with connect(
        f"{url}&token={token}", additional_headers=headers, proxy=None, max_size=None
    ) as socket:
        with contextlib.suppress(ConnectionClosed):
            await socket.recv()
            await socket.send(f"40{NAMESPACE},")
            await socket.recv()
        yield socket


def event(name: str, **payload: str) -> str:
    """The frame of one event, from the sign-in page."""
    page = {"pathname": "/login", "asPath": "/login", "query": {}}
    content = {"name": name, "payload": payload, "router_data": page}
    return f"42{NAMESPACE},{json.dumps(['event', content])}"


async def flood(
    socket: ClientConnection, frame: str | bytes, times: int = TIMES
) -> tuple[int, str]:
    """Send it so often, or until the socket is closed; the code and the reason of that."""
    with contextlib.suppress(ConnectionClosed):
        for _ in range(times):
            await socket.send(frame)
    return await end_of(socket)


async def end_of(socket: ClientConnection) -> tuple[int, str]:
    """Wait until the server closes it; with which code, and which reason."""
    try:
        while True:
            await socket.recv()
    except ConnectionClosed as closed:
        return (closed.rcvd.code, closed.rcvd.reason) if closed.rcvd else (1006, "")


async def handled(server: Server) -> int:
    """How many events of pages the server has worked on so far."""
    return await _counted(server, "handled")


async def dropped(server: Server) -> int:
    """How many it has put away without."""
    return await _counted(server, "dropped")


async def _counted(server: Server, outcome: str) -> int:
    async with httpx.AsyncClient(base_url=server.url, trust_env=False) as http:
        figures = (await http.get("/metrics")).text
    line = rf'^page_events_total\{{outcome="{outcome}"\}} (\S+)'
    found = re.search(line, figures, re.MULTILINE)
    return int(float(found[1])) if found else 0
