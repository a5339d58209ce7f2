"""OpenAI's API, as the SDK calls it with `base_url=…/openai/v1`."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from cs_app.sandbox.config import SANDBOX_OPENAI_KEY
from cs_app.sandbox.openai import completion, embeddings, refusals
from cs_app.sandbox.openai.refusals import OpenAIRefusal
from cs_app.sandbox.untrusted import MALFORMED, parse_json
from cs_app.sandbox.world import World

MODELS = ("gpt-4o-mini", "gpt-4o", "gpt-4.1-mini", "gpt-4.1", *embeddings.MODELS)


def openai_app(world: World) -> Starlette:
    at_work = AtWork()

    async def complete(request: Request) -> Response:
        _require_key(request)
        body = await _body(request)
        try:
            completion.check(body)
            with at_work.on_one_more(most=world.settings.openai_at_once):
                await asyncio.sleep(completion.thinking_seconds(world, body))
                return JSONResponse(completion.complete(world, body))
        except MALFORMED:
            raise OpenAIRefusal(400, "A field of your request has the wrong type.") from None

    async def embed(request: Request) -> Response:
        _require_key(request)
        body = await _body(request)
        try:
            return JSONResponse(embeddings.embed(body))
        except MALFORMED:
            raise OpenAIRefusal(400, "A field of your request has the wrong type.") from None

    return Starlette(
        routes=[
            Route("/v1/chat/completions", complete, methods=["POST"]),
            Route("/v1/embeddings", embed, methods=["POST"]),
            Route("/v1/models", _models, methods=["GET"]),
        ],
        exception_handlers={OpenAIRefusal: _refused, 404: _unknown},
    )


class AtWork:
    """How many answers the model works on just now."""

    def __init__(self) -> None:
        self._number = 0

    @contextmanager
    def on_one_more(self, *, most: int | None) -> Iterator[None]:
        """Raises the `OpenAIRefusal` of a vendor that works on so many already."""
        if most is not None and self._number >= most:
            raise refusals.too_many()
        self._number += 1
        try:
            yield
        finally:
            self._number -= 1


async def _models(request: Request) -> Response:
    _require_key(request)
    shown = [{"id": m, "object": "model", "created": 0, "owned_by": "sandbox"} for m in MODELS]
    return JSONResponse({"object": "list", "data": shown})


def _require_key(request: Request) -> None:
    if request.headers.get("authorization") != f"Bearer {SANDBOX_OPENAI_KEY}":
        raise refusals.bad_key()


async def _body(request: Request) -> dict[str, Any]:
    try:
        body = parse_json(await request.body())
    except MALFORMED:
        body = None
    if not isinstance(body, dict):
        raise OpenAIRefusal(400, "We could not parse the JSON body of your request.")
    return body


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, OpenAIRefusal)
    return JSONResponse(error.body(), status_code=error.status, headers=error.headers())


async def _unknown(request: Request, error: Exception) -> Response:
    text = f"Invalid URL ({request.method} {request.url.path})"
    return await _refused(request, OpenAIRefusal(404, text))
