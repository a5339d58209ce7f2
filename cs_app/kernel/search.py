"""What somebody typed into a search box, as patterns for LIKE and ILIKE; the order of names."""

import re
import unicodedata
from typing import LiteralString

FEWEST_DIGITS = 3
LEAD_IN = 30  # characters shown before the word that was found
_LIKE_A_NUMBER = re.compile(r"[\d\s()+./-]+")


def containing(words: str) -> str:
    """Matches texts in which the words stand; nothing typed matches every text."""
    escaped = words.strip().replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{escaped}%"


def alphabetical(name: LiteralString) -> LiteralString:
    """What a column of names is ordered by: as in a telephone book, whatever the locale."""
    return rf"lower(regexp_replace(normalize({name}, NFD), '[\u0300-\u036f]', '', 'g'))"


def digits(typed: str) -> str | None:
    """Matches phone numbers with the digits typed, in any spelling.

    None for too few of them, and for words: `Summit 2000` is no number.
    """
    found = re.sub(r"\D", "", typed)
    is_number = _LIKE_A_NUMBER.fullmatch(typed) and len(found) >= FEWEST_DIGITS
    return f"%{found}%" if is_number else None


def words(typed: str) -> list[str]:
    """Matches texts by each of the words typed, the longest first; none for nothing typed."""
    return [containing(word) for word in sorted(typed.split(), key=len, reverse=True)]


def around(text: str, typed: str) -> str:
    """A text on one line, from shortly before the longest of the words typed."""
    line = " ".join(text.split())
    found = _place(line, max(typed.split(), key=len, default=""))
    if found <= LEAD_IN:
        return line
    begin = line.find(" ", found - LEAD_IN, found) + 1
    return f"…{line[begin or found :]}"


def _place(line: str, word: str) -> int:
    """Where the word stands, accents and case aside; 0 where it does not."""
    plain = [(letter, place) for place, whole in enumerate(line) for letter in _folded(whole)]
    at = "".join(letter for letter, _ in plain).find(_folded(word))
    return plain[at][1] if 0 <= at < len(plain) else 0


def _folded(words: str) -> str:
    parts = unicodedata.normalize("NFD", words).lower()
    return "".join(part for part in parts if not unicodedata.combining(part))
