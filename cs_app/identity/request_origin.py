"""Gives every HTTP request its origin and an id, which the answer and the log carry too."""

import re
import secrets

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from cs_app.identity.origin import Origin, set_origin

HEADER = "X-Request-Id"
LONGEST_ADDRESS = 45
LONGEST_AGENT = 500
_WELL_FORMED = re.compile(r"[A-Za-z0-9-]{8,64}")


class RequestOrigin:
    """Stands before everything else. The address is that of the peer, or what a proxy that the
    server trusts (`TRUSTED_PROXIES`) says it is.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        request_id = _request_id(HTTPConnection(scope))
        set_origin(_origin(HTTPConnection(scope), request_id))

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        with bound_contextvars(request_id=request_id):
            await self.app(scope, receive, send_with_id)
        return None


def new_request_id() -> str:
    """An id for a request or an event that brought none."""
    return secrets.token_hex(16)


def _request_id(connection: HTTPConnection) -> str:
    given = connection.headers.get(HEADER, "")
    return given if _WELL_FORMED.fullmatch(given) else new_request_id()


def _origin(connection: HTTPConnection, request_id: str) -> Origin:
    agent = connection.headers.get("user-agent", "")[:LONGEST_AGENT]
    address = connection.client.host[:LONGEST_ADDRESS] if connection.client else None
    return Origin(ip=address, user_agent=agent or None, request_id=request_id)
