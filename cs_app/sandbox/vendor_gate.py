"""What every request to a vendor passes first: the request log and the fault of the day."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cs_app.sandbox import sockets
from cs_app.sandbox.faults import Fault, FaultMode, Provider
from cs_app.sandbox.request_log import LoggedRequest
from cs_app.sandbox.world import World

GARBAGE = "<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>"
TOO_FAST = "sandbox.too_fast"
VendorError = Callable[[int], dict[str, Any]]


def gate(app: ASGIApp, *, world: World, provider: Provider, vendor_error: VendorError) -> ASGIApp:
    """Wrap a vendor; `vendor_error` gives the body it sends with a status of 429 or 5xx."""

    async def gated(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        fault = world.meet_fault(provider)
        entry = LoggedRequest(
            provider, scope["method"], scope["path"], world.now(), fault=fault.mode
        )
        world.requests.append(entry)
        started = time.monotonic()

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                entry.status = message["status"]
                entry.duration_ms = round((time.monotonic() - started) * 1000)
            await send(message)

        await _misbehave(app, fault, vendor_error)(scope, receive, noted)

    return gated


def _misbehave(app: ASGIApp, fault: Fault, vendor_error: VendorError) -> ASGIApp:
    match fault.mode:
        case FaultMode.DOWN:
            return JSONResponse(vendor_error(fault.status), status_code=fault.status)
        case FaultMode.RATE_LIMITED:
            return _rate_limited(fault, vendor_error)
        case FaultMode.GARBAGE:
            return HTMLResponse(GARBAGE)
        case FaultMode.SLOW:
            return _slow(app, fault.wait_seconds)
        case FaultMode.RESET:
            return _reset
        case FaultMode.HANG_AFTER_ACCEPT:
            return _hang_after_accept(app, fault.wait_seconds)
        case FaultMode.CARRIER_LIMIT:
            return _marked(app)
        case FaultMode.NONE:
            return app


def _marked(app: ASGIApp) -> ASGIApp:
    """Lets the request through; a text that it sends is accepted, and lost at the carrier."""

    async def marked(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, TOO_FAST: True}, receive, send)

    return marked


def _rate_limited(fault: Fault, vendor_error: VendorError) -> Response:
    headers = {"Retry-After": str(fault.retry_after)}
    return JSONResponse(vendor_error(429), status_code=429, headers=headers)


def _slow(app: ASGIApp, seconds: float) -> ASGIApp:
    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(seconds)
        await app(scope, receive, send)

    return slow


async def _reset(scope: Scope, receive: Receive, send: Send) -> None:
    await sockets.read_through(receive)
    await sockets.reset(scope, receive)


def _hang_after_accept(app: ASGIApp, seconds: float) -> ASGIApp:
    async def hang(scope: Scope, receive: Receive, send: Send) -> None:
        await app(scope, receive, _nowhere)
        try:
            await asyncio.wait_for(sockets.disconnected(receive), seconds)
        except TimeoutError:
            await sockets.reset(scope, receive)

    return hang


async def _nowhere(message: Message) -> None:
    """Swallow an answer the client is never to see."""
