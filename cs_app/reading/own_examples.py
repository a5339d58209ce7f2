"""What people of one business have said that its texts mean; the next reading goes by it."""

from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

import numpy as np

from cs_app.kernel.pipeline import Statement
from cs_app.reading.kinds import Kind, Reader
from cs_app.reading.plain import plain
from cs_app.reading.verdict import Finding, Verdict

LONGEST = 600  # characters of a text that count
MOST = 500  # of the newest that are compared with a text
NEAR = 0.93  # cosine from which two texts of E5 say the same in other words
_GROUND = "A person has said so of the same words"
_NEAR_GROUND = "A person has said so of words that mean the same"
_READ: LiteralString = """
SELECT kind, plain, vector, model FROM reading_examples WHERE client_id = %(client_id)s
 ORDER BY created_at DESC LIMIT %(most)s
"""


@dataclass(frozen=True)
class Own:
    """One of them."""

    kind: Kind
    plain: str
    vector: np.ndarray | None
    model: str | None


def statement(client_id: UUID) -> Statement:
    """Asks for a business's own examples; `found` reads the answer."""
    return Statement(_READ, {"client_id": client_id, "most": MOST})


def found(rows: list[Any]) -> tuple[Own, ...]:
    return tuple(Own(Kind(row.kind), row.plain, unpacked(row.vector), row.model) for row in rows)


def same_words(own: tuple[Own, ...], text: str) -> Verdict | None:
    """What a person has said of exactly these words."""
    sounds = plain(text)[:LONGEST]
    for one in own:
        if one.plain == sounds:
            return _said(one.kind, _GROUND, 1.0)
    return None


def same_meaning(own: tuple[Own, ...], vector: np.ndarray, model: str) -> Verdict | None:
    """What a person has said of words that mean nearly the same."""
    comparable = [one for one in own if one.vector is not None and one.model == model]
    if not comparable:
        return None
    likeness = np.array([one.vector for one in comparable]) @ vector
    nearest = int(likeness.argmax())
    if likeness[nearest] < NEAR:
        return None
    return _said(comparable[nearest].kind, _NEAR_GROUND, float(likeness[nearest]))


def packed(vector: np.ndarray) -> bytes:
    return vector.astype(np.float16).tobytes()


def unpacked(kept: bytes | None) -> np.ndarray | None:
    return None if kept is None else np.frombuffer(kept, dtype=np.float16).astype(np.float32)


def _said(kind: Kind, ground: str, certainty: float) -> Verdict:
    return Verdict((Finding(kind, Reader.PERSON, ground, min(1.0, certainty)),))
