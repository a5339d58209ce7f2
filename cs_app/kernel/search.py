"""What somebody typed into a search box, as patterns for LIKE and ILIKE; the order of names."""

import re
from typing import LiteralString

FEWEST_DIGITS = 3
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
