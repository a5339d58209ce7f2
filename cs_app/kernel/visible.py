"""What of a text a reader sees: marks that show nothing by themselves are no words."""

import re
import unicodedata
from typing import Any

# Controls, formats (zero-width, bidi), what is unassigned, and blanks of every width.
_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Cs", "Zl", "Zp", "Zs"})
# Letters and marks by their category that nevertheless show nothing: fillers of Hangul and Khmer,
# the empty Braille cell, the grapheme joiner, and variation selectors.
_EMPTY = frozenset(
    map(
        chr,
        (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, *range(0x180B, 0x1810)),
    )
) | frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
SIGNS_OF_CONTROLS, FIRST_PRINTABLE, DELETE = 0x2400, 0x20, 0x7F
JOINERS = "\u200c\u200d"  # within a word they decide how its letters are joined
_AT_EDGES = f"{JOINERS}\u200b\u200e\u200f\u2060\ufeff"  # what is copied along with a word


# What a page or a phone would obey instead of showing it: controls but for the line break and the
# tab, marks that turn the direction of writing (UAX #9), and marks without any width. Joiners stay,
# and so do the tags that make the flag of a part of a country.
_OBEYED = re.compile(
    "(\N{WAVING BLACK FLAG}[\U000e0020-\U000e007e]+\U000e007f)"
    "|([\0-\b\v-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f])"
)
_LINE_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029]")


def shown(text: str) -> str:
    """A stranger's words as anybody may see them: what would be obeyed stands there as a sign.

    `\\x1b` becomes `␛`, a mark that turns the direction of writing `⟪U+202E⟫`. Words in Arabic or
    Hebrew, and emoji made of several, stay as they are.
    """
    if text.isascii() and text.isprintable():
        return text
    return _OBEYED.sub(_sign, _LINE_BREAKS.sub("\n", text))


def shown_all(value: Any) -> Any:
    """A value made of lists and dicts, with every text in it as `shown`."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, list):
        return [shown_all(item) for item in value]
    if isinstance(value, dict):
        return {shown(key): shown_all(item) for key, item in value.items()}
    return value


def is_blank(text: str) -> bool:
    """Whether nobody would see anything of this text."""
    return all(_shows_nothing(character) for character in text)


def single_spaced(text: str) -> str:
    """The words with one blank between them, and without marks before or after a word."""
    return " ".join(filter(None, (word.strip(_AT_EDGES) for word in text.split())))


def one_line(text: str) -> str | None:
    """The text on one line with single blanks, joiners kept within words: a name, a title.

    None when it has nothing to see, or a character that a line of text cannot have.
    """
    line = single_spaced(text)
    plain = _without_joiners(line)
    return line if plain.isprintable() and not is_blank(plain) else None


def look_alike(one: str, other: str) -> bool:
    """Whether two lines differ in joiners and blanks at most, which nobody types after another."""
    first, second = (" ".join(_without_joiners(text).split()) for text in (one, other))
    return first == second


def _without_joiners(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, JOINERS)))


def _shows_nothing(character: str) -> bool:
    return character in _EMPTY or unicodedata.category(character) in _INVISIBLE


def _sign(found: re.Match[str]) -> str:
    flag, obeyed = found.groups()
    if flag:
        return flag
    code = ord(obeyed)
    if code < FIRST_PRINTABLE:
        return chr(SIGNS_OF_CONTROLS + code)
    return "␡" if code == DELETE else f"⟪U+{code:04X}⟫"
