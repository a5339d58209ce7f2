"""What was learned of questions and the entries that answer them, kept in one file.

`python -m cs_app learn` writes it anew; it is to be run whenever an example has changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from cs_app.knowledge.labelled import FOLDER
from cs_app.knowledge.meanings import Meaning

FILE = FOLDER / "learned.npz"
SHARED_WEIGHT = 0.5  # what shared words count for, beside meaning
FEATURES = 5
_ARRAYS = ("question", "passage", "middle_question", "middle_passage", "weights", "mean", "spread")


@dataclass(frozen=True)
class Ranked:
    """For each entry how well it answers, the passage that does, and how likely the first does."""

    scores: np.ndarray
    passages: np.ndarray
    likely: float


@dataclass(frozen=True)
class Taught:
    """Two maps, for questions and for passages, under which what answers lies near what asks;
    and how likely the nearest entry answers, by how much nearer it is than others.

    The vectors are of the model `model`; those of another are compared as they are. `examples` is
    the fingerprint of what was learned from.
    """

    question: np.ndarray
    passage: np.ndarray
    middle_question: np.ndarray
    middle_passage: np.ndarray
    weights: np.ndarray
    mean: np.ndarray
    spread: np.ndarray
    model: str
    examples: str

    def ranked(
        self, vector: np.ndarray, meanings: Sequence[Meaning], shared: Sequence[float], model: str
    ) -> Ranked:
        """How well entries answer a question; `shared` is what of its words each of them has."""
        asked = self._asked(vector, model)
        pairs = [self._compared(asked, meaning, model) for meaning in meanings]
        scores = np.array([score for score, _ in pairs]) + SHARED_WEIGHT * np.asarray(shared)
        likely = self.likely(features(scores, np.asarray(shared)))
        return Ranked(scores, np.array([at for _, at in pairs]), likely)

    def likely(self, found: np.ndarray) -> float:
        """How likely the nearest entry answers, 0 to 1."""
        known = np.append((found - self.mean) / self.spread, 1.0)
        return float(1 / (1 + np.exp(-known @ self.weights)))

    def _asked(self, vector: np.ndarray, model: str) -> np.ndarray:
        if model != self.model:
            return vector
        return unit(vector - self.middle_question) @ self.question

    def _compared(self, asked: np.ndarray, meaning: Meaning, model: str) -> tuple[float, int]:
        whole, passages = meaning.whole, meaning.passages
        if model == self.model:
            whole = unit(whole - self.middle_passage) @ self.passage
            passages = unit(passages - self.middle_passage) @ self.passage
        near = passages @ asked
        best = int(near.argmax())
        return float(whole @ asked + near[best]), best


def features(scores: np.ndarray, shared: np.ndarray) -> np.ndarray:
    """What tells whether the best entry answers at all: how far ahead of the others it is."""
    order = np.argsort(-scores)
    ordered = scores[order]
    second = ordered[min(1, len(ordered) - 1)]
    fourth = ordered[min(3, len(ordered) - 1)]
    apart = (ordered[0] - scores.mean()) / max(float(scores.std()), 1e-6)
    return np.array([ordered[0], ordered[0] - second, ordered[0] - fourth, apart, shared[order[0]]])


def unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=-1, keepdims=True).clip(1e-6)


@cache
def taught() -> Taught:
    """What this installation finds by."""
    with np.load(FILE) as kept:
        arrays = {name: kept[name].astype(np.float32) for name in _ARRAYS}
        return Taught(**arrays, model=str(kept["model"]), examples=str(kept["examples"]))


def save(found: Taught, path: Path) -> None:
    """In half precision: a score needs no more."""
    arrays = {name: getattr(found, name).astype(np.float16) for name in _ARRAYS}
    told = {"model": np.array(found.model), "examples": np.array(found.examples)}
    np.savez_compressed(path, allow_pickle=False, **arrays, **told)
