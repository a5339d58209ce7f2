"""The model of meaning in a process of its own, as the product runs it."""

import asyncio
from collections.abc import Iterator

import numpy as np
import pytest

from cs_app.providers.embeddings import EmbeddingsGateway, TextKind, in_the_box
from tests.box.real_box import RealBox
from tests.reading.tables import lines_of

SECONDS = 60


@pytest.fixture(scope="session")
def meaning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, np.ndarray]]:
    """The vector of each text of the tables, asked of the box once."""
    box = RealBox(tmp_path_factory.mktemp("meaning"))
    process = box.launch()
    try:
        box.answering_pid()
        texts = [line.text for line in lines_of()]
        gateway = EmbeddingsGateway(in_the_box(box.url, box.secret), timeout_seconds=SECONDS)
        vectors = asyncio.run(_asked(gateway, texts))
        yield dict(zip(texts, vectors, strict=True))
    finally:
        process.kill()
        process.wait()


async def _asked(gateway: EmbeddingsGateway, texts: list[str]) -> list[np.ndarray]:
    try:
        return await gateway.vectors(texts, kind=TextKind.QUERY)
    finally:
        await gateway.close()
