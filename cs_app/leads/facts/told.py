"""Something that somebody tells of themselves, as it stands in their text."""

from dataclasses import dataclass

from cs_app.kernel.visible import one_line
from cs_app.leads.models import FactKind

LONGEST = 200  # characters of a value, and of the words that it stands in


@dataclass(frozen=True)
class Told:
    """A fact, and the words of the text that tell it."""

    kind: FactKind
    value: str
    words: str


def told(kind: FactKind, value: str, words: str) -> Told | None:
    """The fact on one line; None where it has a mark that a line cannot have, or is too long."""
    clean, around = one_line(value), one_line(words)
    if clean is None or around is None or len(clean) > LONGEST:
        return None
    return Told(kind, clean, around[:LONGEST])
