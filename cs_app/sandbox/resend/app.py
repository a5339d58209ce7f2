"""Resend's API, as the SDK calls it with `resend.api_url = …/resend`."""

from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from cs_app.sandbox.config import SANDBOX_RESEND_KEY
from cs_app.sandbox.resend import refusals
from cs_app.sandbox.resend.emails import read_email, show
from cs_app.sandbox.resend.idempotency import once
from cs_app.sandbox.resend.refusals import ResendRefusal
from cs_app.sandbox.untrusted import MALFORMED, parse_json
from cs_app.sandbox.world import World

LARGEST_BATCH = 100


class EmailRoutes:
    def __init__(self, world: World) -> None:
        self._world = world

    async def send(self, request: Request) -> Response:
        payload = await _payload(request)
        return self._once(request, payload, lambda: {"id": self._keep([payload])[0]})

    async def send_batch(self, request: Request) -> Response:
        payloads = await _payload(request)
        if not isinstance(payloads, list) or not 1 <= len(payloads) <= LARGEST_BATCH:
            raise refusals.too_many_in_batch()
        return self._once(
            request, payloads, lambda: {"data": [{"id": i} for i in self._keep(payloads)]}
        )

    async def fetch(self, request: Request) -> Response:
        _require_key(request)
        email = self._world.emails.get(request.path_params["id"])
        if email is None:
            raise refusals.not_found()
        return JSONResponse(show(email))

    def _once(self, request: Request, payload: Any, act: Any) -> Response:
        key = request.headers.get("idempotency-key")
        scope = request.url.path
        return JSONResponse(once(self._world, key=key, scope=scope, payload=payload, act=act))

    def _keep(self, payloads: list[Any]) -> list[str]:
        try:
            emails = [read_email(payload, self._world.now()) for payload in payloads]
        except MALFORMED:
            raise refusals.unreadable() from None
        return [self._world.emails.put(email.id, email).id for email in emails]


def resend_app(world: World) -> Starlette:
    emails = EmailRoutes(world)
    return Starlette(
        routes=[
            Route("/emails", emails.send, methods=["POST"]),
            Route("/emails/batch", emails.send_batch, methods=["POST"]),
            Route("/emails/{id}", emails.fetch, methods=["GET"]),
        ],
        exception_handlers={ResendRefusal: _refused},
    )


def _require_key(request: Request) -> None:
    given = request.headers.get("authorization", "")
    if not given:
        raise refusals.missing_key()
    if given != f"Bearer {SANDBOX_RESEND_KEY}":
        raise refusals.bad_key()


async def _payload(request: Request) -> Any:
    _require_key(request)
    try:
        return parse_json(await request.body())
    except MALFORMED:
        raise refusals.unreadable() from None


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, ResendRefusal)
    return JSONResponse(error.body(), status_code=error.status)
