"""A tapback as people know it from their phones: the sign for what the phone wrote in words."""

import re
import unicodedata
from dataclasses import dataclass

# In the order in which they are looked for: "Disliked" before "Liked".
_SIGNS = (
    ("👎", r"dislik|n'a pas aimé|no (?:le|te|les) (?:ha )?gust"),
    ("❓", r"question|interrog|pregunt|cuestion|dudó"),
    ("‼️", r"emphasi|exclam|évidence|exergue|en avant|soulign|accentu|insist|énfasis|enfatiz"
     r"|destac|resalt"),
    ("😂", r"laugh|\bri\b|rigol|\bri[óo]\b|risa|gracia"),
    ("❤️", r"love|heart|ador|cœur|coeur|encant|\bam[óo]\b|coraz"),
    ("👍", r"lik|aim|gust|thumb|pouce|pulgar"),
)  # fmt: skip
_SIGN_OF = tuple((sign, re.compile(words, re.IGNORECASE)) for sign, words in _SIGNS)
_REMOVED = re.compile(r"removed|supprim|retir|enlev|quit[óo]|elimin", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"«„‟].*", re.DOTALL)
_TO_WHAT = re.compile(r"\s*(?::|\b(?:to|from|at|on))\s*$")
ANOTHER = "💬"
MOST_WORDS = 60


@dataclass(frozen=True)
class Tapback:
    """`words` are the phone's own, without what they quote."""

    sign: str
    words: str
    is_removed: bool


def tapback(text: str) -> Tapback:
    """What a text shows that was read as a reaction."""
    said = _QUOTED.sub("", text).strip()
    words = _TO_WHAT.sub("", said)[:MOST_WORDS]
    removed = _REMOVED.search(said) is not None
    return Tapback(_own_sign(said) or _sign_of(said), words, removed)


def _own_sign(said: str) -> str:
    """The emoji that stands in the text itself, with what belongs to it."""
    start = next((i for i, c in enumerate(said) if unicodedata.category(c) == "So"), None)
    return "" if start is None else said[start:].split()[0]


def _sign_of(said: str) -> str:
    straight = said.replace("’", "'")
    return next((sign for sign, words in _SIGN_OF if words.search(straight)), ANOTHER)
