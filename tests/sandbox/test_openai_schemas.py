"""Structured answers, through the SDK's own parsing."""

import asyncio
import json
from enum import StrEnum

import pytest
from openai import AsyncOpenAI
from pydantic import BaseModel, Field

from cs_app.sandbox.config import SANDBOX_OPENAI_KEY
from tests.sandbox.test_openai_answers import KNOWLEDGE


class Action(StrEnum):
    RESPOND = "respond"
    WAIT = "wait"
    ESCALATE = "escalate"


class Reason(StrEnum):
    EXPLICIT_REQUEST = "explicit_request"
    COMPLAINT = "complaint"
    EMERGENCY = "emergency"
    OTHER = "other"


class Decision(BaseModel):
    action: Action
    message: str
    confidence: float
    reasoning: str
    escalation_reason: Reason | None
    sources: list[str]
    is_spam: bool


class Percent(BaseModel):
    reply: str
    confidence: int = Field(ge=0, le=100)
    sentiment: str = Field(json_schema_extra={"enum": ["positive", "neutral", "negative"]})


def decide(openai, text: str, form: type[BaseModel] = Decision):
    messages = [{"role": "system", "content": KNOWLEDGE}, {"role": "user", "content": text}]
    completion = openai.chat.completions.parse(
        model="gpt-4o-mini", messages=messages, response_format=form
    )
    return completion.choices[0].message.parsed


def test_a_known_answer_is_given_with_confidence(openai):
    decision = decide(openai, "What are your hours?")
    assert decision.action is Action.RESPOND
    assert "8am" in decision.message
    assert 0.7 <= decision.confidence <= 1
    assert decision.escalation_reason is None
    assert (decision.sources, decision.is_spam) == ([], False)


def test_a_gap_in_the_knowledge_escalates_with_little_confidence(openai):
    decision = decide(openai, "Do you repair pianos?")
    assert decision.action is Action.ESCALATE
    assert decision.confidence < 0.5
    assert decision.escalation_reason is Reason.OTHER


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("I want to talk to the owner", Reason.EXPLICIT_REQUEST),
        ("let me speak with a real person about your hours", Reason.EXPLICIT_REQUEST),
        ("This is unacceptable, worst service ever", Reason.COMPLAINT),
        ("I smell gas in the kitchen!", Reason.EMERGENCY),
    ],
)
def test_a_person_is_called_when_one_is_wanted(openai, text, reason):
    decision = decide(openai, text)
    assert (decision.action, decision.escalation_reason) == (Action.ESCALATE, reason)


@pytest.mark.parametrize(
    "text",
    ["We had a gas leak last year, all fixed", "The worst room in the house is above the garage"],
)
def test_a_story_calls_for_nobody_in_particular(openai, text):
    assert decide(openai, text).escalation_reason in (None, Reason.OTHER)


def test_numbers_keep_to_their_range(openai):
    parsed = decide(openai, "What are your hours?", Percent)
    assert 70 <= parsed.confidence <= 100
    assert parsed.sentiment == "neutral"


def test_an_unknown_shape_is_filled_so_that_it_parses(openai):
    class Part(BaseModel):
        name: str
        count: int | None

    class Shape(BaseModel):
        parts: list[Part] = Field(min_length=1)
        mode: Action
        nested: Part
        note: str | None

    parsed = decide(openai, "What are your hours?", Shape)
    assert len(parsed.parts) == 1
    assert parsed.note is None


def test_a_plain_json_object_is_given_when_asked_for(openai):
    messages = [{"role": "user", "content": "Please answer in JSON"}]
    completion = openai.chat.completions.create(
        model="gpt-4o", messages=messages, response_format={"type": "json_object"}
    )
    assert json.loads(completion.choices[0].message.content)["action"] == "escalate"


def test_a_script_may_be_an_object(sandbox, openai):
    laid_down = {"action": "wait", "message": "", "confidence": 0.1, "reasoning": "x"}
    laid_down |= {"escalation_reason": None, "sources": [], "is_spam": True}
    sandbox.post("openai/script", {"match": "buy now", "content": laid_down})
    assert decide(openai, "Buy now!!!").is_spam


def test_the_async_client_parses_too(sandbox):
    async def ask() -> Decision | None:
        url = f"{sandbox.url}/openai/v1"
        async with AsyncOpenAI(api_key=SANDBOX_OPENAI_KEY, base_url=url) as client:
            completion = await client.chat.completions.parse(
                model="gpt-4o-mini",
                messages=[{"role": "user", "content": "hello"}],
                response_format=Decision,
            )
        return completion.choices[0].message.parsed

    decision = asyncio.run(ask())
    assert decision and decision.confidence == 0.9
