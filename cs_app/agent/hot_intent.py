"""Leads who want to begin now: somebody calls them before anybody else does."""

import re

from cs_app.reading.plain import plain

_ENGLISH = (
    r"\bready to (?:schedule|book|move forward|go ahead)\b",
    r"\b(?:can (?:you|someone|somebody) )?call me\b|\bgive me a call\b|\bwant to proceed\b",
    r"\blet'?s (?:do it|move forward|get (?:it )?(?:booked|scheduled))\b|\bi(?:'m| am) ready\b",
    r"\bwhen can you start\b|\bbook an appointment\b|\bschedule an estimate\b",
    r"\b(?:come out|available) (?:today|tomorrow)\b",
)
_FRENCH = (
    r"\b(?:appelez|rappelez)[- ]moi\b|\bprets? a (?:commencer|reserver)\b",
    r"\bquand pouvez[- ]vous commencer\b",
)
_SPANISH = (
    r"\bllamame\b|\bllameme\b|\b(?:pueden?|podrian?) llamarme\b",
    r"\bcuando pueden empezar\b|\blisto para empezar\b",
)
_READY = re.compile("|".join((*_ENGLISH, *_FRENCH, *_SPANISH)))
_NOT = re.compile(
    r"\b(?:don'?t|do not|never|not|no need to|stop|ne|no me|pas)\b[^.!?]{0,20}"
    r"\b(?:call|ready|book|schedule|appel|rappel|llam)"
)


def is_hot(text: str) -> bool:
    """Whether the words ask for a call or want to begin, and do not say the contrary."""
    said = plain(text)
    return bool(_READY.search(said)) and not _NOT.search(said)
