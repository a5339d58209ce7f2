"""Texts as vectors through OpenAI's SDK, of a vendor that answers and of one that misbehaves."""

import base64
from collections.abc import AsyncIterator
from typing import Any

import numpy as np
import pytest
import pytest_asyncio

from cs_app.providers import embeddings
from cs_app.providers.breaker import BreakerState
from cs_app.providers.embeddings import EmbeddingsGateway, TextKind
from cs_app.providers.errors import CircuitOpen, Fault, ProviderRejected, ProviderUnavailable
from tests.providers.scripted_vendor import Answer, Drip, Hang, Request, Reset, Vendor

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def gateway(vendor: Vendor, timeout_seconds: float) -> AsyncIterator[EmbeddingsGateway]:
    gateway = EmbeddingsGateway(embeddings.in_the_box(vendor.url, "secret"), timeout_seconds)
    yield gateway
    await gateway.close()


def coded(*numbers: float) -> str:
    return base64.b64encode(np.array(numbers, dtype="<f4").tobytes()).decode()


def answer(*rows: Any, order: Any = None) -> Answer:
    places = order or range(len(rows))
    data = [
        {"object": "embedding", "index": place, "embedding": row}
        for place, row in zip(places, rows, strict=True)
    ]
    usage = {"prompt_tokens": 1, "total_tokens": 1}
    return Answer(200, {"object": "list", "data": data, "model": "any", "usage": usage})


def one_each(request: Request) -> Answer:
    return answer(*(coded(len(text), 1) for text in request.json["input"]))


async def test_vectors_come_in_the_order_of_the_texts(
    gateway: EmbeddingsGateway, vendor: Vendor
) -> None:
    vendor.will(answer(coded(0, 1), coded(1, 0), order=(1, 0)))
    first, second = await gateway.vectors(["a", "b"], kind=TextKind.PASSAGE)
    assert first.tolist() == [1, 0] and second.tolist() == [0, 1]
    assert first.dtype == np.float32
    [request] = vendor.requests
    assert request.path == "/v1/embeddings" and request.headers["authorization"] == "Bearer secret"
    assert request.json["model"] == gateway.model and request.json["input_type"] == "passage"


async def test_many_and_long_texts_are_several_requests(
    gateway: EmbeddingsGateway, vendor: Vendor
) -> None:
    vendor.will(one_each)
    texts = [str(number) * 7 for number in range(20)] + ["x" * 5000] * 6
    vectors = await gateway.vectors(texts, kind=TextKind.QUERY)
    assert [vector[0] for vector in vectors] == [min(len(text), 512) for text in texts]
    assert [len(request.json["input"]) for request in vendor.requests] == [16, 7, 3]


async def test_a_text_of_nothing_and_one_that_no_json_holds_are_sent_all_the_same(
    gateway: EmbeddingsGateway, vendor: Vendor
) -> None:
    vendor.will(one_each)
    assert len(await gateway.vectors(["", "\0", "a\ud800b"], kind=TextKind.QUERY)) == 3
    assert vendor.requests[0].json["input"] == [" ", " ", "ab"]


async def test_no_texts_are_no_request(gateway: EmbeddingsGateway, vendor: Vendor) -> None:
    assert await gateway.vectors([], kind=TextKind.QUERY) == []
    assert vendor.requests == []


BAD = (
    Answer(503, {"error": {"message": "busy", "code": "busy"}}, {"retry-after": "1"}),
    Answer(500, "<html>"),
    Answer(200, "<html>"),
    Answer(200, {"data": None}),
    answer(),
    answer(coded(1, 0)),
    answer(coded(1, 0), coded(1)),
    answer(coded(1, 0), coded(1, 0), coded(1, 0)),
    answer(coded(1, 0), coded(1, 0), order=(0, 0)),
    answer(coded(1, 0), coded(float("nan"), 0)),
    answer(coded(1, 0), "no base64"),
    answer("", ""),
    Reset(),
    Hang(),
    Drip(),
)


@pytest.mark.parametrize("bad", BAD)
async def test_every_bad_answer_is_unavailable_after_one_try(
    gateway: EmbeddingsGateway, vendor: Vendor, bad: Any
) -> None:
    vendor.will(bad)
    with pytest.raises(ProviderUnavailable):
        await gateway.vectors(["a", "b"], kind=TextKind.QUERY)
    assert len(vendor.requests) == 1


async def test_a_refusal_is_no_outage(gateway: EmbeddingsGateway, vendor: Vendor) -> None:
    vendor.will(Answer(401, {"error": {"message": "no", "code": "invalid_api_key"}}))
    for _ in range(6):
        with pytest.raises(ProviderRejected, match="embeddings refused"):
            await gateway.vectors(["a"], kind=TextKind.QUERY)
    assert gateway.breaker.state is BreakerState.CLOSED


async def test_one_that_is_away_costs_nothing_after_a_few_failures(nobody_listens: str) -> None:
    gateway = EmbeddingsGateway(embeddings.in_the_box(nobody_listens, "secret"))
    for _ in range(5):
        with pytest.raises(ProviderUnavailable) as failed:
            await gateway.vectors(["a"], kind=TextKind.QUERY)
        assert failed.value.code == Fault.CONNECT
    with pytest.raises(CircuitOpen):
        await gateway.vectors(["a"], kind=TextKind.QUERY)
    await gateway.close()


async def test_a_check_closes_the_breaker(gateway: EmbeddingsGateway, vendor: Vendor) -> None:
    vendor.will(*[Answer(500, {})] * 5, one_each)
    for _ in range(5):
        with pytest.raises(ProviderUnavailable):
            await gateway.vectors(["a"], kind=TextKind.QUERY)
    assert gateway.breaker.state is BreakerState.OPEN
    await gateway.check()
    assert gateway.breaker.state is BreakerState.CLOSED


async def test_switched_off_it_says_so(vendor: Vendor) -> None:
    gateway = EmbeddingsGateway(None)
    for _ in range(6):
        with pytest.raises(ProviderUnavailable) as failed:
            await gateway.vectors(["a"], kind=TextKind.QUERY)
        assert failed.value.code == Fault.SWITCHED_OFF
    assert gateway.model == ""
    await gateway.close()


async def test_openai_is_not_told_the_kind(vendor: Vendor) -> None:
    vendor.will(one_each)
    gateway = EmbeddingsGateway(embeddings.of_openai(f"{vendor.url}/v1", "sk-test"))
    await gateway.vectors(["a"], kind=TextKind.PASSAGE)
    await gateway.close()
    assert vendor.requests[0].json == {
        "model": "text-embedding-3-small",
        "input": ["a"],
        "encoding_format": "base64",
    }
