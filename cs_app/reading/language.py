"""The language that a text is written in, of the three that are answered in.

Runs of letters with their accents and whole words, as learned from the labelled examples (a naive
Bayes of counts; Cavnar & Trenkle 1994 on why runs of letters suffice), and the small words that
every sentence needs. Without either it is undecided: names, numbers and thanks have no language.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

import numpy as np

from cs_app.reading.labelled import FOLDER, Example
from cs_app.reading.small_words import SMALL_WORDS


class Language(StrEnum):
    ENGLISH = "en"
    FRENCH = "fr"
    SPANISH = "es"


LANGUAGES = tuple(Language)
FILE = FOLDER / "language.npy"
WIDTH = 16384
RUNS = (2, 3, 4)
FEWEST_WORDS = 3
LONGEST = 400  # characters
SMALL_WORD = 2.5  # what one counts, in the logarithm of odds
DECIDED = 3.5  # how far ahead the first must be of the second
_NO_WORDS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|[\w-]+\.(?:com|ca|net|org)\b|[“\"«][^”\"»]*$"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def language_of(text: str) -> Language | None:
    """The language of a text of three words or more; None where it might be another."""
    spoken = _spoken(text)
    if len(spoken) < FEWEST_WORDS:
        return None
    scores = _weights()[_places(spoken)].sum(axis=0, dtype=np.float32)
    for i, language in enumerate(LANGUAGES):
        scores[i] += SMALL_WORD * sum(word in SMALL_WORDS[language] for word in spoken)
    second, first = np.sort(scores)[-2:]
    return LANGUAGES[int(scores.argmax())] if first - second >= DECIDED else None


def learn(examples: Iterable[Example]) -> np.ndarray:
    """For each place of a run, how much it speaks for each of `LANGUAGES`."""
    counts = np.full((WIDTH, len(LANGUAGES)), 0.5)
    for one in examples:
        column = counts[:, LANGUAGES.index(Language(one.language))]
        np.add.at(column, _places(_spoken(one.text)), 1)
    said = np.log(counts / counts.sum(axis=0))
    return (said - said.mean(axis=1, keepdims=True)).astype(np.float16)


@cache
def _weights() -> np.ndarray:
    return np.load(FILE)


def _spoken(text: str) -> list[str]:
    """Its words, without addresses and what a reaction quotes; names only if there is no more."""
    known = unicodedata.normalize("NFC", text[:LONGEST]).replace("’", "'")
    found = _WORD.findall(_NO_WORDS.sub(" ", known))
    small = [word for word in found if word.islower()]
    return small if len(small) >= FEWEST_WORDS else [word.casefold() for word in found]


def _places(spoken: list[str]) -> list[int]:
    return [zlib.crc32(run.encode()) % WIDTH for word in spoken for run in _runs(word)]


def _runs(word: str) -> list[str]:
    bounded = f"_{word}_"
    runs = [bounded[i : i + n] for n in RUNS for i in range(len(bounded) - n + 1)]
    return [f"={word}", *runs]
