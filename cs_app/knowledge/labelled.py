"""Businesses' knowledge with questions that homeowners ask of it, from which finding is learned.

`examples/*.tsv`: lines `E, number, title, content` for entries, and `Q, number, language, question`
for questions that the entry of that number answers; those of number 0 no entry answers.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "examples"
NO_ENTRY = "0"


@dataclass(frozen=True)
class Entry:
    number: str
    title: str
    content: str


@dataclass(frozen=True)
class Question:
    """`number` is that of the entry that answers, None where none does."""

    number: str | None
    language: str
    text: str


@dataclass(frozen=True)
class Example:
    """One business: what it knows, and what is asked of it."""

    name: str
    entries: tuple[Entry, ...]
    questions: tuple[Question, ...]


@cache
def examples() -> tuple[Example, ...]:
    """All of them, by name."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.tsv")))


def fingerprint() -> str:
    """Changes with each word of any of them."""
    files = sorted(FOLDER.glob("*.tsv"))
    return hashlib.sha256(b"\n".join(path.read_bytes() for path in files)).hexdigest()


def _read(path: Path) -> Example:
    entries, questions = [], []
    for line in path.read_text("utf-8").splitlines():
        kind, number, second, third = line.split("\t")
        if kind == "E":
            entries.append(Entry(number, second, third))
        else:
            questions.append(Question(None if number == NO_ENTRY else number, second, third))
    return Example(path.stem, tuple(entries), tuple(questions))
