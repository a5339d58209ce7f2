"""OpenAI and Twilio as they would be if they answered at once: `python -m bench.vendors PORT`."""

import json
import secrets
import sys

import uvicorn
from starlette.types import Receive, Scope, Send

from bench.stage import READY

REPLY = {
    "concern": "none",
    "action": "respond",
    "message": "Yes, we clear blocked drains in Airdrie. When would suit you for a visit?",
    "confidence": 0.95,
    "reason": "The knowledge base covers drains and Airdrie.",
    "escalation_reason": None,
}
COMPLETION = {
    "id": "chatcmpl-bench",
    "object": "chat.completion",
    "created": 1_790_000_000,
    "model": "gpt-4o-mini",
    "choices": [
        {
            "index": 0,
            "finish_reason": "stop",
            "message": {"role": "assistant", "content": json.dumps(REPLY), "refusal": None},
        }
    ],
    "usage": {"prompt_tokens": 900, "completion_tokens": 60, "total_tokens": 960},
}
MESSAGE = {
    "account_sid": "AC" + "0" * 32,
    "api_version": "2010-04-01",
    "body": REPLY["message"],
    "date_created": "Mon, 23 Nov 2026 20:00:00 +0000",
    "date_sent": None,
    "date_updated": "Mon, 23 Nov 2026 20:00:00 +0000",
    "direction": "outbound-api",
    "error_code": None,
    "error_message": None,
    "from": "+15875550000",
    "messaging_service_sid": None,
    "num_media": "0",
    "num_segments": "1",
    "price": None,
    "price_unit": "USD",
    "status": "queued",
    "subresource_uris": {},
    "to": "+14035550000",
    "uri": "/2010-04-01/Accounts/AC/Messages/SM.json",
}


def answer(path: str) -> tuple[int, bytes]:
    """Status and body for a call to this path."""
    if path.endswith("/chat/completions"):
        return 200, json.dumps(COMPLETION).encode()
    return 201, json.dumps(MESSAGE | {"sid": "SM" + secrets.token_hex(16)}).encode()


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Reads the call to its end and answers it."""
    while (await receive()).get("more_body"):
        pass
    status, body = answer(scope["path"])
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class SaysReady(uvicorn.Server):
    """Tells the bench that it listens."""

    async def startup(self, sockets=None) -> None:
        await super().startup(sockets)
        print(READY, flush=True)


if __name__ == "__main__":
    config = uvicorn.Config(app, port=int(sys.argv[1]), lifespan="off", access_log=False)
    SaysReady(config).run()
