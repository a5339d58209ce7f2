"""`python -m cs_app learn-finding`: has answers found by the examples as they are now."""

import asyncio

import numpy as np

from cs_app.kernel import log
from cs_app.knowledge.labelled import Example, examples
from cs_app.knowledge.learning import Lesson, teach
from cs_app.knowledge.meanings import Meaning
from cs_app.knowledge.passages import compared
from cs_app.knowledge.shared_words import shared
from cs_app.knowledge.taught import FILE, Taught, save
from cs_app.providers.embeddings import EmbeddingsGateway, TextKind
from cs_app.reading_command import patient_model


def learn_finding() -> int:
    """Learn anew which entries answer which questions. Raises `CannotRead` without the model."""
    log.configure(level="ERROR", json_lines=False)
    found = asyncio.run(_learned())
    save(found, FILE)
    print(f"Learned from {len(examples())} businesses, with {found.model}: {FILE}")
    return 0


async def _learned() -> Taught:
    async with patient_model() as embeddings:
        lessons = [await _lesson(one, embeddings) for one in examples()]
        return teach(lessons, embeddings.model)


async def _lesson(example: Example, embeddings: EmbeddingsGateway) -> Lesson:
    meanings = []
    for entry in example.entries:
        texts = compared(entry.title, entry.content)
        rows = np.array(await embeddings.vectors(texts, kind=TextKind.PASSAGE))
        meanings.append(Meaning(whole=rows[0], passages=rows[1:]))
    asked = [one.text for one in example.questions]
    places = {entry.number: at for at, entry in enumerate(example.entries)}
    words = [f"{entry.title} {entry.content}" for entry in example.entries]
    return Lesson(
        meanings=meanings,
        questions=np.array(await embeddings.vectors(asked, kind=TextKind.QUERY)),
        answer=np.array([places[q.number] if q.number else -1 for q in example.questions]),
        shared=np.array([shared(one, words) for one in asked]),
    )
