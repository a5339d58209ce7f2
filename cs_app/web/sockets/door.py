"""Stands before the event sockets: counts what comes in, and closes those that ask for too much."""

import asyncio
from contextlib import suppress

import structlog
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from cs_app.kernel import metrics
from cs_app.web.sockets.crowd import Crowd, Party
from cs_app.web.sockets.frames import farewell, greeting
from cs_app.web.sockets.limits import LAST_CLICKS, READ_WITHIN_SECONDS
from cs_app.web.sockets.owners import Owner, address_of, owner_of
from cs_app.web.sockets.reasons import Reason
from cs_app.web.sockets.visit import Visit, set_visit

PART_WITHIN_SECONDS = 1  # who floods may not read either
DISCONNECT = {"type": "websocket.disconnect", "code": 1006}
log = structlog.get_logger(__name__)


class SocketDoor:
    """Everything but sockets passes untouched."""

    def __init__(self, pages: ASGIApp) -> None:
        self.pages = pages
        self.crowd = Crowd()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            return await self.pages(scope, receive, send)
        connection = HTTPConnection(scope)
        neighbours = self.crowd.at(connection)
        if not neighbours.may_open():
            return await _refuse(WebSocket(scope, receive, send), neighbours)
        owner = await owner_of(connection)
        party = self.crowd.of(owner)
        if not party.may_open() or not self.crowd.has_room_for(owner):
            return await _refuse(WebSocket(scope, receive, send), party)
        with self.crowd.counted(owner, neighbours, party):
            socket = CountedSocket(Visit(owner.limits, party), owner, receive, send)
            set_visit(socket.visit)
            try:
                await self.pages(scope, socket.receive, socket.send)
            finally:
                socket.visit.drop(but=LAST_CLICKS)
        return None


class CountedSocket:
    """What the pages see of a socket; to them one that asks for too much has gone away."""

    def __init__(self, visit: Visit, owner: Owner, receive: Receive, send: Send) -> None:
        self.visit = visit
        self._owner = owner
        self._receive, self._send = receive, send

    async def receive(self) -> Message:
        message = await self._receive()
        if self.visit.is_over or message["type"] != "websocket.receive":
            return DISCONNECT if self.visit.is_over else message
        reason = self.visit.count(message.get("text") or message.get("bytes") or "")
        if reason is None:
            return message
        self._end(reason)
        await _part(self._send, reason)
        return DISCONNECT

    async def send(self, message: Message) -> None:
        """Raises `TimeoutError` when the other side does not read."""
        if self.visit.is_over:
            return
        try:
            async with asyncio.timeout(READ_WITHIN_SECONDS):
                await self._send(message)
        except TimeoutError:
            if not self.visit.is_over:
                self._end(Reason.NOT_READING)
            raise

    def _end(self, reason: Reason) -> None:
        visit = self.visit
        visit.is_over = True
        dropped = visit.drop()
        metrics.sockets_closed.labels(reason.value).inc()
        person = str(self._owner.person_id) if self._owner.person_id else None
        log.warning(
            "web.socket_closed",
            reason=reason.value,
            person_id=person,
            address=self._owner.key if person is None else None,
            received=visit.received,
            dropped=dropped,
        )


async def _refuse(socket: WebSocket, party: Party) -> None:
    reason = Reason.TOO_MANY_SOCKETS
    metrics.sockets_closed.labels(reason.value).inc()
    if party.refused == 1:
        log.warning("web.sockets_refused", address=address_of(socket))
    await socket.accept()
    await _part(socket.send, reason, *greeting())


async def _part(send: Send, reason: Reason, *frames: str) -> None:
    """Tell the page to pause, and whoever else listens why."""
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(PART_WITHIN_SECONDS):
            for frame in (*frames, *farewell()):
                await send({"type": "websocket.send", "text": frame})
            closed = {"type": "websocket.close", "code": reason.code, "reason": reason.words}
            await send(closed)
