"""Lets a fault close the TCP connection under a request without an answer."""

import socket
import struct

from starlette.types import Receive, Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LINGER_OFF = struct.pack("ii", 1, 0)


class ResettableProtocol(HttpToolsProtocol):
    """Uvicorn's protocol that hands its transport to the application."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["state"]["transport"] = self.transport  # type: ignore[typeddict-item]


async def reset(scope: Scope, receive: Receive) -> None:
    """Send a TCP reset to the client and return once the connection is gone."""
    transport = scope["state"]["transport"]
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_OFF)
    transport.abort()
    await disconnected(receive)


async def read_through(receive: Receive) -> None:
    """Take in the rest of a request, so that its sender meets the reset when it reads."""
    while (await receive()).get("more_body", False):
        pass


async def disconnected(receive: Receive) -> None:
    """Return when the client has gone away."""
    while (await receive())["type"] != "http.disconnect":
        pass
