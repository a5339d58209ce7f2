"""Reads a list of numbers as people have it: CSV or plain text, any column, with rubbish.

A registry's own layout, area code and number in two columns, is read as well
(https://www.donotcall.gov offers `212,5550123`).
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from cs_app.compliance.models import LineFate
from cs_app.kernel import phone
from cs_app.kernel.errors import Invalid, TooLarge
from cs_app.kernel.untrusted import clean

MOST_BYTES = 5 * 1024 * 1024
MOST_LINES = 200_000
LONGEST_KEPT = 100  # characters of a line, to find it again in the file
_DELIMITERS = ",;\t|"
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# What all but a few cells are: decided without the slow library of all countries' numbers.
_NORTH_AMERICAN = re.compile(
    r"(?:tel:)?[\s(]*(?:\+?1[\s.-]*)?[\s(]*([2-9]\d{2})\D{0,3}(\d{3})\D{0,2}(\d{4})", re.ASCII
)
_DIGITS = re.compile(r"\d")
_FEWEST_DIGITS = 8
_SPREADSHEET = re.compile(r"\.0$")
_AREA_CODE, _REST = re.compile(r"[2-9][0-9]{2}"), re.compile(r"[0-9]{7}")
_HEADER = re.compile(r"phone|mobile|cell|\btel", re.IGNORECASE)


class Fault(StrEnum):
    """Why a file cannot be a list, and what to do about it."""

    TOO_BIG = "The file has more than 5 MB; split it in parts"
    TOO_LONG = "The file has more than 200,000 lines; split it in parts"
    EMPTY = "The file is empty; choose one with a number in each line"
    NO_TEXT = "This is no text; save the list as CSV or plain text"


@dataclass(frozen=True)
class Line:
    """One line as it was written, with the number found in it and what is known of it so far."""

    number: int
    written: str
    phone: str | None
    fate: LineFate


def read(content: bytes) -> list[Line]:
    """Every line of a file, from 1 on; the first with a number waits, its like are repeated.

    A first line without a number, a header, is one that is not a number. Raises `TooLarge` for
    more than 5 MB or 200,000 lines, `Invalid` for an empty file and for one that is not text.
    """
    if len(content) > MOST_BYTES:
        raise TooLarge(Fault.TOO_BIG.value, field="file")
    written = clean(_text(content)).splitlines()
    if len(written) > MOST_LINES:
        raise TooLarge(Fault.TOO_LONG.value, field="file")
    if not any(line.strip() for line in written):
        raise Invalid(Fault.EMPTY.value, field="file")
    return _lines(written)


def _text(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if b"\0" in content[:4096]:
        raise Invalid(Fault.NO_TEXT.value, field="file")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # what old spreadsheets write


def _lines(written: Sequence[str]) -> list[Line]:
    delimiter = _delimiter(written)
    found = [_numbers(line, delimiter) for line in written]
    column = _column(_cells(written[0], delimiter), found)
    lines, seen = [], set[str]()
    for place, (line, numbers) in enumerate(zip(written, found, strict=True), start=1):
        number = numbers.get(column) or next(iter(numbers.values()), None)
        fate = _fate(line, number, seen)
        lines.append(Line(place, line[:LONGEST_KEPT], number, fate))
    return lines


def _fate(line: str, number: str | None, seen: set[str]) -> LineFate:
    if number is None:
        return LineFate.NOT_A_NUMBER if line.strip(f" \t{_DELIMITERS}\"'") else LineFate.BLANK
    if number in seen:
        return LineFate.REPEATED
    seen.add(number)
    return LineFate.WAITING


def _delimiter(written: Iterable[str]) -> str:
    """What stands most often in the first lines; a comma where nothing does."""
    counted = Counter("".join(list(written)[:50]))
    return max(_DELIMITERS, key=lambda character: counted[character])


def _column(header: Sequence[str], found: Sequence[dict[int, str]]) -> int:
    """The column that a header calls a phone, else the one with the most numbers."""
    counted = Counter(column for numbers in found for column in numbers)
    called = [place for place, cell in enumerate(header) if _HEADER.search(cell)]
    if not found[0] and len(called) == 1 and counted[called[0]]:
        return called[0]
    return min(counted, key=lambda column: (-counted[column], column), default=0)


def _numbers(line: str, delimiter: str) -> dict[int, str]:
    """The numbers of a line by their columns."""
    cells = _cells(line, delimiter)
    numbers = {place: number for place, cell in enumerate(cells) if (number := _number(cell))}
    if not numbers:
        for place, (code, rest) in enumerate(pairwise(cells)):
            if _AREA_CODE.fullmatch(code) and _REST.fullmatch(rest):
                return {place: f"+1{code}{rest}"}
    return numbers


def _cells(line: str, delimiter: str) -> list[str]:
    """The columns of one line; a quote that nobody closed is a character like any other."""
    if '"' not in line:
        return [cell.strip() for cell in line.split(delimiter)]
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        cells = line.split(delimiter)
    return [cell.strip() for cell in cells]


def _number(cell: str) -> str | None:
    """The cell in E.164; None where it is no whole number."""
    plain = _SPREADSHEET.sub("", cell.strip("'\" \u200e\u202a\u202c"))
    if found := _NORTH_AMERICAN.fullmatch(plain):
        return f"+1{''.join(found.groups())}"
    if len(plain) > 40 or len(_DIGITS.findall(plain)) < _FEWEST_DIGITS:
        return None
    try:
        return phone.normalise(plain)
    except Invalid:
        return None
