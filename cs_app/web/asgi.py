"""The Reflex app as one ASGI app: pages, events and uploads on one port, in this process."""

import gc
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cs_app.identity.same_origin import is_foreign
from cs_app.web.frontend import served_folder

ROOT = Path(__file__).resolve().parents[2]
FOREVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"
ALWAYS_ASK = "no-cache"


def load_pages() -> ASGIApp:
    """Import the pages in production mode and return them as one app; takes seconds.

    The front end must have been built before (`frontend.ensure_built`).
    """
    _say_production()
    from cs_app.cs_app import app
    from cs_app.web.sockets.door import SocketDoor

    if app.sio:
        app.sio.eio.cors_allowed_origins = lambda origin, environ: is_own_origin(
            origin=origin, environ=environ
        )
    app.api_transformer = None  # the front door stands before it: the API need not pass Reflex
    pages = CacheHeaders(SocketDoor(app()))
    gc.freeze()  # what pages are made of stays: looked through again, it costs each text a tenth
    return pages


def is_own_origin(*, origin: str, environ: Mapping[str, Any]) -> bool:
    """Whether a socket is opened by a page of ours: the rule of forms and routes, in WSGI's words.

    Another port of the same host is another site: cookies do not tell them apart.
    """
    return not is_foreign(
        {
            "origin": origin,
            "host": environ.get("HTTP_HOST", ""),
            "x-forwarded-host": environ.get("HTTP_X_FORWARDED_HOST", ""),
        }
    )


def _say_production() -> None:
    # Reflex reads these at import, the last two are internal to it: see its App.__call__.
    os.environ["REFLEX_ENV_MODE"] = "prod"
    os.environ["__REFLEX_SKIP_COMPILE"] = "true"
    os.environ["__REFLEX_MOUNT_FRONTEND_COMPILED_APP"] = "true"
    os.environ["REFLEX_WEB_WORKDIR"] = str(served_folder(ROOT))
    os.chdir(ROOT)  # where Reflex looks for rxconfig.py
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))


class CacheHeaders:
    """Says how long a browser may keep a file: hashed ones for ever, page shells never."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return

        async def send_with_header(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add_header(scope, message)
            await send(message)

        await self.app(scope, receive, send_with_header)


def _add_header(scope: Scope, message: Message) -> None:
    headers = message["headers"] = list(message.get("headers", ()))
    if any(name.lower() == b"cache-control" for name, _ in headers):
        return
    keep = lifetime(path=scope["path"], query=scope["query_string"], status=message["status"])
    headers.append((b"cache-control", keep.encode()))


def lifetime(*, path: str, query: bytes, status: int) -> str:
    """The Cache-Control value of an answer that does not set its own."""
    if status not in (200, 206, 304):
        return ALWAYS_ASK
    if path.startswith(("/assets/", "/fonts/")) or query.startswith(b"v="):
        return FOREVER
    if path.endswith((".svg", ".png", ".ico")):
        return A_DAY
    return ALWAYS_ASK
