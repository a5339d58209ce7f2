"""Which entry an answer was taken from, by its words: for decisions that do not say so."""

import re

_WORD = re.compile(r"[^\W_]{3,}")
ENOUGH = 0.5  # of the answer's words; beneath that it was taken from none


def nearest(answer: str, entries: dict[str, str]) -> str:
    """The title of the entry with which most of the answer's words are shared; "" for none."""
    said = _words(answer)
    if not said or not entries:
        return ""
    shares = {title: len(said & _words(f"{title} {text}")) for title, text in entries.items()}
    title = max(shares, key=lambda name: shares[name])
    return title if shares[title] >= ENOUGH * len(said) else ""


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
