"""Splits what comes in: the API's paths to the API, all else through the gate to the pages."""

from starlette.types import ASGIApp, Receive, Scope, Send

from cs_app import api
from cs_app.identity.request_origin import RequestOrigin
from cs_app.kernel.clean_request import CleanRequest
from cs_app.web.door.gate import Gate

API_PATHS = ("/api/", "/auth/")
API_FILES = ("/healthz", "/readyz", "/metrics")


class FrontDoor:
    """One port for pages and API."""

    def __init__(self, pages: ASGIApp) -> None:
        self.api = RequestOrigin(api.build())
        self.pages = RequestOrigin(Gate(pages))
        self.clean = CleanRequest(self._route)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.clean(scope, receive, send)

    async def _route(self, scope: Scope, receive: Receive, send: Send) -> None:
        inner = self.api if _is_api(scope) else self.pages
        await inner(scope, receive, send)


def _is_api(scope: Scope) -> bool:
    if scope["type"] != "http":
        return False
    path = scope["path"]
    return path.startswith(API_PATHS) or path in API_FILES
