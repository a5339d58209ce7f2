"""A text as rules look at it, letter for letter: what is found has the same place in both."""

import re
import unicodedata

_QUOTES = dict.fromkeys("‘’‚‛`´ʼ＇", "'")
_END_OF_THOUGHT = re.compile(r"[!?\n]+|[.;](?=\s|$)")


def folded(text: str) -> str:
    """Lower-case letters without accents and straight quotes, as many as the text has."""
    return "".join(_folded(character) for character in text)


def _folded(character: str) -> str:
    if character in _QUOTES:
        return _QUOTES[character]
    return (
        unicodedata.normalize("NFD", character.lower())[0]
        if character > "~"
        else (character.lower())
    )


def composed(text: str) -> str:
    """The text with each letter and its accents as one character, where there is one."""
    return unicodedata.normalize("NFC", text)


def thought_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends, its mark included, that this part of a text is in."""
    begins = 0
    for mark in _END_OF_THOUGHT.finditer(text):
        if mark.end() <= start:
            begins = mark.end()
        elif mark.start() >= end:
            return begins, mark.end()
    return begins, len(text)
