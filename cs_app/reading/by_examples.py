"""What the labelled examples say of a text: kinds that its meaning and letters speak for."""

from functools import cache
from pathlib import Path

import numpy as np

from cs_app.reading.kinds import Kind, Reader
from cs_app.reading.labelled import FOLDER, examples
from cs_app.reading.learned import KINDS, Learned, learn
from cs_app.reading.letters import letters
from cs_app.reading.verdict import Finding, Verdict, verdict_of

VECTORS = FOLDER / "vectors.npz"
ENOUGH = 0.5  # certainty from which a kind is meant
AT_ONCE = frozenset(
    {Kind.REVOCATION, Kind.DANGER, Kind.LEGAL_THREAT, Kind.ANGER, Kind.WRONG_NUMBER}
)
_GROUND = "Reads like the examples"


def by_examples(
    text: str, vector: np.ndarray | None, *, among: frozenset[Kind] = frozenset(KINDS)
) -> Verdict:
    """Every text gets a verdict; without a `vector` of its meaning its letters alone decide."""
    sure = certainties(text, vector)
    meant = _meant({kind: sure[kind] for kind in KINDS if kind in among})
    return verdict_of([Finding(kind, Reader.EXAMPLES, _GROUND, sure[kind]) for kind in meant])


def certainties(text: str, vector: np.ndarray | None) -> dict[Kind, float]:
    """How surely the text is of each kind, 0 to 1."""
    spelling = letters(text)
    if vector is None:
        found = _by_letters().certainties(spelling, None)
    else:
        found = _by_meaning().certainties(spelling, _apart(vector))
    return dict(zip(KINDS, map(float, found), strict=True))


def _meant(sure: dict[Kind, float]) -> list[Kind]:
    first = max(sure, key=sure.__getitem__)
    if sure[first] < ENOUGH and Kind.WORDS in sure:
        return [Kind.WORDS]
    if first not in AT_ONCE:
        return [first]
    return [first, *(kind for kind in AT_ONCE - {first} if sure[kind] >= ENOUGH)]


@cache
def _by_meaning() -> Learned:
    return learn(_spelled(), _apart(stored_vectors(VECTORS)), [one.kinds for one in examples()])


@cache
def _by_letters() -> Learned:
    return learn(_spelled(), None, [one.kinds for one in examples()])


def _spelled() -> np.ndarray:
    return np.array([letters(one.text) for one in examples()])


def _apart(vectors: np.ndarray) -> np.ndarray:
    """E5's vectors all point one way, which tells nothing and is taken off."""
    rest = vectors - _middle()
    return (rest / np.linalg.norm(rest, axis=-1, keepdims=True).clip(1e-6)).astype(np.float32)


@cache
def _middle() -> np.ndarray:
    return stored_vectors(VECTORS).mean(axis=0)


@cache
def model_of_examples() -> str:
    """The model that the examples' vectors are of; another's cannot be compared with them."""
    with np.load(VECTORS) as kept:
        return str(kept["model"])


def stored_vectors(path: Path) -> np.ndarray:
    """A vector for each of the examples, in their order."""
    with np.load(path) as kept:
        return kept["vectors"].astype(np.float32)
