"""Texts as vectors, over OpenAI's SDK: of the model in the box, or OpenAI's own."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cs_app.kernel.untrusted import clean
from cs_app.providers.breaker import CircuitBreaker
from cs_app.providers.errors import Fault, Provider, ProviderUnavailable
from cs_app.providers.http import is_loopback
from cs_app.providers.malformed import MALFORMED

if TYPE_CHECKING:
    import numpy as np
    from openai import AsyncOpenAI
    from openai.types import CreateEmbeddingResponse

OPENAI_URL = "https://api.openai.com/v1"
OPENAI_MODEL = "text-embedding-3-small"
BOX_MODEL = "multilingual-e5-small-q4"
TIMEOUT_SECONDS = 2
BULK_SECONDS = 60
LONGEST_TEXT = 512  # characters; the box cuts there, too
# Of one request: what the box computes within some 600 ms on an idle core.
MOST_TEXTS = 16
MOST_CHARACTERS = 2000
MOST_KEPT = 256  # vectors of questions, some 2 KB each


class TextKind(StrEnum):
    """What E5 wants to know of a text: whether it asks, or may hold the answer."""

    QUERY = "query"
    PASSAGE = "passage"


@dataclass(frozen=True)
class EmbeddingsModel:
    """A model and where it is asked; `base_url` ends in `/v1`."""

    name: str
    base_url: str
    api_key: str = field(repr=False)
    tells_kinds_apart: bool = False


def in_the_box(url: str, secret: str) -> EmbeddingsModel:
    """The model that comes along."""
    return EmbeddingsModel(BOX_MODEL, f"{url}/v1", secret, tells_kinds_apart=True)


def of_openai(base_url: str | None, api_key: str) -> EmbeddingsModel:
    """OpenAI's small one."""
    return EmbeddingsModel(OPENAI_MODEL, base_url or OPENAI_URL, api_key)


class EmbeddingsGateway:
    """One model, or none: then every call raises. Every method raises `ProviderError`."""

    def __init__(
        self, model: EmbeddingsModel | None, timeout_seconds: float = TIMEOUT_SECONDS
    ) -> None:
        self.breaker = CircuitBreaker(Provider.EMBEDDINGS)
        self._model = model
        self._timeout_seconds = timeout_seconds
        self._kept: dict[tuple[TextKind, str], np.ndarray] = {}

    @property
    def model(self) -> str:
        """Belongs beside a stored vector: those of another model cannot be compared with it.

        "" where embeddings are switched off.
        """
        return self._model.name if self._model else ""

    async def vectors(self, texts: Sequence[str], *, kind: TextKind) -> list[np.ndarray]:
        """One vector of float32 and length 1 for each text, in their order.

        A text is read up to 512 characters. Sixteen texts, or fewer long ones, are one request;
        each has one try within two seconds.
        """
        if self._model is None:
            raise ProviderUnavailable(Provider.EMBEDDINGS, code=Fault.SWITCHED_OFF)
        keys = [(kind, clean(text)[:LONGEST_TEXT]) for text in texts]
        known = self._kept
        missing = [key for key in keys if key not in known]
        computed: list[np.ndarray] = []
        for portion in _portions([text for _, text in missing]):
            with self.breaker.guard(), _failures():
                computed += await self._asked(portion, kind)
        new = dict(zip(missing, computed, strict=True))
        if kind is TextKind.QUERY:
            self._keep(new)
        found = known | new
        return [found[key] for key in keys]

    async def in_bulk(self, texts: Sequence[str], *, kind: TextKind) -> list[np.ndarray]:
        """The same for much that nobody waits for.

        Each request has a minute; one that fails says nothing of the model's health, which those
        who wait go by.
        """
        vectors: list[np.ndarray] = []
        for portion in _portions(texts):
            with _failures():
                vectors += await self._asked(portion, kind, BULK_SECONDS)
        return vectors

    def _keep(self, new: dict[tuple[TextKind, str], np.ndarray]) -> None:
        """What leads write is read, and then looked up in the knowledge: one vector serves both."""
        self._kept = dict(list((self._kept | new).items())[-MOST_KEPT:])

    async def check(self) -> None:
        """Have one text computed, even while the breaker is open; an answer closes it."""
        with _failures():
            await self._asked(["Hello"], TextKind.QUERY)
        self.breaker.close()

    async def close(self) -> None:
        if "_client" in self.__dict__:
            await self._client.close()

    async def _asked(
        self, texts: list[str], kind: TextKind, seconds: float | None = None
    ) -> list[np.ndarray]:
        seconds = seconds or self._timeout_seconds
        more = {"input_type": kind} if self._chosen.tells_kinds_apart else None
        create = self._client.embeddings.create
        async with asyncio.timeout(seconds):
            answer = await create(
                model=self._chosen.name,
                input=texts,
                encoding_format="base64",
                extra_body=more,
                timeout=seconds,
            )
        return _decoded(answer, len(texts))

    @property
    def _chosen(self) -> EmbeddingsModel:
        if self._model is None:
            raise ProviderUnavailable(Provider.EMBEDDINGS, code=Fault.SWITCHED_OFF)
        return self._model

    @cached_property
    def _client(self) -> AsyncOpenAI:
        from openai import AsyncOpenAI, DefaultAsyncHttpxClient

        return AsyncOpenAI(
            api_key=self._chosen.api_key,
            base_url=self._chosen.base_url,
            timeout=self._timeout_seconds,
            max_retries=0,
            http_client=DefaultAsyncHttpxClient(
                timeout=self._timeout_seconds, trust_env=not is_loopback(self._chosen.base_url)
            ),
        )


def _portions(texts: Sequence[str]) -> Iterator[list[str]]:
    portion: list[str] = []
    characters = 0
    for text in texts:
        sent = clean(text)[:LONGEST_TEXT] or " "  # OpenAI refuses one without a letter
        if len(portion) == MOST_TEXTS or characters + len(sent) > MOST_CHARACTERS:
            yield portion
            portion, characters = [], 0
        portion.append(sent)
        characters += len(sent)
    if portion:
        yield portion


def _decoded(answer: CreateEmbeddingResponse, count: int) -> list[np.ndarray]:
    """Raises one of `MALFORMED` for anything but `count` vectors of one length."""
    import numpy as np

    told: dict[int, Any] = {item.index: item.embedding for item in answer.data}
    rows = [
        np.frombuffer(base64.b64decode(told[index], validate=True), dtype="<f4")
        for index in range(count)
    ]
    table = np.stack(rows).astype(np.float32)
    if len(told) != count or table.size == 0 or not np.isfinite(table).all():
        raise ValueError("not the vectors that were asked for")
    return list(table)


@contextmanager
def _failures() -> Iterator[None]:
    """What the SDK raises, or trips over in an answer that is none, as our errors."""
    from openai import OpenAIError

    from cs_app.providers.openai_errors import translate

    try:
        yield
    except (OpenAIError, TimeoutError, ImportError, *MALFORMED) as error:
        raise translate(error, Provider.EMBEDDINGS) from None
