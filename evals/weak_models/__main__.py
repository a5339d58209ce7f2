"""Serves them: `python -m evals.weak_models PORT`; a request's `model` says which one answers."""

import asyncio
import json
import sys
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from evals.endpoint import Weak
from evals.ready import READY
from evals.weak_models import agrees, asked, certain, failing, garbage
from evals.weak_models.asked import Asked
from evals.weak_models.failing import Way
from evals.weak_models.shape import Saying, filled

CHARACTERS_PER_TOKEN = 4


async def complete(request: Request) -> Response:
    """One chat completion, or how it fails."""
    body = await request.json()
    wanted = asked.read(body)
    match body["model"]:
        case Weak.GARBAGE:
            return _completion(body, garbage.content(wanted))
        case Weak.AGREES:
            return _completion(body, _shaped(wanted, agrees.saying(wanted)))
        case Weak.CERTAIN:
            return _completion(body, _shaped(wanted, certain.saying(wanted)))
        case Weak.FAILING:
            return await _perhaps(body, wanted)
    return _refusal(404, f"The model {body['model']} does not exist")


async def _perhaps(body: dict[str, Any], wanted: Asked) -> Response:
    ending = failing.next_ending(wanted)
    match ending.way:
        case Way.REFUSED:
            return _refusal(429, "Rate limit reached for requests")
        case Way.BROKEN:
            return _refusal(500, "The server had an error while processing your request.")
        case Way.CUT_OFF:
            half = ending.content[: len(ending.content) // 2]
            return _completion(body, half, finish_reason="length")
        case Way.SLOW:
            await asyncio.sleep(failing.SLOW_SECONDS)
    return _completion(body, ending.content)


async def models(request: Request) -> Response:
    """Their names."""
    known = [{"id": name, "object": "model", "created": 0, "owned_by": "evals"} for name in Weak]
    return JSONResponse({"object": "list", "data": known})


def _shaped(wanted: Asked, saying: Saying) -> str:
    return saying.text if wanted.schema is None else json.dumps(filled(wanted.schema, saying))


def _completion(body: dict[str, Any], content: str, finish_reason: str = "stop") -> Response:
    read = len(json.dumps(body["messages"])) // CHARACTERS_PER_TOKEN
    written = len(content) // CHARACTERS_PER_TOKEN
    message = {"role": "assistant", "content": content, "refusal": None}
    return JSONResponse(
        {
            "id": "chatcmpl-evals",
            "object": "chat.completion",
            "created": 1_790_000_000,
            "model": body["model"],
            "choices": [{"index": 0, "finish_reason": finish_reason, "message": message}],
            "usage": {
                "prompt_tokens": read,
                "completion_tokens": written,
                "total_tokens": read + written,
            },
        }
    )


def _refusal(status: int, message: str) -> Response:
    error = {"message": message, "type": "server_error", "param": None, "code": None}
    return JSONResponse({"error": error}, status_code=status)


class SaysReady(uvicorn.Server):
    """Tells the runner that it listens."""

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        print(READY, flush=True)


ROUTES = [
    Route("/v1/chat/completions", complete, methods=["POST"]),
    Route("/v1/models", models, methods=["GET"]),
]

if __name__ == "__main__":
    config = uvicorn.Config(
        Starlette(routes=ROUTES), port=int(sys.argv[1]), lifespan="off", access_log=False
    )
    SaysReady(config).run()
