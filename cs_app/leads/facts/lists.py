"""Words that rules about facts go by, folded, kept as data in the files of `data`."""

from pathlib import Path

FOLDER = Path(__file__).parent / "data"


def word_list(name: str) -> frozenset[str]:
    """All words of a file, which are divided by blanks."""
    return frozenset(word for line in _lines(name) for word in line.split())


def alternatives(name: str) -> str:
    """The patterns of a file, one a line, as one that matches any of them, the longest first."""
    return f"(?:{'|'.join(sorted(_lines(name), key=len, reverse=True))})"


def _lines(name: str) -> list[str]:
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
