"""Speaks to the pages' socket without a page: sends any event by name, and keeps every answer."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from inspect import signature
from typing import Any
from unittest import mock
from urllib.parse import parse_qsl
from uuid import uuid4

import socketio
from reflex_base.registry import RegistrationContext

from cs_app.settings import settings
from cs_app.web.access import declaration
from tests.support.servers import SECRETS, Server

NAMESPACE = "/_event"
ROOT = "reflex___state____state"


@dataclass
class Forger:
    """A tab of somebody, driven by hand."""

    socket: socketio.AsyncClient
    token: str
    received: list[str] = field(default_factory=list)

    async def send(self, name: str, payload: dict[str, Any], *, address: str = "/") -> None:
        """One event, from a page that the sender claims to be on."""
        path, _, query = address.partition("?")
        claimed = {"pathname": path, "asPath": address, "query": dict(parse_qsl(query))}
        event = {"name": name, "payload": payload, "router_data": claimed}
        await self.socket.emit("event", event, namespace=NAMESPACE)

    async def open_page(self, address: str) -> None:
        """What a browser sends when it shows a page."""
        await self.send(f"{ROOT}.hydrate", {}, address=address)
        internal = f"{ROOT}.reflex___state____on_load_internal_state.on_load_internal"
        await self.send(internal, {}, address=address)

    async def quiet(self, *, seconds: float = 1.0) -> None:
        """Wait until nothing more comes."""
        seen = -1
        while seen != len(self.received):
            seen = len(self.received)
            await asyncio.sleep(seconds)

    def saw(self, words: str) -> list[str]:
        """The answers in which these words stand."""
        return [answer for answer in self.received if words in answer]


@asynccontextmanager
async def forging(
    server: Server, *cookies: dict[str, str], token: str = "", origin: str = ""
) -> AsyncIterator[Forger]:
    """A socket with these cookies. Raises `socketio.exceptions.ConnectionError` if refused."""
    client = socketio.AsyncClient(reconnection=False)
    forger = Forger(client, token or str(uuid4()))

    async def keep(event: str, *answer: Any) -> None:
        forger.received.append(json.dumps([event, *answer], default=str))

    client.on("*", keep, namespace=NAMESPACE)
    jar = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in cookies)
    headers = {"Origin": origin or server.url} | ({"Cookie": jar} if jar else {})
    await client.connect(
        f"{server.url}/?token={forger.token}",
        headers=headers,
        socketio_path="_event",
        namespaces=[NAMESPACE],
        transports=["websocket"],
    )
    try:
        yield forger
    finally:
        await client.disconnect()


def handlers_of_the_pages() -> Iterator[tuple[str, list[str]]]:
    """Every handler but those of the sandbox, by name, with the names of its arguments.

    The sandbox shows all phones to everybody and is not there in production.
    """
    with mock.patch.dict(os.environ, SECRETS):
        settings.cache_clear()
        from cs_app.cs_app import app
    settings.cache_clear()
    with app.set_contexts():
        handlers = dict(RegistrationContext.get().event_handlers)
    for name, registered in handlers.items():
        function = registered.handler.fn
        who = declaration(function)
        if who is None or not who.sandbox_only:
            yield name, list(signature(function).parameters)[1:]
