"""Learns from examples which passages answer which questions.

The two maps are begun as they are and turned so that, within each business, the entry that answers
a question is nearer to it than the others are (a softmax over the business's entries, by Adam);
how likely the nearest answers is fitted on businesses that the maps have not seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cs_app.knowledge.labelled import fingerprint
from cs_app.knowledge.meanings import Meaning
from cs_app.knowledge.taught import FEATURES, SHARED_WEIGHT, Taught, features, unit

EPOCHS = 14
RATE = 1e-3
DECAY = 1e-2  # towards what the maps were in the beginning
WARMTH = 0.14
FOLDS = 3
_SMOOTH, _SMOOTH_SQUARES = 0.9, 0.999


@dataclass(frozen=True)
class Lesson:
    """One business: its entries' meanings, its questions' vectors, and which entry answers each.

    `answer` is -1 where none does; `shared` is what of a question's words each entry has.
    """

    meanings: Sequence[Meaning]
    questions: np.ndarray
    answer: np.ndarray
    shared: np.ndarray


@dataclass(frozen=True)
class _Laid:
    """A lesson with its middles taken off, its passages in one table."""

    whole: np.ndarray
    passages: np.ndarray
    begins: np.ndarray
    questions: np.ndarray
    lesson: Lesson

    def scores(
        self, question: np.ndarray, passage: np.ndarray, rows: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """For each question and entry how near they are, and the passage that is nearest."""
        asked = self.questions[rows] @ question
        near = asked @ (self.passages @ passage).T
        best = np.maximum.reduceat(near, self.begins, axis=1)
        ends = [*self.begins[1:], near.shape[1]]
        at = np.stack(
            [
                begin + near[:, begin:end].argmax(axis=1)
                for begin, end in zip(self.begins, ends, strict=True)
            ],
            axis=1,
        )
        return asked @ (self.whole @ passage).T + best, at


def teach(lessons: Sequence[Lesson], model: str) -> Taught:
    """What these businesses teach. Takes about a minute for thirty of them."""
    middle_question = np.vstack([one.questions for one in lessons]).mean(axis=0)
    middle_passage = np.array([m.whole for one in lessons for m in one.meanings]).mean(axis=0)
    laid = [_laid(one, middle_question, middle_passage) for one in lessons]
    found, right = [], []
    for fold in range(FOLDS):
        maps = _maps([one for i, one in enumerate(laid) if i % FOLDS != fold])
        for one in laid[fold::FOLDS]:
            rows, hits = _judged(one, *maps)
            found.append(rows)
            right.append(hits)
    weights, mean, spread = _fitted(np.vstack(found), np.concatenate(right))
    question, passage = _maps(laid)
    return Taught(
        question=question,
        passage=passage,
        middle_question=middle_question,
        middle_passage=middle_passage,
        weights=weights,
        mean=mean,
        spread=spread,
        model=model,
        examples=fingerprint(),
    )


def _laid(lesson: Lesson, middle_question: np.ndarray, middle_passage: np.ndarray) -> _Laid:
    counts = [len(one.passages) for one in lesson.meanings]
    return _Laid(
        whole=unit(np.array([one.whole for one in lesson.meanings]) - middle_passage),
        passages=unit(np.vstack([one.passages for one in lesson.meanings]) - middle_passage),
        begins=np.concatenate([[0], np.cumsum(counts)[:-1]]),
        questions=unit(lesson.questions - middle_question),
        lesson=lesson,
    )


def _maps(lessons: Sequence[_Laid]) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(0)
    width = lessons[0].questions.shape[1]
    maps = [np.eye(width, dtype=np.float32), np.eye(width, dtype=np.float32)]
    moved = [np.zeros_like(one) for one in maps]
    squares = [np.zeros_like(one) for one in maps]
    step = 0
    for _ in range(EPOCHS):
        for at in random.permutation(len(lessons)):
            asked = random.permutation(np.flatnonzero(lessons[at].lesson.answer >= 0))
            for rows in np.array_split(asked, 2):
                step += 1
                slopes = _slopes(lessons[at], maps[0], maps[1], rows)
                for i, slope in enumerate(slopes):
                    _move(maps[i], slope, moved[i], squares[i], step)
    return maps[0], maps[1]


def _slopes(
    laid: _Laid, question: np.ndarray, passage: np.ndarray, rows: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    asked = laid.questions[rows] @ question
    whole, passages = laid.whole @ passage, laid.passages @ passage
    scores, at = laid.scores(question, passage, rows)
    odds = np.exp((scores - scores.max(axis=1, keepdims=True)) / WARMTH)
    wrong = odds / odds.sum(axis=1, keepdims=True)
    wrong[np.arange(len(rows)), laid.lesson.answer[rows]] -= 1
    wrong /= len(rows) * WARMTH
    of_asked = wrong @ whole + np.einsum("ij,ijk->ik", wrong, passages[at])
    of_passages = np.zeros_like(passages)
    np.add.at(
        of_passages, at.ravel(), (wrong[:, :, None] * asked[:, None]).reshape(-1, asked.shape[1])
    )
    of_map = laid.whole.T @ (wrong.T @ asked) + laid.passages.T @ of_passages
    return laid.questions[rows].T @ of_asked, of_map


def _move(
    map_: np.ndarray, slope: np.ndarray, moved: np.ndarray, squares: np.ndarray, step: int
) -> None:
    slope = slope + DECAY * (map_ - np.eye(len(map_), dtype=np.float32))
    moved *= _SMOOTH
    moved += (1 - _SMOOTH) * slope
    squares *= _SMOOTH_SQUARES
    squares += (1 - _SMOOTH_SQUARES) * slope * slope
    size = np.sqrt(squares / (1 - _SMOOTH_SQUARES**step)) + 1e-8
    map_ -= RATE * (moved / (1 - _SMOOTH**step)) / size


def _judged(
    laid: _Laid, question: np.ndarray, passage: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    scores, _ = laid.scores(question, passage, np.arange(len(laid.questions)))
    scores = scores + SHARED_WEIGHT * laid.lesson.shared
    rows = [features(*pair) for pair in zip(scores, laid.lesson.shared, strict=True)]
    return np.array(rows), scores.argmax(axis=1) == laid.lesson.answer


def _fitted(rows: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A logistic regression: weights, the constant last, and what the features are scaled by."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    known = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    weights = np.zeros(FEATURES + 1)
    for _ in range(3000):
        likely = 1 / (1 + np.exp(-known @ weights))
        decay = np.append(weights[:-1], 0.0)
        weights -= 0.5 * (known.T @ (likely - right) / len(right) + 0.01 * decay)
    return weights, mean, spread
