"""How well entries answer a question: by words they share, by what they mean, by both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from cs_app.knowledge.meanings import Meaning
from cs_app.knowledge.passages import passages
from cs_app.knowledge.search import Found
from cs_app.knowledge.shared_words import shared
from cs_app.knowledge.taught import taught

BY_WORDS_ALONE = 0.75  # how likely an entry answers that shares words, where nothing tells more
WHOLE = 320  # characters of an entry that are told whole
MOST_HITS = 3
FEWEST_COMPARED = 2


@dataclass(frozen=True)
class Hit:
    """An entry, the part of it that answers, and how likely it does, 0 to 1."""

    entry: Found
    part: str
    likely: float


def by_words(entries: Sequence[Found]) -> list[Hit]:
    """Where no meaning is known: what the full-text search has found."""
    found = [entry for entry in entries if entry.rank > 0]
    return [Hit(entry, _part(entry, 0), BY_WORDS_ALONE) for entry in found[:MOST_HITS]]


def by_meaning(
    question: str,
    entries: Sequence[Found],
    meanings: Mapping[UUID, Meaning],
    vector: np.ndarray,
    model: str,
) -> list[Hit]:
    """The entries that answer best. One whose meaning is not computed yet comes by its words."""
    known = [entry for entry in entries if entry.id in meanings]
    rest = by_words([entry for entry in entries if entry.id not in meanings])
    if len(known) < FEWEST_COMPARED:
        return by_words(entries)
    words = shared(question, [f"{one.title} {one.keywords} {one.content}" for one in known])
    ranked = taught().ranked(vector, [meanings[entry.id] for entry in known], words, model)
    order = np.argsort(-ranked.scores)[:MOST_HITS]
    first = ranked.scores[order[0]]
    found = [
        Hit(
            known[i],
            _part(known[i], int(ranked.passages[i])),
            ranked.likely * float(np.exp(ranked.scores[i] - first)),
        )
        for i in order
    ]
    return sorted([*found, *rest], key=lambda hit: -hit.likely)[:MOST_HITS]


def _part(entry: Found, at: int) -> str:
    """A short entry whole; of a long one the passage that answers, and what stands around it."""
    if len(entry.content) <= WHOLE:
        return entry.content
    said = passages(entry.content)
    chosen = [at]
    for beside in (at + 1, at - 1, at + 2, at - 2):
        inside = 0 <= beside < len(said)
        if inside and sum(len(said[i]) for i in chosen) + len(said[beside]) <= WHOLE:
            chosen.append(beside)
    return " ".join(said[i] for i in sorted(chosen))
