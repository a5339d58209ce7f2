"""The card that says how often texts were read rightly, by who read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from cs_app.reading.kinds import Reader
from cs_app.screens.compliance.readers import Accuracy
from cs_app.web.design.layout import card
from cs_app.web.design.table import Column, data_table
from cs_app.web.design.tokens import Child

TITLE = "How texts were read in the last 30 days"
COLUMNS = (
    Column(label="Read by"),
    Column(label="Texts", end=True),
    Column(label="Corrected", end=True),
    Column(label="Share", end=True),
)
READERS = {
    Reader.RULE: "Certain rules",
    Reader.EXAMPLES: "Labelled examples",
    Reader.MODEL: "The language model",
    Reader.PERSON: "What people have corrected before",
}


@dataclass(frozen=True)
class ReaderLine:
    id: str
    name: str
    read: str
    corrected: str
    share: str


def reader_lines(found: Sequence[Accuracy]) -> list[ReaderLine]:
    """One for each reader."""
    return [_line(one) for one in found]


def _line(one: Accuracy) -> ReaderLine:
    share = f"{100 * one.corrected / one.read:.1f} %"
    name, read, corrected = READERS[one.reader], f"{one.read:,}", f"{one.corrected:,}"
    return ReaderLine(one.reader.value, name, read, corrected, share)


def readers_card(rows: Any) -> rx.Component:
    """`rows` is a Var of lines; nothing stands there before a text was read."""
    table = data_table(
        caption=TITLE, columns=COLUMNS, rows=rows, cells=_cells, key=lambda line: line.id
    )
    return rx.cond(rows.length() > 0, card(table, title=TITLE, flush=True))


def _cells(line: ReaderLine) -> list[Child]:
    return [line.name, line.read, line.corrected, line.share]
