"""A wished moment as one would promise it in a text."""

import re
from datetime import datetime

from cs_app.clients.opening_words import opening_in_words
from cs_app.leads.facts.folded import folded

_AFTER = re.compile(r"\b(?:after|past|apres|despues|a partir)\b")
_BEFORE = re.compile(r"\b(?:before|by|avant|antes)\b")
# At a time of day, after, before and around it.
_AT = {
    "en": ("at", "after", "before", "around"),
    "fr": ("à", "après", "avant", "vers"),
    "es": ("a", "después de", "antes de", "como a"),
}
_AROUND = re.compile(r"\b(?:around|about|vers|como|sobre)\b")


def wished_in_words(
    wished: str, at: datetime, *, zone: str, now: datetime, language: str = "en"
) -> str:
    """`tomorrow after 5:00 PM` for what was wished so, seen from `now`, in the business's zone."""
    said, flat = opening_in_words(at, zone=zone, now=now, language=language), folded(wished)
    sharp, *others = _AT[language]
    for pattern, word in zip((_AFTER, _BEFORE, _AROUND), others, strict=True):
        if pattern.search(flat):
            return said.replace(f" {sharp} ", f" {word} ")
    return said
