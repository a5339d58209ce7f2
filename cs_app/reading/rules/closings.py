"""Texts that end a talk: nothing but thanks, a goodbye, an acknowledgement, or emoji."""

import unicodedata

from cs_app.reading.plain import words
from cs_app.reading.rules.patterns import word_list

LONGEST = 8  # words
_PICTURES = frozenset(
    {"So", "Sk", "Po", "Ps", "Pe", "Cf", "Mn", "Sm", "Zs", "Me", "Cn", "Pd", "Cc"}
)


def is_closing(said: str) -> bool:
    """Whether a text that is plain is made of such words alone, or of pictures."""
    if "?" in said:
        return False
    spoken = words(said)
    if not spoken:
        return bool(said) and all(unicodedata.category(c) in _PICTURES for c in said)
    return (
        len(spoken) <= LONGEST
        and all(word in word_list("closing_words") for word in spoken)
        and any(word in word_list("closing_enough") for word in spoken)
    )
