"""One chat completion, from the request's body to the answer's."""

import json
import math
import secrets
import zlib
from typing import Any

from cs_app.sandbox.openai import refusals
from cs_app.sandbox.openai.brain import Thought, handed_over, think
from cs_app.sandbox.openai.prompt import (
    customer_text,
    knowledge_in,
    relevant_in,
    text_of,
    was_refused,
)
from cs_app.sandbox.openai.schema import fill
from cs_app.sandbox.records import Script
from cs_app.sandbox.world import World

CHARACTERS_PER_TOKEN, TOKENS_PER_MESSAGE = 4, 3


def check(body: dict[str, Any]) -> None:
    """Raise the `OpenAIRefusal` for a request the sandbox cannot answer."""
    for param in ("model", "messages"):
        if not body.get(param):
            raise refusals.missing(param)
    if not all(isinstance(m, dict) for m in body["messages"]):
        raise refusals.invalid("messages", "Every message must be an object.")
    wanted = body.get("response_format") or {}
    if wanted.get("type") == "json_schema" and "schema" not in wanted.get("json_schema", {}):
        raise refusals.missing("response_format.json_schema.schema")
    if body.get("stream"):
        raise refusals.invalid("stream", "Streaming is not supported by the sandbox.")


def complete(world: World, body: dict[str, Any]) -> dict[str, Any]:
    """The answer to a request that has passed `check`."""
    content = _scripted(world, body) or _thought_out(body)
    used = _usage(body, content)
    return {
        "id": "chatcmpl-" + secrets.token_hex(14),
        "object": "chat.completion",
        "created": int(world.now().timestamp()),
        "model": body["model"],
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": content, "refusal": None},
                "logprobs": None,
                "finish_reason": "stop",
            }
        ],
        "usage": used,
        "service_tier": "default",
        "system_fingerprint": "fp_sandbox",
    }


def thinking_seconds(world: World, body: dict[str, Any]) -> float:
    """How long the answer takes: as set, else 0.3 to 0.6 s by the customer's text."""
    if (fixed := world.settings.openai_latency_ms) is not None:
        return fixed / 1000
    return (300 + zlib.crc32(customer_text(body["messages"]).encode()) % 301) / 1000


def _scripted(world: World, body: dict[str, Any]) -> str | None:
    text = customer_text(body["messages"]).lower()
    for script in world.scripts.oldest_first():
        if script.match.lower() in text:
            _count_use(world, script)
            content = script.content
            return content if isinstance(content, str) else json.dumps(content)
    return None


def _count_use(world: World, script: Script) -> None:
    if script.times is None:
        return
    if script.times == 1:
        world.scripts.remove(script.id)
    else:
        fewer = script.model_copy(update={"times": script.times - 1})
        world.scripts.put(script.id, fewer)


def _thought_out(body: dict[str, Any]) -> str:
    messages = body["messages"]
    thought = think(knowledge_in(messages), relevant_in(messages), customer_text(messages))
    if was_refused(messages):
        thought = handed_over(thought)
    wanted: dict[str, Any] = body.get("response_format") or {}
    match wanted.get("type", "text"):
        case "json_schema":
            return json.dumps(fill(wanted["json_schema"]["schema"], thought))
        case "json_object":
            return json.dumps(_as_object(thought))
    return thought.answer


def _as_object(thought: Thought) -> dict[str, Any]:
    return {
        "action": "escalate" if thought.escalate else "respond",
        "message": thought.answer,
        "confidence": thought.confidence,
        "reasoning": thought.reason,
        "escalation_reason": thought.escalation_reason,
    }


def _usage(body: dict[str, Any], content: str) -> dict[str, Any]:
    prompt = sum(TOKENS_PER_MESSAGE + _tokens(text_of(m)) for m in body["messages"])
    completion = _tokens(content)
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
        "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
        "completion_tokens_details": {"reasoning_tokens": 0, "audio_tokens": 0},
    }


def _tokens(text: str) -> int:
    return math.ceil(len(text) / CHARACTERS_PER_TOKEN)
