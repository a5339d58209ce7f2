"""How much of a question stands in an entry, the rare words first."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"[a-z0-9$%]+")
_ENDINGS = ("ations", "ation", "ings", "ing", "ers", "er", "ied", "ies", "ed", "es", "ly", "s", "e")
_SHORTEST = 3
# What stands in every question and tells nothing of what is asked.
_EMPTY_WORDS = """
    a about all also am an and any are as at be been but by can come could did do does doing for
    from get give go going got guy guys had has have having hello help hey hi how i if in into
    is it its just know last let like long looking make many may me might most much my need
    needed new next no not of off ok okay on one or our out over please really say see should so
    some somebody someone something such take tell than thank thanks that the their them then
    there these they thing this those to too up us very want wanted was way we well were what
    whats when where which who why will with work would yes you your ya yall im ive id dont de
    la le les des du un une et est je vous mon ma mes pour que qui avez avec dans sur ce ca pas
    el los las una y en es por para con mi su sus se lo al del si no como
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


def shared(question: str, entries: Sequence[str]) -> list[float]:
    """For each entry the part of the question's words, 0 to 1, that it has; a word weighs more
    the fewer of the entries have it.
    """
    known = [terms(entry) for entry in entries]
    having = Counter(term for one in known for term in one)
    asked = terms(question)

    def weight(of: frozenset[str]) -> float:
        return sum(math.log(1 + len(entries) / (having[term] or 0.5)) for term in of)

    total = weight(asked)
    return [weight(asked & one) / total if total else 0.0 for one in known]


def terms(text: str) -> frozenset[str]:
    """The words of a text that tell what it is about, without accents and endings."""
    parts = unicodedata.normalize("NFD", text.lower())
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return frozenset(_stem(word) for word in _WORD.findall(plain) if word not in _EMPTY)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word
