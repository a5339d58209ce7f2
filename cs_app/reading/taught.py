"""What was learned from the labelled examples, kept beside them in one file.

`python -m cs_app learn` writes it anew; it is to be run whenever an example has changed.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np

from cs_app.reading.labelled import FOLDER, Example
from cs_app.reading.learned import Learned, learn
from cs_app.reading.letters import letters

FILE = FOLDER / "learned.npz"
_LETTERS, _MEANING = "letters_", "meaning_"


@dataclass(frozen=True)
class Taught:
    """`model` is what the vectors are of, `examples` a fingerprint of what was learned from."""

    by_letters: Learned
    by_meaning: Learned
    middle: np.ndarray
    model: str
    examples: str

    def apart(self, vectors: np.ndarray) -> np.ndarray:
        """E5's vectors all point one way, which tells nothing and is taken off."""
        return _apart(vectors, self.middle)


@cache
def taught() -> Taught:
    """What this installation reads by."""
    return load(FILE)


def teach(examples: Sequence[Example], vectors: np.ndarray, model: str) -> Taught:
    """Learn from examples and the vectors of their meaning, in the same order."""
    spelled = np.array([letters(one.text) for one in examples])
    kinds = [one.kinds for one in examples]
    middle = vectors.mean(axis=0).astype(np.float32)
    by_meaning = learn(spelled, _apart(vectors, middle), kinds)
    return Taught(learn(spelled, None, kinds), by_meaning, middle, model, fingerprint(examples))


def fingerprint(examples: Sequence[Example]) -> str:
    """Changes with each word and each label."""
    content = "\n".join(f"{sorted(one.kinds)}\t{one.text}" for one in examples)
    return hashlib.sha256(content.encode()).hexdigest()


def save(found: Taught, path: Path) -> None:
    """In half precision: a score needs no more."""
    parts = {_LETTERS: found.by_letters, _MEANING: found.by_meaning}
    arrays = {
        f"{name}{field.name}": _half(getattr(learned, field.name))
        for name, learned in parts.items()
        for field in fields(Learned)
        if getattr(learned, field.name) is not None
    }
    arrays["middle"] = _half(found.middle)
    arrays["model"], arrays["examples"] = np.array(found.model), np.array(found.examples)
    np.savez_compressed(path, allow_pickle=False, **arrays)


def load(path: Path) -> Taught:
    """What `save` has written."""
    with np.load(path) as kept:
        return Taught(
            by_letters=_learned(kept, _LETTERS),
            by_meaning=_learned(kept, _MEANING),
            middle=kept["middle"].astype(np.float32),
            model=str(kept["model"]),
            examples=str(kept["examples"]),
        )


def _learned(kept: np.lib.npyio.NpzFile, name: str) -> Learned:
    def array(of: str) -> np.ndarray:
        return kept[f"{name}{of}"].astype(np.float32)

    return Learned(
        by_letter=array("by_letter"),
        by_likeness=array("by_likeness"),
        vectors=array("vectors") if f"{name}vectors" in kept else None,
        bias=array("bias"),
        slope=array("slope"),
        offset=array("offset"),
    )


def _half(array: np.ndarray) -> np.ndarray:
    return array.astype(np.float16)


def _apart(vectors: np.ndarray, middle: np.ndarray) -> np.ndarray:
    rest = vectors - middle
    return (rest / np.linalg.norm(rest, axis=-1, keepdims=True).clip(1e-6)).astype(np.float32)
