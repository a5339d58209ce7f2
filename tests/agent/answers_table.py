"""Answers that may go and answers that may not, over two businesses, in tables.

Each line stands in one of two halves by a checksum of its words: rules may be written by the open
half, and the sealed one tells how well that was done. The further ones were written afterwards.
"""

import tomllib
import zlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cs_app.agent.checks.facts import Facts
from cs_app.reading.language import language_of

FOLDER = Path(__file__).parent / "answers"
HALVES = ("open", "sealed")
FURTHER = "further"
TODAY = date(2026, 7, 14)  # a Tuesday
LONGEST = 459  # three segments
LEAD, BUSINESS = "L: ", "B: "


@dataclass(frozen=True)
class Answer:
    """A drafted answer, what is wrong with it or what it is about, and the thread before."""

    kind: str
    half: str
    text: str
    facts: Facts


@cache
def answers(name: str) -> tuple[Answer, ...]:
    """All of `good` or `bad`."""
    return tuple(
        Answer(row["kind"], half, row["answer"], _facts(row))
        for half in (*HALVES, FURTHER)
        for row in tomllib.loads((FOLDER / half / f"{name}.toml").read_text("utf-8"))["answer"]
    )


def half_of(text: str) -> str:
    return HALVES[zlib.crc32(text.encode()) % 2]


@cache
def business(name: str) -> dict[str, Any]:
    """What stands of a business in the facts of each of its threads."""
    told = tomllib.loads((FOLDER / f"business_{name}.toml").read_text("utf-8"))
    return {
        "business": told["name"],
        "owner": told["owner"],
        "trade": told["trade"],
        "phone": told["phone"],
        "names": (told["city"], "Assistant"),
        "knowledge": tuple((entry["title"], entry["content"]) for entry in told["entry"]),
        "may_discuss_pricing": told["may_discuss_pricing"],
    }


def _facts(row: dict[str, Any]) -> Facts:
    theirs = _said(row, LEAD)
    return Facts(
        **business(row["business"]),
        today=TODAY,
        longest=LONGEST,
        said=theirs,
        texts=_said(row, BUSINESS),
        lead_name=row["lead_name"],
        language=language_of(theirs[-1]) or language_of("\n".join(theirs)),
    )


def _said(row: dict[str, Any], who: str) -> tuple[str, ...]:
    return tuple(line.removeprefix(who) for line in row["said"] if line.startswith(who))
