"""What rules go by, kept as data: a line each in the files of `data`, `#` for a comment."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data"


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The regular expressions of the file `name`, for texts that are plain."""
    return tuple(re.compile(line) for line in _lines(name))


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of the file `name`, divided by blanks."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def phrases(name: str) -> frozenset[str]:
    """The lines of the file `name`, as they stand."""
    return frozenset(_lines(name))


def alternatives(name: str) -> str:
    """The lines of the file `name` as one regular expression, any of which may stand."""
    return f"(?:{'|'.join(_lines(name))})"


def matches(name: str, said: str) -> bool:
    """Whether one of the file's patterns is in a text that is plain, line breaks aside."""
    flat = said.replace("\n", " ")
    return any(pattern.search(flat) for pattern in patterns(name))


def _lines(name: str) -> list[str]:
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
