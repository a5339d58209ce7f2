"""What texts mean to the model in the box, as the product runs it: in a process of its own."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from cs_app.providers.embeddings import EmbeddingsGateway, TextKind, in_the_box
from tests.box.real_box import RealBox

SECONDS = 60


def vectors_of(
    texts: list[str], folder: Path, *, passages: Sequence[str] = ()
) -> dict[str, np.ndarray]:
    """The vector of each text, of a box that is started for it and ended.

    `passages` are what may answer; their vectors are of another kind.
    """
    box = RealBox(folder)
    process = box.launch()
    try:
        box.answering_pid()
        gateway = EmbeddingsGateway(in_the_box(box.url, box.secret), timeout_seconds=SECONDS)
        vectors = asyncio.run(_asked(gateway, texts, passages))
        return dict(zip([*texts, *passages], vectors, strict=True))
    finally:
        process.kill()
        process.wait()


async def _asked(
    gateway: EmbeddingsGateway, texts: list[str], passages: Sequence[str]
) -> list[np.ndarray]:
    try:
        asked = await gateway.vectors(texts, kind=TextKind.QUERY)
        return asked + await gateway.vectors(passages, kind=TextKind.PASSAGE)
    finally:
        await gateway.close()
