"""The box over HTTP: embeddings in OpenAI's shape, and its health."""

import asyncio
import base64
import contextlib
import hmac
import os
import re
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from cs_app.box import asked
from cs_app.box.asked import Asked, Encoding, InputType
from cs_app.box.config import MODEL
from cs_app.box.engine import Engine
from cs_app.box.queue import Queue
from cs_app.box.refusal import Refusal, answer_refusal
from cs_app.box.watchers import Watchers

if TYPE_CHECKING:
    import numpy as np

LARGEST_BODY = 1024 * 1024  # bytes
ALONE_LOOK_SECONDS = 0.5
WATCHER = re.compile("[0-9]{1,9}")


def create_app(
    engine: Engine, *, secret: bytes, watchers: Watchers, end: Callable[[], None]
) -> Starlette:
    """`end` is called once nobody looks after it any more."""

    def compute(texts: list[str], input_type: InputType) -> "np.ndarray":
        return engine.vectors(texts, query=input_type is InputType.QUERY)

    queue = Queue(compute)

    async def embeddings(request: Request) -> Response:
        _require(secret, request)
        wanted = asked.read(await _body(request))
        vectors = await _unless_gone(request, queue.vectors(wanted))
        return JSONResponse(_answer(wanted, vectors))

    async def health(request: Request) -> Response:
        _require(secret, request)
        if watcher := _watcher(request):
            watchers.looked(watcher)
        told = {"pid": os.getpid(), "model": MODEL, "waiting": queue.waiting}
        return JSONResponse(told | {"watchers": watchers.pids})

    async def goodbye(request: Request) -> Response:
        _require(secret, request)
        ends = watchers.left(_watcher(request))
        if ends:
            end()
        return JSONResponse({"ends": ends})

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(queue.work()), asyncio.create_task(_watch(watchers, end))]
        yield
        for task in tasks:
            task.cancel()

    return Starlette(
        routes=[
            Route("/v1/embeddings", embeddings, methods=["POST"]),
            Route("/health", health, methods=["GET"]),
            Route("/goodbye", goodbye, methods=["POST"]),
        ],
        lifespan=lifespan,
        exception_handlers={Refusal: answer_refusal, HTTPException: _unknown},
    )


async def _watch(watchers: Watchers, end: Callable[[], None]) -> None:
    while not watchers.alone():
        await asyncio.sleep(ALONE_LOOK_SECONDS)
    end()


def _require(secret: bytes, request: Request) -> None:
    given = request.headers.get("authorization", "").encode("latin-1")
    if not hmac.compare_digest(given, b"Bearer " + secret):
        raise Refusal(401, "Incorrect API key provided.", code="invalid_api_key")


def _watcher(request: Request) -> int:
    """The number of the process that asks, or 0."""
    told = request.query_params.get("watcher", "")
    return int(told) if WATCHER.fullmatch(told) else 0


async def _body(request: Request) -> bytes:
    received = bytearray()
    try:
        async for chunk in request.stream():
            received += chunk
            if len(received) > LARGEST_BODY:
                raise Refusal(413, f"The body must have at most {LARGEST_BODY} bytes.")
    except ClientDisconnect:
        raise Refusal(400, "The body broke off.") from None
    return bytes(received)


async def _unless_gone(request: Request, work: Any) -> Any:
    """What the work returns; it is given up as soon as nobody waits for the answer."""
    working = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(request.receive())
    try:
        await asyncio.wait({working, gone}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise Refusal(400, "The caller is gone.")
    finally:
        working.cancel()
        gone.cancel()


def _answer(wanted: Asked, vectors: "list[np.ndarray]") -> dict[str, Any]:
    data = [
        {"object": "embedding", "index": index, "embedding": _encoded(vector, wanted.encoding)}
        for index, vector in enumerate(vectors)
    ]
    words = sum(len(text.split()) for text in wanted.texts)  # an estimate: counting costs a pass
    usage = {"prompt_tokens": words, "total_tokens": words}
    return {"object": "list", "data": data, "model": MODEL, "usage": usage}


def _encoded(vector: "np.ndarray", encoding: Encoding) -> str | list[float]:
    if encoding is Encoding.BASE64:
        return base64.b64encode(vector.astype("<f4").tobytes()).decode("ascii")
    return vector.tolist()


async def _unknown(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    text = f"Invalid URL ({request.method} {request.url.path})"
    return await answer_refusal(request, Refusal(error.status_code, text))
