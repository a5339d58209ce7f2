"""Finds what answers a text: for each of its questions, by shared words and by meaning."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from cs_app.knowledge import ranking
from cs_app.knowledge.meanings import EntryText, Meaning, meanings_of
from cs_app.knowledge.models import KnowledgeLevel
from cs_app.knowledge.questions import questions_in
from cs_app.knowledge.ranking import Hit
from cs_app.knowledge.search import Found
from cs_app.providers.embeddings import TextKind
from cs_app.providers.errors import ProviderError
from cs_app.providers.gateways import current

# How likely an entry must answer for a question to count as known well, or somewhat. Of 180 hard
# questions on five businesses that nothing was learned from, 0.4 keeps 80 of a hundred, 86 of
# these with the right entry first; of 70 that no entry answers, 28 of a hundred pass.
WELL = 0.6
SOMEWHAT = 0.4
OF_ITSELF = 0.7  # what one of several questions means, beside the text in which it stands


@dataclass(frozen=True)
class Asked:
    """One question of a text, and the entries that answer it, best first."""

    question: str
    hits: tuple[Hit, ...]

    @property
    def level(self) -> KnowledgeLevel:
        """How well the best of them answers."""
        likely = self.hits[0].likely if self.hits else 0.0
        if likely >= WELL:
            return KnowledgeLevel.HIGH
        return KnowledgeLevel.MEDIUM if likely >= SOMEWHAT else KnowledgeLevel.LOW

    @property
    def answering(self) -> tuple[Hit, ...]:
        """Those hits that may answer it at all."""
        return tuple(hit for hit in self.hits if hit.likely >= SOMEWHAT)


@dataclass(frozen=True)
class Meant:
    """The questions of a text with their vectors; none while no model answers."""

    questions: list[str]
    vectors: list[np.ndarray] | None
    model: str


async def meant_by(text: str) -> Meant:
    """What a text asks. One request to the model for all of its questions."""
    questions, embeddings = questions_in(text), current().embeddings
    several = len(questions) > 1
    try:
        vectors = await embeddings.vectors([*questions, *([text] * several)], kind=TextKind.QUERY)
    except ProviderError:
        return Meant(questions, None, embeddings.model)
    if several:
        *own, whole = vectors
        vectors = [_unit(OF_ITSELF * one + (1 - OF_ITSELF) * whole) for one in own]
    return Meant(questions, vectors, embeddings.model)


async def answers_to(
    client_id: UUID, meant: Meant, entries: Sequence[Found]
) -> tuple[list[Found], tuple[Asked, ...]]:
    """All entries, those that answer first; and for each question what answers it."""
    texts = [EntryText(one.id, one.title, one.content, one.fingerprint) for one in entries]
    meanings: dict[UUID, Meaning] = {}
    if meant.vectors is not None:
        meanings = await meanings_of(client_id, texts, meant.model)
    asked = tuple(
        Asked(question, tuple(_hits(entries, meanings, meant, at)))
        for at, question in enumerate(meant.questions)
    )
    first = [hit.entry for one in asked for hit in one.hits]
    ordered = list(dict.fromkeys([*first, *entries]))
    return ordered, asked


def _hits(
    entries: Sequence[Found], meanings: dict[UUID, Meaning], meant: Meant, at: int
) -> list[Hit]:
    if not meanings or meant.vectors is None:
        return ranking.by_words(entries)
    question, vector = meant.questions[at], meant.vectors[at]
    return ranking.by_meaning(question, entries, meanings, vector, meant.model)


def _unit(vector: np.ndarray) -> np.ndarray:
    return vector / max(float(np.linalg.norm(vector)), 1e-6)
