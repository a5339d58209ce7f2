"""A text as counts of its runs of letters: what spelling alone tells, in any language."""

import zlib
from itertools import pairwise

import numpy as np

from cs_app.reading.plain import plain

WIDTH = 8192
RUNS = (2, 3, 4, 5)
LONGEST = 600  # characters


def letters(text: str) -> np.ndarray:
    """A row of `WIDTH` numbers and length 1: runs of letters within words, words and pairs."""
    row = np.zeros(WIDTH, dtype=np.float32)
    for run in _runs(plain(text)[:LONGEST]):
        row[zlib.crc32(run.encode()) % WIDTH] += 1
    np.sqrt(row, out=row)
    length = float(np.linalg.norm(row))
    return row / length if length else row


def _runs(said: str) -> list[str]:
    spoken = said.replace("\n", " ").split()
    runs = [f"{first} {second}" for first, second in pairwise(("^", *spoken, "$"))]
    for word in spoken:
        bounded = f"_{word}_"
        runs.append(f"={word}")
        runs += [bounded[i : i + n] for n in RUNS for i in range(len(bounded) - n + 1)]
    return runs
