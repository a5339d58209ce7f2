"""Chat completions through OpenAI's SDK against a vendor that misbehaves."""

import json
from collections.abc import AsyncIterator
from typing import Any, Literal

import pytest
import pytest_asyncio
from pydantic import BaseModel, Field

from cs_app.providers import vendor_retries
from cs_app.providers.breaker import BreakerState
from cs_app.providers.chat import ChatGateway, ChatMessage, ChatResult, ChatRole
from cs_app.providers.errors import CircuitOpen, Fault, ProviderRejected, ProviderUnavailable
from tests.providers.scripted_vendor import Answer, Drip, Hang, Reset, Vendor

pytestmark = pytest.mark.asyncio


class Slot(BaseModel):
    day: str = Field(default="monday", max_length=10)


class Reply(BaseModel):
    text: str = Field(max_length=40, description="What to say")
    mood: Literal["good", "bad"] = "good"
    slot: Slot | None = None


@pytest_asyncio.fixture
async def chat(
    vendor: Vendor, timeout_seconds: float, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[ChatGateway]:
    monkeypatch.setattr(vendor_retries, "FIRST_PAUSE_SECONDS", 0.02)
    gateway = ChatGateway("sk-test", vendor.url + "/v1", timeout_seconds)
    yield gateway
    await gateway.close()


async def ask(chat: ChatGateway) -> ChatResult[Reply]:
    return await chat.complete(
        messages=[ChatMessage(ChatRole.USER, "Do you fix roofs?")],
        schema=Reply,
        model="gpt-4o-mini",
        temperature=0.7,
        max_tokens=200,
    )


def completion(content: Any, **choice: Any) -> Answer:
    text = content if isinstance(content, str) else json.dumps(content)
    message = {"role": "assistant", "content": text, "refusal": choice.pop("refusal", None)}
    return Answer(
        200,
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": "gpt-4o-mini-2024-07-18",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop", **choice}],
            "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18},
        },
    )


def failure(status: int, code: str, **headers: str) -> Answer:
    return Answer(status, {"error": {"message": "Do you fix roofs?", "code": code}}, headers)


GOOD = completion({"text": "Yes, we do.", "mood": "good", "slot": None})


async def test_a_good_answer_is_parsed_with_what_it_used(chat: ChatGateway, vendor: Vendor) -> None:
    vendor.will(GOOD)
    result = await ask(chat)
    assert result.parsed == Reply(text="Yes, we do.")
    assert (result.input_tokens, result.output_tokens) == (11, 7)
    assert result.model == "gpt-4o-mini-2024-07-18"
    assert result.latency_ms >= 0
    assert vendor.requests[0].path == "/v1/chat/completions"


async def test_the_schema_is_one_that_strict_mode_takes(chat: ChatGateway, vendor: Vendor) -> None:
    vendor.will(GOOD)
    await ask(chat)
    form = vendor.requests[0].json["response_format"]["json_schema"]
    schema = form["schema"]
    assert form["strict"] is True
    assert schema["additionalProperties"] is False
    assert schema["required"] == ["text", "mood", "slot"]
    assert schema["$defs"]["Slot"]["required"] == ["day"]
    assert "maxLength" not in json.dumps(schema)
    assert '"default"' not in json.dumps(schema)


@pytest.mark.parametrize(
    "bad",
    [
        failure(500, "server_error"),
        failure(429, "rate_limit_exceeded"),
        Answer(502, "<html>bad gateway</html>"),
        Answer(200, "<html>hello</html>"),
        Answer(200, {"choices": []}),
        Answer(200, "{", {"content-type": "application/json"}),
        completion("not json"),
        completion({"text": "x" * 41, "mood": "good", "slot": None}),
        completion({"text": "hi", "mood": "angry", "slot": None}),
        completion("", refusal="I cannot help with that"),
        completion('{"text": "cut o', finish_reason="length"),
        Reset(),
        Hang(),
    ],
)
async def test_a_passing_failure_is_tried_again(
    chat: ChatGateway, vendor: Vendor, bad: Answer | Reset | Hang
) -> None:
    vendor.will(bad, GOOD)
    assert (await ask(chat)).parsed.text == "Yes, we do."
    assert len(vendor.requests) == 2


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (Answer(200, "<html>hello</html>"), Fault.GARBAGE),
        (completion("", refusal="no"), Fault.GARBAGE),
        (failure(503, "overloaded"), "overloaded"),
        (Reset(), Fault.CONNECTION_LOST),
    ],
)
async def test_a_lasting_failure_is_unavailable_after_three_tries(
    chat: ChatGateway, vendor: Vendor, bad: Answer | Reset, code: str
) -> None:
    vendor.will(bad)
    with pytest.raises(ProviderUnavailable) as raised:
        await ask(chat)
    assert raised.value.code == code
    assert "roofs" not in str(raised.value)
    assert len(vendor.requests) == 3


@pytest.mark.parametrize(
    ("status", "code"),
    [(429, "insufficient_quota"), (401, "invalid_api_key"), (404, "model_not_found")],
)
async def test_a_permanent_failure_is_not_tried_again(
    chat: ChatGateway, vendor: Vendor, status: int, code: str
) -> None:
    vendor.will(failure(status, code))
    with pytest.raises(ProviderRejected) as raised:
        await ask(chat)
    assert (raised.value.code, raised.value.status) == (code, status)
    assert len(vendor.requests) == 1


@pytest.mark.parametrize("timeout_seconds", [0.5])
@pytest.mark.parametrize("move", [Hang(), Drip()])
async def test_each_try_ends_within_the_timeout(
    chat: ChatGateway, vendor: Vendor, move: Hang | Drip
) -> None:
    vendor.will(move)
    with pytest.raises(ProviderUnavailable) as raised:
        await ask(chat)
    assert raised.value.code == Fault.TIMEOUT
    assert len(vendor.requests) == 3


async def test_a_long_retry_after_is_not_waited_for(chat: ChatGateway, vendor: Vendor) -> None:
    vendor.will(failure(429, "rate_limit_exceeded", **{"retry-after": "60"}))
    with pytest.raises(ProviderUnavailable) as raised:
        await ask(chat)
    assert raised.value.retry_after == 60
    assert len(vendor.requests) == 1


async def test_an_outage_opens_the_breaker_within_two_calls(
    chat: ChatGateway, vendor: Vendor
) -> None:
    vendor.will(failure(500, "server_error"))
    with pytest.raises(ProviderUnavailable):
        await ask(chat)
    with pytest.raises(CircuitOpen):
        await ask(chat)
    assert len(vendor.requests) == 5
    vendor.will(Answer(200, {"object": "list", "data": []}))
    await chat.check()
    assert chat.breaker.state is BreakerState.CLOSED


async def test_refusals_do_not_open_the_breaker_for_everybody(
    chat: ChatGateway, vendor: Vendor
) -> None:
    vendor.will(completion("", refusal="I cannot help with that"))
    for _ in range(3):
        with pytest.raises(ProviderUnavailable):
            await ask(chat)
    assert chat.breaker.state is BreakerState.CLOSED


async def test_a_check_does_not_believe_a_web_page(chat: ChatGateway, vendor: Vendor) -> None:
    vendor.will(Answer(200, "<html>hello</html>"))
    with pytest.raises(ProviderUnavailable):
        await chat.check()


async def test_a_refused_connection_is_unavailable(nobody_listens: str) -> None:
    gateway = ChatGateway("sk-test", nobody_listens, timeout_seconds=30, retries=0)
    with pytest.raises(ProviderUnavailable) as raised:
        await ask(gateway)
    assert (raised.value.code, raised.value.outcome_unknown) == (Fault.CONNECT, False)
    await gateway.close()
