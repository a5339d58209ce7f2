"""What a text was found to mean, as the inbox tells it."""

from dataclasses import dataclass

from cs_app.reading.kinds import WORDS_FOR, Kind
from cs_app.screens.conversation import ShownReading

NEXT_TO_WORDS = "Details"


@dataclass(frozen=True)
class Rights:
    """`answers` may correct what a text means and rate an answer, `takes_back` also undo a wish to
    be left alone."""

    answers: bool = False
    takes_back: bool = False


NO_RIGHTS = Rights()


def label(reading: ShownReading | None) -> str:
    """The line under a text: what it is, unless it is somebody's plain words."""
    if reading is None or reading.means is Kind.WORDS:
        return NEXT_TO_WORDS
    return WORDS_FOR[reading.means]


def facts(reading: ShownReading | None) -> list[tuple[str, str | None]]:
    """On what ground, how surely, and what a person says of it."""
    if reading is None:
        return []
    found = ", ".join(WORDS_FOR[kind] for kind in reading.found)
    return [
        ("Read as", found),
        ("Ground", reading.ground),
        ("Certainty", f"{reading.certainty} %"),
        _reviewed(reading),
    ]


def may_correct(reading: ShownReading | None, rights: Rights) -> bool:
    """Whether the reader is offered another meaning."""
    if reading is None or reading.is_keyword:
        return False
    wish = Kind.REVOCATION in (*reading.found, reading.means)
    return rights.takes_back if wish else rights.answers


def _reviewed(reading: ShownReading) -> tuple[str, str | None]:
    if reading.reviewed_as is None:
        return ("", None)
    agrees = reading.reviewed_as is reading.found[0]
    said = f"{WORDS_FOR[reading.reviewed_as]} ({reading.reviewed_by or 'somebody'})"
    return ("Confirmed as" if agrees else "Corrected to", said)
