"""The decision about a text and its grounds, and what one was found to mean, as lines beside it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from cs_app.kernel.untrusted import read_moment
from cs_app.reading.kinds import WORDS_FOR
from cs_app.screens.sandbox_decisions import Check, Decided
from cs_app.screens.sandbox_readings import ReadText

VERDICTS = {"send": "Sent", "block": "Not sent", "hold": "Held"}


@dataclass(frozen=True)
class Ground:
    """One line: what was looked at, and what was found."""

    label: str
    value: str


def grounds(decided: Decided | None) -> list[Ground]:
    """The verdict with its reason and time first, then every check; nothing where none is kept."""
    if decided is None or not decided.verdict:
        return []
    head = (
        ("Decision", _verdict(decided)),
        ("Until", _until(decided)),
        ("Rule", decided.rule),
    )
    return [Ground(label, value) for label, value in head if value] + [
        Ground(f"{'✓' if check.passed else '✗'} {check.name}", _found(check))
        for check in decided.checks
    ]


def meanings(read: ReadText | None) -> list[Ground]:
    """What a text was found to mean, on which ground and how surely; nothing for one not read."""
    if read is None:
        return []
    said = [Ground("A person says", WORDS_FOR[read.reviewed_as])] if read.reviewed_as else []
    return [
        Ground(WORDS_FOR[one.kind], f"{one.ground} ({one.reader.value}, {one.certainty} %)")
        for one in read.found
    ] + said


def _found(check: Check) -> str:
    return check.words or ("passed" if check.passed else "stopped it")


def _verdict(decided: Decided) -> str:
    word = VERDICTS.get(decided.verdict, decided.verdict)
    return f"{word}: {decided.reason}" if decided.reason else word


def _until(decided: Decided) -> str:
    """`Mon 08:00 in America/Edmonton`."""
    if not decided.until:
        return ""
    zone = decided.zone or "UTC"
    try:
        at = read_moment(decided.until).astimezone(ZoneInfo(zone))
    except (ValueError, KeyError):
        return decided.until
    return f"{at:%a %d %b, %H:%M} in {zone}"
