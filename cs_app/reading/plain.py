"""A text as it sounds: without case, accents, width, hidden marks and the dress of its letters."""

import re
import unicodedata

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»〝〞＂", '"') | dict.fromkeys("‘’‚‛`´＇ʼ", "'"))
_LOOK_LIKE = str.maketrans("аеорстхуіѕкмнв", "aeopctxyiskmhb")  # Cyrillic letters of the same shape
_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def plain(text: str) -> str:
    """Lower-case letters without accents, straight quotes, single blanks; line breaks stay."""
    compatible = unicodedata.normalize("NFKC", text.translate(_QUOTES))
    shown = "".join(c for c in compatible if c == "\n" or unicodedata.category(c) not in _HIDDEN)
    parts = unicodedata.normalize("NFD", shown.casefold().translate(_LOOK_LIKE))
    letters = "".join(c for c in parts if not unicodedata.combining(c))
    lines = (" ".join(line.split()) for line in letters.split("\n"))
    return "\n".join(line for line in lines if line)


def words(text: str) -> list[str]:
    """The words of a text that is plain, without punctuation and emoji."""
    return _WORD.findall(text)
