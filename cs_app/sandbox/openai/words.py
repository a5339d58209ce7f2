"""Text as a set of comparable terms: stemmed, without filler, synonyms made one."""

import re

WORD = re.compile(r"[a-z0-9$]+(?:'[a-z]+)?")
FILLER_WORDS = """
    a about all also am an and any anyone anything are as at be been but by can come could did
    do does doing for from get give go going got guy guys had has have having hello help hey hi
    how i i'd i'll i'm i've if in into is it it's its just kind know last let like long looking
    make many may me might most much my need needed new next no not of off okay on one or our
    out over please quick really say see should so some somebody someone something sort such
    take tell than thank thanks that the their them then there these they thing this those to
    today tomorrow tonight too try up us very want wanted was way we we're week well were what
    what's where which who whom whose why will wish with work would yes you you're your
"""
FILLER = frozenset(FILLER_WORDS.split())
SYNONYMS = {
    "price": "price cost charge rate fee pricing expensive cheap afford $",
    "hours": "hour open close closed opening closing time when late",
    "area": "area location located serve cover coverage travel near nearby neighborhood town city",
    "urgent": "emergency urgent asap urgently immediately",
    "booking": "book booking schedule scheduling appointment available availability",
    "warranty": "warranty guarantee guaranteed",
    "payment": "pay payment financing finance card cash check",
    "estimate": "estimate quote",
    "license": "license licensed insured insurance bonded certified",
    "fix": "fix repair broken broke",
}
SUFFIXES = ("ations", "ation", "ings", "ing", "ers", "er", "ied", "ies", "ed", "es", "ly", "s", "e")
SHORTEST_STEM = 3


def stem(word: str) -> str:
    """A word without its ending: "cleaning" and "cleaned" are both "clean"."""
    word = word.removesuffix("'s")
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_STEM:
            base = word.removesuffix(suffix) + ("y" if suffix in ("ied", "ies") else "")
            return _undouble(base)
    return word


def terms(text: str) -> frozenset[str]:
    """What a text is about."""
    text = re.sub(r"how much", "price", text.lower()).replace("$", " $ ")
    found = (word for word in WORD.findall(text) if word not in FILLER)
    return frozenset(CONCEPTS.get(stem(word), stem(word)) for word in found)


def _undouble(word: str) -> str:
    doubled = len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiouls"
    return word[:-1] if doubled else word


CONCEPTS = {stem(word): concept for concept, words in SYNONYMS.items() for word in words.split()}
