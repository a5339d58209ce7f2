"""Chat completions in a given shape, over OpenAI's SDK."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from cs_app.providers.breaker import CircuitBreaker
from cs_app.providers.errors import Fault, Provider, ProviderUnavailable
from cs_app.providers.http import is_loopback
from cs_app.providers.malformed import MALFORMED
from cs_app.providers.openai_schema import response_format
from cs_app.providers.turns import UNLIMITED, Limits, Turn, Turns
from cs_app.providers.vendor_retries import with_retries

if TYPE_CHECKING:
    from openai import AsyncOpenAI
    from openai.types.chat import ChatCompletion

OPENAI_URL = "https://api.openai.com/v1"
BUDGET_SECONDS = 25
BUDGET_IN_TRIES = 1.5  # of a slow model, whose one try may take longer

T = TypeVar("T", bound=BaseModel)


class ChatRole(StrEnum):
    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True)
class ChatMessage:
    role: ChatRole
    content: str


@dataclass(frozen=True)
class ChatResult(Generic[T]):
    """`latency_ms` is that of the whole call, with retries and without waiting for its turn."""

    parsed: T
    input_tokens: int
    output_tokens: int
    model: str
    latency_ms: int


class ChatGateway:
    """One OpenAI key; `base_url` ends in `/v1`. Every method raises `ProviderError`."""

    def __init__(
        self,
        api_key: str,
        base_url: str | None = None,
        timeout_seconds: float = 10,
        retries: int = 2,
        limits: Limits = UNLIMITED,
    ) -> None:
        self.breaker = CircuitBreaker(Provider.OPENAI)
        self._api_key = api_key
        self._base_url = base_url or OPENAI_URL
        self._timeout_seconds = timeout_seconds
        self._retries = retries
        self._turns = Turns(Provider.OPENAI, limits)

    async def complete(
        self,
        *,
        messages: list[ChatMessage],
        schema: type[T],
        model: str,
        temperature: float,
        max_tokens: int,
    ) -> ChatResult[T]:
        """One answer shaped like `schema`, with up to `retries` further tries.

        It waits for its turn where the model bears only so many calls, and then takes 25 seconds
        at most, or one and a half times the timeout of one try. A refusal, a cut-off answer or one
        of another shape is `ProviderUnavailable` with code `garbage`.
        """
        self.breaker.refuse_while_open()
        started = time.monotonic()
        request = {
            "model": model,
            "messages": [{"role": each.role.value, "content": each.content} for each in messages],
            "response_format": response_format(schema),
            "temperature": temperature,
            "max_completion_tokens": max_tokens,
        }
        async with self._turns.taken() as turn:
            answer, parsed = await with_retries(
                partial(self._try, request, schema),
                tries=self._retries + 1,
                timeout_seconds=self._timeout_seconds,
                budget_seconds=max(BUDGET_SECONDS, BUDGET_IN_TRIES * self._timeout_seconds),
                turn=partial(self._ready, turn),
            )
        took = time.monotonic() - started - turn.waited
        return ChatResult(
            parsed=parsed,
            input_tokens=answer.usage.prompt_tokens if answer.usage else 0,
            output_tokens=answer.usage.completion_tokens if answer.usage else 0,
            model=answer.model,
            latency_ms=round(took * 1000),
        )

    async def check(self) -> None:
        """List the models, even while the breaker is open; an answer closes it."""
        with _failures():
            async with asyncio.timeout(self._timeout_seconds):
                page = await self._client.models.list()
            if not isinstance(page.data, list):
                raise _garbage()
        self.breaker.close()

    async def close(self) -> None:
        if "_client" in self.__dict__:
            await self._client.close()

    async def _ready(self, turn: Turn) -> None:
        """A call that the breaker would refuse takes nobody's place."""
        self.breaker.refuse_while_open()
        await turn.for_a_request()

    async def _try(
        self, request: dict[str, Any], schema: type[T], seconds: float
    ) -> tuple[ChatCompletion, T]:
        with self.breaker.guard(), _failures():
            async with asyncio.timeout(seconds):
                answer: ChatCompletion = await self._client.chat.completions.create(**request)
            content = _content(answer)
        return answer, _parse(content, schema)

    @cached_property
    def _client(self) -> AsyncOpenAI:
        from openai import AsyncOpenAI, DefaultAsyncHttpxClient

        return AsyncOpenAI(
            api_key=self._api_key,
            base_url=self._base_url,
            timeout=self._timeout_seconds,
            max_retries=0,
            http_client=DefaultAsyncHttpxClient(
                timeout=self._timeout_seconds, trust_env=not is_loopback(self._base_url)
            ),
        )


def _content(answer: ChatCompletion) -> str | None:
    """The answer's text, or None where the model declined or ran out of room.

    Broken JSON in a finished answer is the vendor's failure, which the breaker counts. A
    refusal or cut is provoked by what was asked: one lead's words must not stop everybody's.
    """
    choice = answer.choices[0]
    content = choice.message.content
    if choice.message.refusal or choice.finish_reason != "stop":
        return None
    json.loads(content or "")
    return content


def _parse(content: str | None, schema: type[T]) -> T:
    if content is None:
        raise _garbage()
    try:
        return schema.model_validate_json(content)
    except ValidationError:
        raise _garbage() from None


def _garbage() -> ProviderUnavailable:
    return ProviderUnavailable(Provider.OPENAI, code=Fault.GARBAGE)


@contextmanager
def _failures() -> Iterator[None]:
    """What the SDK raises, or trips over in an answer that is none, as our errors."""
    from openai import OpenAIError

    from cs_app.providers.openai_errors import translate

    try:
        yield
    except (OpenAIError, TimeoutError, *MALFORMED) as error:
        raise translate(error) from None
