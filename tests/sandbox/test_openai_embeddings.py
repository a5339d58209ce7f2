"""What the stand-in for OpenAI's embeddings answers."""

import math

import openai as sdk
import pytest

from cs_app.providers import embeddings
from cs_app.providers.embeddings import EmbeddingsGateway, TextKind
from cs_app.sandbox.config import SANDBOX_OPENAI_KEY
from tests.sandbox.sandbox_process import SandboxProcess

SMALL = "text-embedding-3-small"


def vectors(openai: sdk.OpenAI, *texts: str) -> list[list[float]]:
    answer = openai.embeddings.create(model=SMALL, input=list(texts), encoding_format="float")
    return [item.embedding for item in answer.data]


def cosine(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_like_texts_are_near_each_other_and_the_same_text_is_the_same(openai: sdk.OpenAI):
    text, again, like, other = vectors(
        openai,
        "Our prices for drain cleaning",
        "Our prices for drain cleaning",
        "our price for cleaning drains",
        "We open at eight on Mondays",
    )
    assert text == again and math.hypot(*text) == pytest.approx(1)
    assert cosine(text, like) > 2 * cosine(text, other)


def test_its_answer_has_openais_shape(openai: sdk.OpenAI):
    answer = openai.embeddings.create(model=SMALL, input="Hello")
    assert (answer.object, answer.model) == ("list", SMALL)
    assert len(answer.data[0].embedding) == 1536 and answer.usage.total_tokens == 2
    shorter = openai.embeddings.create(model=SMALL, input="Hello", dimensions=256)
    assert len(shorter.data[0].embedding) == 256


BAD = (
    {"model": SMALL, "input": ""},
    {"model": SMALL, "input": []},
    {"model": SMALL, "input": ["a", ""]},
    {"model": SMALL, "input": "a", "dimensions": 5000},
    {"model": SMALL, "input": "a", "encoding_format": "hex"},
    {"model": ["a"], "input": "a"},
)


@pytest.mark.parametrize("body", BAD, ids=range(len(BAD)))
def test_what_openai_refuses_is_refused(openai: sdk.OpenAI, body: dict):
    with pytest.raises(sdk.BadRequestError):
        openai.embeddings.create(**body)


def test_an_unknown_model_is_refused(openai: sdk.OpenAI):
    with pytest.raises(sdk.NotFoundError):
        openai.embeddings.create(model="text-embedding-9", input="a")


async def test_the_products_gateway_reads_it(sandbox: SandboxProcess):
    model = embeddings.of_openai(f"{sandbox.url}/openai/v1", SANDBOX_OPENAI_KEY)
    gateway = EmbeddingsGateway(model, timeout_seconds=60)
    near, far = await gateway.vectors(["roof", "door"], kind=TextKind.PASSAGE)
    [same] = await gateway.vectors(["roof"], kind=TextKind.QUERY)
    await gateway.close()
    assert near @ same > 0.99 > far @ same
