"""The tables of texts with what they mean."""

from dataclasses import dataclass
from pathlib import Path

from cs_app.reading.labelled import Example, parsed

TABLES = Path(__file__).parent / "tables"


@dataclass(frozen=True)
class Table:
    """One file of one half; `name` is the kind that it is about."""

    name: str
    half: str
    lines: tuple[Example, ...]


def tables() -> list[Table]:
    return [
        Table(file.stem, file.parent.name, tuple(parsed(file.read_text("utf-8").splitlines())))
        for file in sorted(TABLES.glob("*/*.tsv"))
    ]


def open_texts() -> list[str]:
    """Those that rules may be written by; the others tell how well that was done."""
    return [line.text for table in tables() if table.half == "open" for line in table.lines]


def lines_of(*names: str) -> list[Example]:
    """The lines of these tables, or of all."""
    return [line for table in tables() if table.name in names or not names for line in table.lines]
