"""A text in sentences and their parts, each with what it speaks of, says no to, and counts."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from cs_app.agent.checks.calendar_words import Dated, Days, dates_of, days_of
from cs_app.agent.checks.contacts import Contacts, contacts_of
from cs_app.agent.checks.number_words import with_digits
from cs_app.agent.checks.values import Value, values_of
from cs_app.agent.checks.words import concepts_of
from cs_app.reading.plain import plain

_ENDS = re.compile(r"(?<=[.!?…])[\"'»)]*\s+(?=\S)|\n+|(?<=\w);\s")
_ABBREVIATED = re.compile(
    r"\b(?:[ap]\.m|mr|mrs|ms|dr|st|ste|no|approx|mme|sr|sra|ext|vs|[A-Z])\.$", re.I
)
_PARTS = re.compile(
    r"[,;()–—]\s|\s[-–—]\s|\b(?:but|mais|pero|though|however|aunque|y si|and yes|sino|"
    r"(?:and|et|y)(?= (?:(?:is|are|do|does|will|can) )?(?:not?|never|ne|n'\w+|pas|jamais|nunca|"
    r"don't|isn't|aren't)\b))\b"
)
_NO = re.compile(
    r"\b(?:no|not|non|never|nor|neither|without|cannot|unable|pas|jamais|aucune?|ni|sans|nunca|"
    r"jamas|"
    r"tampoco|sin|none|except|instead|outside|unfortunately|malheureusement|lamentablemente|"
    r"desafortunadamente|sorry|fuera|hors|sauf|excepto|salvo|rather than)\b|n't\b|\bn'(?=\w)|\bne\b"
)
_NOT_NO = re.compile(
    r"\bno[ -](?:water|hot water|heat|heating|cool(?:ing)?|power|hurry|problem|worries|fee|charge|"
    r"cost|extra|obligation|need|doubt|contract|matter|commission|later)\b|"
    r"\bsans (?:probleme|faute|frais|souci|obligation)\b|\bsin (?:problema|costo|cargo|compromiso|"
    r"falta|duda)\b|"
    r"\bpas de (?:probleme|souci|frais)\b|\bnot only\b|\bno se preocupe\b|\bcan't wait\b|"
    r"\bdon't worry\b|"
    r"\bno cobramos\b|\b(?:not|isn't|aren't) (?:\w+ )?(?:free|included|waived)\b|\bne (?:sont|"
    r"est) pas (?:gratuit|inclus|compris)|"
    r"\bn'est pas (?:gratuit|inclus|compris)|\bno (?:es|son|esta|estan) (?:gratis|incluid)"
)
_OWN_SUBJECT = re.compile(
    r"^\s*(?:and |et |y )?(?:it|the|he|she|they|we|this|that|which|you|i|there|il|elle|nous|on|"
    r"vous|c'est|"
    r"ce|les|la|le|el|los|las|es|se|lo|usted|eso|yes|oui|si)\b"
)


_BARE_NO = frozenset(
    {"no", "non", "not", "nope", "sorry", "unfortunately", "malheureusement", "desole"}
)


@dataclass(frozen=True)
class Part:
    """A part of a sentence between commas and the like; `denied` where it says no."""

    said: str
    concepts: frozenset[str]
    values: tuple[Value, ...]
    denied: bool


@dataclass(frozen=True)
class Sentence:
    """`written` is as it stands, `plain` without its dress; `said` has digits and no contacts."""

    written: str
    plain: str
    said: str
    concepts: frozenset[str]
    values: tuple[Value, ...]
    days: tuple[Days, ...]
    dates: tuple[Dated, ...]
    parts: tuple[Part, ...]
    contacts: Contacts

    @property
    def asks(self) -> bool:
        return self.written.rstrip().endswith("?")

    @property
    def denies(self) -> bool:
        return any(part.denied for part in self.parts)


def sentences_of(text: str, today: date | None = None) -> tuple[Sentence, ...]:
    """The sentences of a text; with a day, "tomorrow" and the like are days of the week."""
    return tuple(_sentence(written, today) for written in split(text))


def split(text: str) -> list[str]:
    """A text in sentences, as they stand."""
    found: list[str] = []
    for piece in _ENDS.split(text):
        if found and _ABBREVIATED.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        elif piece.strip():
            found.append(piece.strip())
    return found


def says_no(said: str) -> bool:
    """Whether a part of a plain sentence denies what it speaks of."""
    return bool(_NO.search(_NOT_NO.sub(" ", said)))


@lru_cache(maxsize=8192)
def _sentence(written: str, today: date | None) -> Sentence:
    contacts = contacts_of(written)
    dates, rest = dates_of(with_digits(contacts.rest))
    said = with_digits(contacts.rest)
    days = days_of(said, today)
    values = tuple(values_of(rest))
    parts = _parts(said, values)
    return Sentence(
        written,
        plain(written),
        said,
        concepts_of(said),
        values,
        tuple(days),
        tuple(dates),
        parts,
        contacts,
    )


def _parts(said: str, values: tuple[Value, ...]) -> tuple[Part, ...]:
    """A no goes on over a list: "we do not go to Arnprior, Kemptville or Cornwall"."""
    parts: list[Part] = []
    denying = False
    for start, end in _spans(said):
        words = said[start:end]
        if _OWN_SUBJECT.match(words):
            denying = False
        denying = denying or says_no(words)
        inside = tuple(value for value in values if start <= value.start < end)
        parts.append(Part(words, concepts_of(words), inside, denying))
        if words.strip() in _BARE_NO:
            denying = False  # "No, we are closed": what follows speaks for itself
    return tuple(parts)


def _spans(said: str) -> list[tuple[int, int]]:
    cuts = [match.start() for match in _PARTS.finditer(said)]
    edges = [0, *cuts, len(said)]
    spans = [(a, b) for a, b in pairwise(edges) if said[a:b].strip(" ,;()-")]
    return [(a + 1 if said[a] in ",;()" else a, b) for a, b in spans]
