"""What somebody typed into a search box, as patterns for LIKE and ILIKE."""

FEWEST_DIGITS = 3


def containing(words: str) -> str:
    """Matches texts in which the words stand; nothing typed matches every text."""
    escaped = words.strip().replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{escaped}%"


def digits(typed: str) -> str | None:
    """Matches phone numbers with the digits typed, in any spelling; None when too few."""
    found = "".join(character for character in typed if character.isdigit())
    return f"%{found}%" if len(found) >= FEWEST_DIGITS else None
