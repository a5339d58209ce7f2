"""Amounts of a draft that do not stand in the knowledge."""

import re
from collections.abc import Iterator

from cs_app.agent.checks.draft import Draft, feels, hands_on
from cs_app.agent.checks.fault import Fault, FaultKind
from cs_app.agent.checks.matching import is_told_of_this, places, stands
from cs_app.agent.checks.schedule import OPEN
from cs_app.agent.checks.sentences import Sentence
from cs_app.agent.checks.values import Unit, Value
from cs_app.agent.checks.words import GENERIC, SUBJECT, known_concept, lexicon
from cs_app.reading.plain import plain

_DENIED = re.compile(
    r"(?:\bnot|\bpas|\bno|\bni|\binstead of|\brather than|\bau lieu de|\ben lugar de|\ben vez de|"
    r"\bnon)"
    r"(?: (?:just|only|the|a|an|de|des|les|los|las|un|una|le|la|el|at|for|about|son|es|at))*\s?$"
)
_CODE = re.compile(
    r"(?:#\s?)[a-z0-9-]*\d[a-z0-9-]*|\b(?=[a-z]*-?\d)[a-z]{1,4}-?\d{2,}[a-z0-9-]*\b|"
    r"\b\d+-[a-z]?\d{3,}\b"
)
FEW = 3  # "a couple of questions" is no claim
KNOWN_EVERYWHERE = frozenset({911.0, 988.0, 811.0})
NAMES = {
    Unit.MONEY: "a price",
    Unit.PERCENT: "a percentage",
    Unit.MINUTES: "a duration",
    Unit.MONTHS: "a duration",
    Unit.YEAR: "a year",
    Unit.ALL_DAY: "hours",
    Unit.COUNT: "a number",
}


def faults(draft: Draft) -> Iterator[Fault]:
    """Prices, percentages, durations, years and numbers; times are judged with their days."""
    for sentence in draft.sentences:
        yield from _codes(draft, sentence)
        for value in sentence.values:
            if value.unit is Unit.MONEY and _is_secret(draft, value):
                why = f"It names a price, {value.words}: this business tells no prices by text."
                yield Fault(FaultKind.PRICE, value.words, why)
            elif value.unit is not Unit.TIME and not is_denied(sentence, value):
                yield from _fault(draft, sentence, value)


def _codes(draft: Draft, sentence: Sentence) -> Iterator[Fault]:
    """Numbers of licences, models and the like."""
    theirs = plain(draft.facts.their_words)
    for match in _CODE.finditer(sentence.contacts.rest):
        if match[0] not in draft.known.words and match[0] not in theirs:
            why = f"It names {match[0]}, which stands in no entry."
            yield Fault(FaultKind.NUMBER, match[0], why)


def _is_secret(draft: Draft, value: Value) -> bool:
    """A price where none may be told; the amount of an insurance is none."""
    if draft.facts.may_discuss_pricing:
        return False
    told = [place[1].concepts for place in places(draft, value)]
    return not told or not all("insurance" in concepts for concepts in told)


def is_denied(sentence: Sentence, value: Value) -> bool:
    """ "Not $99" claims no price."""
    return bool(_DENIED.search(sentence.said[: value.start]))


def _fault(draft: Draft, sentence: Sentence, value: Value) -> Iterator[Fault]:
    kind = FaultKind.PRICE if value.unit is Unit.MONEY else FaultKind.NUMBER
    named = f"It names {NAMES[value.unit]}, {value.words},"
    if _is_theirs(draft, sentence, value) or _is_small_talk(draft, value):
        return
    if not stands(draft, value) or not _is_open_so_long(draft, sentence, value):
        yield Fault(kind, value.words, f"{named} which stands in no entry.")
    elif not is_told_of_this(draft, sentence, value):
        yield Fault(kind, value.words, f"{named} which the knowledge tells of something else.")


def _is_open_so_long(draft: Draft, sentence: Sentence, value: Value) -> bool:
    """A line that is answered day and night is no business that is open so."""
    if value.unit is not Unit.ALL_DAY or not OPEN.search(sentence.said):
        return True
    return any(OPEN.search(told.said) for _, told, _ in places(draft, value))


def _is_theirs(draft: Draft, sentence: Sentence, value: Value) -> bool:
    """The lead's own numbers, where they are of their home and not of the business."""
    alike = [
        one
        for one in draft.their_values
        if one.numbers & value.numbers and (one.unit is value.unit or Unit.COUNT is value.unit)
    ]
    if not alike:
        return False
    if value.unit in (Unit.MONEY, Unit.PERCENT):
        return any(part.denied and value in part.values for part in sentence.parts)
    if value.unit is Unit.YEAR:
        return not SUBJECT.search(sentence.said)
    if value.unit is Unit.COUNT:
        return known_concept(value.of) not in _OURS or feels(sentence) or hands_on(sentence)
    return feels(sentence) or hands_on(sentence) or sentence.asks or not claims(sentence)


_OURS = frozenset(
    {"plumber", "technician", "van", "review", "maintenance", "electrician", "roofer"}
)


def claims(sentence: Sentence) -> bool:
    """Whether a sentence speaks of the business or of what it does."""
    return bool(SUBJECT.search(sentence.said) or (sentence.concepts & lexicon()) - GENERIC)


def _is_small_talk(draft: Draft, value: Value) -> bool:
    if value.unit is not Unit.COUNT:
        return False
    if value.numbers <= KNOWN_EVERYWHERE or value.numbers == {1.0}:
        return True
    return max(value.numbers) <= FEW and known_concept(value.of) is None
