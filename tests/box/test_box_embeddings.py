"""The model in the box, asked with OpenAI's SDK and with whatever else comes."""

import asyncio
import base64
import json

import httpx
import numpy as np
import openai as sdk
import pytest

from tests.box.real_box import RealBox
from tests.support.waiting import eventually

pytestmark = pytest.mark.xdist_group("box")
MODEL = "multilingual-e5-small-q4"
QUESTION = "How much do you charge for a new roof?"
ANSWER = "Replacing the shingles of a house costs 9,000 to 15,000 dollars."
BESIDE = "Our office is open from eight to five, Monday to Friday."
LONG_TEXTS = ["The water heater in the basement has been leaking since Monday. " * 8] * 64


def vectors(openai: sdk.OpenAI, texts: str | list[str], **more: str) -> np.ndarray:
    answer = openai.embeddings.create(
        model=MODEL, input=texts, encoding_format="float", extra_body=more
    )
    return np.array([item.embedding for item in answer.data], dtype=np.float32)


def post(box: RealBox, content: bytes | str, **headers: str) -> httpx.Response:
    headers = {"Content-Type": "application/json"} | (headers or box.bearer)
    url = f"{box.url}/v1/embeddings"
    return httpx.post(url, content=content, headers=headers, trust_env=False)


def test_what_answers_a_question_is_nearest_to_it(openai: sdk.OpenAI):
    [question] = vectors(openai, QUESTION, input_type="query")
    near, far = vectors(openai, [ANSWER, BESIDE], input_type="passage")
    assert near @ question > far @ question
    assert np.linalg.norm(question) == pytest.approx(1, abs=1e-3)


def test_a_text_is_another_as_question_and_as_passage(openai: sdk.OpenAI):
    as_is, query, passage = (
        vectors(openai, ANSWER, **more)[0]
        for more in ({}, {"input_type": "query"}, {"input_type": "passage"})
    )
    assert np.array_equal(as_is, query) and not np.allclose(query, passage, atol=1e-3)


def test_the_answer_is_openais_in_both_encodings(openai: sdk.OpenAI):
    floats = openai.embeddings.create(model=MODEL, input=[QUESTION, ANSWER])
    coded = openai.embeddings.create(model=MODEL, input=QUESTION, encoding_format="base64")
    assert floats.model == MODEL and [item.index for item in floats.data] == [0, 1]
    assert floats.usage.prompt_tokens == len(QUESTION.split()) + len(ANSWER.split())
    told = np.frombuffer(base64.b64decode(str(coded.data[0].embedding)), dtype="<f4")
    assert told.shape == (384,)
    assert np.allclose(told, floats.data[0].embedding, atol=1e-6)


def test_a_text_is_read_up_to_its_limit_and_without_what_no_c_can_read(box: RealBox):
    text = "x" * 512
    dirty = f"{text[:9]}\0\ud800{text[9:]}"
    body = {"model": MODEL, "input": [text, f"{text} and more", dirty]}
    data = post(box, json.dumps(body)).json()["data"]
    assert data[0]["embedding"] == data[1]["embedding"] == data[2]["embedding"]


GARBAGE = {
    "": "JSON",
    "\0": "JSON",
    "[" * 100_000: "JSON",
    '"\\ud800"': "object",
    "[]": "object",
    "9" * 10_000: "JSON",
    '{"input": "hi"}': "'model'",
    '{"model": 7, "input": "hi"}': "'model'",
    '{"model": "MODEL"}': "'input'",
    '{"model": "MODEL", "input": []}': "1 to 64",
    '{"model": "MODEL", "input": [1, 2, 3]}': "string or a list",
    '{"model": "MODEL", "input": {"a": "b"}}': "string or a list",
    '{"model": "MODEL", "input": "hi", "input_type": []}': "'input_type'",
    '{"model": "MODEL", "input": "hi", "encoding_format": "hex"}': "'float' or 'base64'",
    '{"model": "MODEL", "input": "hi", "dimensions": 12}': "384",
}


@pytest.mark.parametrize(("body", "why"), GARBAGE.items(), ids=range(len(GARBAGE)))
def test_garbage_is_refused_with_what_is_wrong(box: RealBox, body: str, why: str):
    answer = post(box, body.replace("MODEL", MODEL))
    assert answer.status_code == 400
    assert why in answer.json()["error"]["message"]


def test_bytes_that_are_no_text_and_too_many_texts_are_refused(box: RealBox):
    assert post(box, b"\xff\xfe{").status_code == 400
    texts = ", ".join(['"a"'] * 65)
    assert post(box, f'{{"model": "{MODEL}", "input": [{texts}]}}').status_code == 400


def test_an_empty_text_has_a_vector_too(openai: sdk.OpenAI):
    assert np.isfinite(vectors(openai, ["", " ", "\n"])).all()


def test_another_model_is_refused_by_name(openai: sdk.OpenAI):
    with pytest.raises(sdk.NotFoundError, match=MODEL):
        openai.embeddings.create(model="text-embedding-3-small", input="hi")


def test_a_body_of_more_than_a_megabyte_is_refused(box: RealBox):
    assert post(box, b" " * (1024 * 1024 + 1)).status_code == 413


@pytest.mark.parametrize("given", [b"", b"Bearer", b"Bearer wrong", b"Basic YTpi", b"Bearer \xe9"])
@pytest.mark.parametrize("path", ["v1/embeddings", "health", "goodbye"])
def test_nobody_is_answered_without_the_secret(box: RealBox, path: str, given: bytes):
    method = "GET" if path == "health" else "POST"
    header = [(b"Authorization", given)]
    answer = httpx.request(method, f"{box.url}/{path}", headers=header, trust_env=False)
    assert answer.status_code == 401
    assert box.answers()


async def test_too_many_are_turned_away_and_who_gave_up_costs_nothing(box: RealBox):
    body = {"model": MODEL, "input": LONG_TEXTS}
    async with httpx.AsyncClient(
        base_url=box.url, headers=box.bearer, timeout=60, trust_env=False
    ) as http:
        asked = {asyncio.create_task(http.post("/v1/embeddings", json=body)) for _ in range(4)}
        done, given_up = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        turned_away = done.pop().result()
        assert turned_away.status_code == 503 and turned_away.headers["Retry-After"]
        assert (await http.get("/health")).json()["waiting"] > 64
        for task in given_up:
            task.cancel()
        await eventually(lambda: _nothing_waits(http), within=10)  # computing them takes 30


async def _nothing_waits(http: httpx.AsyncClient) -> bool:
    return (await http.get("/health")).json()["waiting"] == 0
