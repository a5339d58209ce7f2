"""Stands before all routes and pages: addresses that every one of them can read."""

import re
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from cs_app.kernel.untrusted import clean

_NUL = re.compile(rb"%00|\0")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")


class CleanRequest:
    """Drops NUL from path and query, and answers 400 to a `Host` that is none (RFC 9112, 3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        if not all(_is_host(value) for name, value in scope["headers"] if name == b"host"):
            return await _refuse(scope, receive, send)
        query = clean_query(scope["query_string"])
        readable = {**scope, "path": clean(scope["path"]), "query_string": query}
        return await self.app(readable, receive, send)


def clean_query(query: bytes) -> bytes:
    """A query string without NUL, and with every byte beyond ASCII percent-encoded."""
    while _NUL.search(query):  # "%%0000" holds one within the other
        query = _NUL.sub(b"", query)
    return _NOT_ASCII.sub(lambda found: b"%%%02X" % found.group()[0], query)


def _is_host(value: bytes) -> bool:
    try:
        address = urlsplit(f"//{value.decode('ascii')}/")
        return address.path == "/" and address.port != 0  # reading the port checks it
    except ValueError:
        return False


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        return await WebSocketClose()(scope, receive, send)
    refusal = PlainTextResponse("The header Host names no host", status_code=400)
    return await refusal(scope, receive, send)
