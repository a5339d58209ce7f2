"""A wished moment as one would promise it in a text."""

import re
from datetime import datetime

from cs_app.clients.opening_words import opening_in_words
from cs_app.leads.facts.folded import folded

_AFTER = re.compile(r"\b(?:after|past|apres|despues|a partir)\b")
_BEFORE = re.compile(r"\b(?:before|by|avant|antes)\b")
_AROUND = re.compile(r"\b(?:around|about|vers|como|sobre)\b")


def wished_in_words(wished: str, at: datetime, *, zone: str, now: datetime) -> str:
    """`tomorrow after 5:00 PM` for what was wished so, seen from `now`, in the business's zone."""
    said, flat = opening_in_words(at, zone=zone, now=now), folded(wished)
    for pattern, word in ((_AFTER, "after"), (_BEFORE, "before"), (_AROUND, "around")):
        if pattern.search(flat):
            return said.replace(" at ", f" {word} ")
    return said
