"""Says how long a browser may keep what it was served."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

FOREVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"
ALWAYS_ASK = "no-cache"


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
