"""A tab that sends garbage, and knows when all of it was worked through."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from cs_app.web.gallery.state import GalleryState
from tests.garbage.conftest import Visitor
from tests.garbage.pages import Page
from tests.support.servers import Server
from tests.support.waiting import eventually
from tests.web.forger import NAMESPACE, Forger, forging

PRESS = f"{GalleryState.get_full_name()}.press"
AT_ONCE = 50  # events that wait; a socket with many more is closed
WORKED_THROUGH_SECONDS = 170


@dataclass
class Tab:
    forger: Forger
    pressed: int = 0
    sent: int = 0

    async def send(self, name: str, payload: Any, *, address: str) -> None:
        await self.emit({"name": name, "payload": payload, "router_data": _claimed(address)})

    async def emit(self, *event: Any) -> None:
        """Whatever it is, as an event of Reflex; in ASCII, where halves of pairs pass too."""
        self.sent += 1
        await self.forger.socket.eio.send(f"2{NAMESPACE},{json.dumps(['event', *event])}")

    async def open(self, page: Page, address: str) -> None:
        """What fills a page, as if this were its address; not too much of it at once."""
        for name in page.loads:
            await self.send(name, {}, address=address)
        if self.sent > AT_ONCE:
            await self.done()

    async def done(self) -> None:
        """A tab's events are worked through one after the other: the last one is a known one."""
        self.pressed, self.sent = self.pressed + 1, 0
        await self.send(PRESS, {}, address="/design")
        words = f"Pressed {self.pressed} times"
        await eventually(lambda: self._saw(words), within=WORKED_THROUGH_SECONDS)

    def _saw(self, words: str) -> list[str]:
        assert self.forger.socket.connected, "the socket was closed"
        return self.forger.saw(words)


@asynccontextmanager
async def open_tab(server: Server, visitor: Visitor) -> AsyncIterator[Tab]:
    """A tab of a session of its own."""
    own = await visitor.again()
    async with forging(server, *own.cookies) as forger:
        yield Tab(forger)


def _claimed(address: str) -> dict[str, Any]:
    path, _, _ = address.partition("?")
    return {"pathname": path, "asPath": address, "query": {}}
