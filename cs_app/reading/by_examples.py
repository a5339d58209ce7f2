"""What the labelled examples say of a text: kinds that its meaning and letters speak for."""

import numpy as np

from cs_app.reading.kinds import Kind, Reader
from cs_app.reading.learned import KINDS
from cs_app.reading.letters import letters
from cs_app.reading.taught import taught
from cs_app.reading.verdict import Finding, Verdict, verdict_of

ENOUGH = 0.5  # certainty from which a kind is meant
ENOUGH_FOR = {Kind.ANGER: 0.45, Kind.WRONG_NUMBER: 0.85}  # a person looks; a lead is let go
AT_ONCE = frozenset(
    {Kind.REVOCATION, Kind.DANGER, Kind.LEGAL_THREAT, Kind.ANGER, Kind.WRONG_NUMBER}
)
_GROUND = "Reads like the examples"
_NOTHING_ELSE = "Reads like nothing but a person's words"


def by_examples(
    text: str, vector: np.ndarray | None, *, among: frozenset[Kind] = frozenset(KINDS)
) -> Verdict:
    """Every text gets a verdict; without a `vector` of its meaning its letters alone decide."""
    sure = certainties(text, vector)
    meant = _meant({kind: sure[kind] for kind in KINDS if kind in among})
    if meant == [Kind.WORDS]:
        return verdict_of([Finding(Kind.WORDS, Reader.EXAMPLES, _NOTHING_ELSE, _of_words(sure))])
    return verdict_of([Finding(kind, Reader.EXAMPLES, _GROUND, sure[kind]) for kind in meant])


def certainties(text: str, vector: np.ndarray | None) -> dict[Kind, float]:
    """How surely the text is of each kind, 0 to 1."""
    if vector is None:
        found = taught().by_letters.certainties(letters(text), None)
    else:
        found = taught().by_meaning.certainties(letters(text), taught().apart(vector))
    return dict(zip(KINDS, map(float, found), strict=True))


def _enough(kind: Kind) -> float:
    return ENOUGH_FOR.get(kind, ENOUGH)


def _of_words(sure: dict[Kind, float]) -> float:
    """A text is a person's words if it is nothing else."""
    return max(sure[Kind.WORDS], 1 - max(sure[kind] for kind in KINDS if kind is not Kind.WORDS))


def _meant(sure: dict[Kind, float]) -> list[Kind]:
    likely = {
        kind: sure[kind] for kind in sure if kind is Kind.WORDS or sure[kind] >= _enough(kind)
    }
    first = max(likely or sure, key=sure.__getitem__)
    if first is Kind.WORDS:
        return [Kind.ANGER] if Kind.ANGER in likely else [Kind.WORDS]
    if first not in AT_ONCE:
        return [first]
    return [first, *(kind for kind in AT_ONCE - {first} if kind in likely)]
