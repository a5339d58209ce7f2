"""What texts mean to the model in the box, as the product runs it: in a process of its own."""

import asyncio
from pathlib import Path

import numpy as np

from cs_app.providers.embeddings import EmbeddingsGateway, TextKind, in_the_box
from tests.box.real_box import RealBox

SECONDS = 60


def vectors_of(texts: list[str], folder: Path) -> dict[str, np.ndarray]:
    """The vector of each text, of a box that is started for it and ended."""
    box = RealBox(folder)
    process = box.launch()
    try:
        box.answering_pid()
        gateway = EmbeddingsGateway(in_the_box(box.url, box.secret), timeout_seconds=SECONDS)
        return dict(zip(texts, asyncio.run(_asked(gateway, texts)), strict=True))
    finally:
        process.kill()
        process.wait()


async def _asked(gateway: EmbeddingsGateway, texts: list[str]) -> list[np.ndarray]:
    try:
        return await gateway.vectors(texts, kind=TextKind.QUERY)
    finally:
        await gateway.close()
