"""The words of a text that say something, as concepts that stand above languages."""

import re
from functools import cache, lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data"
LONGEST_PHRASE = 3
_WORD = re.compile(r"[a-z0-9œ]+(?:[-'/][a-z0-9œ]+)*")
_ELIDED = re.compile(r"^(?:l|d|j|m|t|s|c|n|qu)'(?=\w{2})")
_CAPITALISED = re.compile(r"(?<=[\w,;:(&/'’\"“«-] )(?:[A-ZÀ-Ý][\w'’-]*(?: (?=[A-ZÀ-Ý]))?)+")
# What every business has, and what therefore tells two things it says from one another badly.
GENERIC = frozenset(
    [
        "price",
        "customer",
        "visit",
        "job",
        "office",
        "hours_open",
        "call",
        "payment",
        "system",
        "address",
        "emergency",
        "estimate_area",
    ]
)
SUBJECT = re.compile(
    r"\b(?:we|we're|we've|our|ours|nous|notre|nos|nosotros|nuestr[oa]s?|[a-z]+(?:amos|emos|"
    r"imos))\b|"
    r"\bon (?:a|est|fait|offre|vend|utilise|prend|accepte|installe|repare|va|dessert|travaille|"
    r"peut|n'|ne)\b"
)
_ENDINGS = ("ing", "ed", "es", "s", "x")
SHORTEST_STEM = 3


def lines(name: str) -> list[str]:
    """The lines of a file of `data` without its comments."""
    written = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in written if line.strip() and not line.startswith("#")]


def words_of(said: str) -> list[str]:
    """The words of a text that is plain, articles that are written onto them taken off."""
    return [_ELIDED.sub("", word) for word in _WORD.findall(said)]


@lru_cache(maxsize=4096)
def concepts_of(said: str) -> frozenset[str]:
    """What a text that is plain speaks of."""
    return frozenset(concept for concept, _ in located(said))


def located(said: str) -> list[tuple[str, bool]]:
    """Each concept in its order, and whether it is one of the lexicon's or a bare word."""
    spoken, found, at = words_of(said), [], 0
    while at < len(spoken):
        concept, width = _longest(spoken, at)
        if concept:
            found.append((concept, True))
        elif not is_stop(spoken[at]) and not spoken[at].isdigit():
            found.append((stem(spoken[at]), False))
        at += width
    return found


def lexicon() -> frozenset[str]:
    """The concepts that have a name in `data/concepts.txt`."""
    return frozenset(_lexicon()[0].values()) | frozenset(_lexicon()[1].values())


def capitalised(written: str) -> list[str]:
    """What has a capital inside a sentence, neighbours as one."""
    return [match[0].strip() for match in _CAPITALISED.finditer(written)]


def known_concept(word: str) -> str | None:
    """The concept of one word, if the lexicon has it."""
    return _longest([_ELIDED.sub("", word)], 0)[0]


@cache
def stem(word: str) -> str:
    """A word without its ending, roughly."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > SHORTEST_STEM else word


def is_stop(word: str) -> bool:
    return word in _stop_words() or len(word) == 1


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word for line in lines("stop_words") for word in line.split())


@cache
def _lexicon() -> tuple[dict[str, str], dict[str, str]]:
    """Whole words and phrases, and what words begin with."""
    whole: dict[str, str] = {}
    begun: dict[str, str] = {}
    for line in lines("concepts"):
        concept, _, written = line.partition(":")
        for phrase in map(str.strip, written.split(",")):
            (begun if phrase.endswith("*") else whole)[phrase.rstrip("*")] = concept
    return whole, begun


def _longest(spoken: list[str], at: int) -> tuple[str | None, int]:
    for width in range(min(LONGEST_PHRASE, len(spoken) - at), 0, -1):
        if concept := _concept(" ".join(spoken[at : at + width])):
            return concept, width
    return None, 1


@lru_cache(maxsize=16384)
def _concept(phrase: str) -> str | None:
    whole, begun = _lexicon()
    if phrase in whole:
        return whole[phrase]
    least = phrase.rfind(" ") + 2
    return next(
        (begun[phrase[:end]] for end in range(len(phrase), least, -1) if phrase[:end] in begun),
        None,
    )
