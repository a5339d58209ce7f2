"""Tapbacks: what a phone sends as a text when somebody taps a heart onto a message.

The phones' words are data, as they arrive on phones that know no reactions: `data/tapbacks.txt`.
"""

import re
import unicodedata

from cs_app.reading.rules.patterns import alternatives

_DONE = alternatives("tapbacks")
_THING = alternatives("tapped_things")
_AN = r"(?:an?|the|one|your|une?|l'|le |la |cette|cet|ce|votre|una?|el|la|esta?|tu|su)"
_QUOTED = r"[“\"«„‟][\s\S]*"
_FORMS = (
    re.compile(rf"{_DONE}:? ?(?P<quoted>{_QUOTED})"),
    re.compile(rf"{_DONE} (?:{_AN} ?)(?:{_THING})s?\.?", re.IGNORECASE),
    re.compile(rf"{_DONE} (?:{_AN} |\d+ )(?:{_THING})s?\.?", re.IGNORECASE),
    re.compile(rf"[^\w\s]{{1,12}} ?(?:to|à|a|al|au) (?P<quoted>{_QUOTED})"),
    re.compile(rf"[^\w\s]{{1,12}} (?:to|à|a|al|au) (?:{_AN} ?)(?:{_THING})s?\.?", re.IGNORECASE),
)
_HIDDEN = frozenset({"Cc", "Cf"})
_QUOTE_MARKS = '“”"«»„‟  '


def reacts_to(text: str) -> str | None:
    """What a tapback quotes, cut as it came; "" for one to a picture; None for no tapback."""
    shown = _shown(text)
    for form in _FORMS:
        if match := form.fullmatch(shown):
            quoted = match.groupdict().get("quoted") or ""
            if not quoted or _closes(quoted):
                return quoted.strip(_QUOTE_MARKS)
    return None


def _closes(quoted: str) -> bool:
    """The quotation is the rest of the text: nobody goes on after it."""
    return quoted.rstrip()[-1:] in '”"»“…' and len(quoted.strip(_QUOTE_MARKS)) > 0


def _shown(text: str) -> str:
    marks = text.replace("’", "'").replace(" ", " ").replace(" ", " ")
    kept = (c for c in marks if c == "\n" or unicodedata.category(c) not in _HIDDEN)
    return re.sub(r"[^\S\n]+", " ", "".join(kept)).strip()
