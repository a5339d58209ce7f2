"""The labelled sentences from which texts are read: data in files beside this one."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cs_app.reading.kinds import Kind

FOLDER = Path(__file__).parent / "examples"
COLUMNS = 3


@dataclass(frozen=True)
class Example:
    """A sentence and what it means: one kind, or two; `language` as in `reading.language`."""

    kinds: frozenset[Kind]
    text: str
    language: str = "en"


@cache
def examples() -> tuple[Example, ...]:
    """All that are kept, in the order of their files."""
    files = sorted(FOLDER.glob("*.tsv"))
    return tuple(one for file in files for one in parsed(file.read_text("utf-8").splitlines()))


def parsed(lines: Iterable[str]) -> list[Example]:
    """Lines of `label<TAB>language<TAB>text`. Raises `ValueError` that names one that is none."""
    found = []
    for number, line in enumerate(lines, start=1):
        parts = line.split("\t")
        if len(parts) != COLUMNS:
            raise ValueError(f"line {number}: label, language and text, divided by tabs")
        label, language, words = parts
        kinds = frozenset(Kind(part) for part in label.split("+"))
        found.append(Example(kinds, words.replace("\\n", "\n"), language))
    return found
