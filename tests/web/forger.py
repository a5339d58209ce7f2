"""Speaks to the pages' socket without a page: sends any event by name, and keeps every answer."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl
from uuid import uuid4

import socketio

from tests.support.addresses import new_address
from tests.support.servers import Server
from tests.support.waiting import eventually

NAMESPACE = "/_event"
ROOT = "reflex___state____state"
# An event queues behind those before it, what a handler sets off behind those that wait already:
# a page's load is the third generation, what it sets off the fourth.
GENERATIONS = 4


@dataclass
class Forger:
    """A tab of somebody, driven by hand."""

    socket: socketio.AsyncClient
    token: str
    received: list[str] = field(default_factory=list)
    _address: str = "/"

    async def send(self, name: str, payload: dict[str, Any], *, address: str = "/") -> None:
        """One event, from a page that the sender claims to be on."""
        self._address = address
        path, _, query = address.partition("?")
        claimed = {"pathname": path, "asPath": address, "query": dict(parse_qsl(query))}
        event = {"name": name, "payload": payload, "router_data": claimed}
        await self.socket.emit("event", event, namespace=NAMESPACE)

    async def open_page(self, address: str) -> None:
        """What a browser sends when it shows a page."""
        await self.send(f"{ROOT}.hydrate", {}, address=address)
        internal = f"{ROOT}.reflex___state____on_load_internal_state.on_load_internal"
        await self.send(internal, {}, address=address)

    async def all_answered(self) -> None:
        """Returns once everything sent so far is worked off, with all that it set off in turn."""
        for _ in range(GENERATIONS):
            await self._answered()

    async def _answered(self) -> None:
        """Ask something whose answer can be told from all others: the address it was sent from."""
        at, asked = self._address, str(uuid4())
        address = f"{at}{'&' if '?' in at else '?'}asked={asked}"
        seen = len(self.received)
        await self.send(f"{ROOT}.set_is_hydrated", {"value": True}, address=address)
        self._address = at
        await eventually(
            lambda: any(asked in answer for answer in self.received[seen:]), every=0.005
        )

    def saw(self, words: str) -> list[str]:
        """The answers in which these words stand."""
        return [answer for answer in self.received if words in answer]


@asynccontextmanager
async def forging(
    server: Server, *cookies: dict[str, str], token: str = "", origin: str = ""
) -> AsyncIterator[Forger]:
    """A socket with these cookies. Raises `socketio.exceptions.ConnectionError` if refused."""
    client = socketio.AsyncClient(reconnection=False, request_timeout=60)
    forger = Forger(client, token or str(uuid4()))

    async def keep(event: str, *answer: Any) -> None:
        forger.received.append(json.dumps([event, *answer], default=str))

    client.on("*", keep, namespace=NAMESPACE)
    jar = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in cookies)
    headers = {"Origin": origin or server.url, "X-Forwarded-For": new_address()}
    headers |= {"Cookie": jar} if jar else {}
    await client.connect(
        f"{server.url}/?token={forger.token}",
        headers=headers,
        socketio_path="_event",
        namespaces=[NAMESPACE],
        transports=["websocket"],
        wait_timeout=60,
    )
    try:
        yield forger
    finally:
        await client.disconnect()
