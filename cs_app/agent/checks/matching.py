"""Whether the knowledge has a value, and has it of what a draft speaks of."""

import re
from itertools import pairwise

from cs_app.agent.checks.calendar_words import WEEKDAYS, WEEKEND, days_of
from cs_app.agent.checks.draft import Draft
from cs_app.agent.checks.known import Entry
from cs_app.agent.checks.sentences import Part, Sentence, sentences_of
from cs_app.agent.checks.values import Unit, Value
from cs_app.agent.checks.words import GENERIC, known_concept, lexicon
from cs_app.reading.plain import plain

YEAR = 12
_SOME = frozenset({"senior", "military", "member", "plan", "first_time"})
_CALLED = {"weekday": WEEKDAYS, "weekend": WEEKEND}
_SIZES = {  # what a number without its unit may leave unsaid: "ten through the manufacturer"
    Unit.MONEY: (1,),
    Unit.PERCENT: (1,),
    Unit.COUNT: (1,),
    Unit.YEAR: (1,),
    Unit.MONTHS: (1, YEAR),
    Unit.MINUTES: (1, 60, 1440),
}
MONTHS_OFF = 12  # that "over N years" may differ
_DAYS_PRICE = re.compile(
    r"\b(?:weekday|weekend|\w+day) (?:\w+ )?(?:price|rate|fee)\b|"
    r"\b(?:prix|tarif|precio|tarifa) (?:\w+ )?(?:de |d'|en |du )(?:la )?(?:semaine|entre semana|"
    r"fin de semana)\b"
)
_AMOUNT_FIRST = re.compile(r"\s*(?:and |et |y |or )?(?:\$|\d)")


def stands(draft: Draft, value: Value) -> bool:
    """Whether the business's knowledge has this value, in whatever spelling."""
    if any(_same(value, one) for one in draft.known.of(value.unit)):
        return True
    if value.unit is Unit.COUNT and known_concept(value.of) in (None, *GENERIC):
        return any(
            number / size in value.numbers
            for unit, sizes in _SIZES.items()
            for one in draft.known.of(unit)
            for number in one.numbers
            for size in sizes
        )
    if value.unit is not Unit.MONTHS:
        return False
    months = value.numbers | {number / YEAR for number in value.numbers}
    bare = any(
        one.numbers & months for one in draft.known.of(Unit.COUNT) if not known_concept(one.of)
    )
    return bare or _since(draft, value)


def _same(value: Value, one: Value) -> bool:
    if not value.numbers & one.numbers:
        return False
    if value.unit is Unit.COUNT:
        mine, theirs = known_concept(value.of), known_concept(one.of)
        return mine is None or theirs is None or mine == theirs
    return not (value.of and one.of) or value.of == one.of


def _since(draft: Draft, value: Value) -> bool:
    """ "Seventeen years" where the knowledge has the year of the founding."""
    ages = [
        (draft.facts.today.year - year) * 12
        for one in draft.known.of(Unit.YEAR)
        for year in one.numbers
    ]
    return any(abs(age - number) <= MONTHS_OFF for age in ages for number in value.numbers)


def is_told_of_this(draft: Draft, sentence: Sentence, value: Value) -> bool:
    """Whether a place that has the value speaks of the same, of the same days, and fits best."""
    part = _part_of(sentence, value)
    about, wider = _tokens(part), _tokens(part) | _tokens(sentence)
    days = _priced_days(sentence.said) or days_in(part.said) or days_in(sentence.said)
    found = [place for place in places(draft, value) if _is_of_days(days, place)]
    if value.unit in (Unit.PERCENT, Unit.MONEY):
        found = [place for place in found if _is_meant_for(draft, sentence, place)]
    if not wider:
        return any(_is_about(_asked(draft), place) for place in found)
    return any(
        _is_about(wider, place) and not _is_better_elsewhere(about, value, place) for place in found
    )


Place = tuple[Entry, Sentence, Part]


def places(draft: Draft, value: Value) -> list[Place]:
    """Where the knowledge has a value; nowhere in particular for one that follows from it."""
    return [
        (entry, sentence, part)
        for entry, sentence in draft.known.sentences()
        for part in sentence.parts
        if any(one.unit is value.unit and _same(value, one) for one in part.values)
    ] or [NOWHERE]


NOWHERE: Place = (
    Entry("", frozenset(), ()),
    sentences_of("-")[0],
    Part("", frozenset(), (), False),
)


def _is_of_days(days: frozenset[int], place: Place) -> bool:
    told = days_told(place[0], place[1])
    return not days or not told or days <= told


def _is_meant_for(draft: Draft, sentence: Sentence, place: Place) -> bool:
    """A discount for some is named with them, by the draft or by the lead."""
    some = place[1].concepts & _SOME
    if "discount" not in sentence.concepts or not some:
        return True
    spoken = _asked(draft).union(*(one.concepts for one in draft.sentences))
    return bool(some & spoken) or any(
        one.unit is Unit.COUNT and one.numbers & other.numbers
        for one in place[1].values
        for other in sentence.values
    )


def _is_about(about: frozenset[str], place: Place) -> bool:
    """Whether an entry speaks of the same; words that are in no lexicon tell nothing."""
    entry, told, part = place
    here = _tokens(told) | _tokens(part) | entry.concepts - GENERIC
    days = days_told(entry, told)
    here |= {name for name, those in _CALLED.items() if days and days <= those}
    return not here or not about & lexicon() or bool(about & here)


def _is_better_elsewhere(about: frozenset[str], value: Value, place: Place) -> bool:
    entry, _, part = place
    return any(_is_rival(about, value, part, other, entry) for other in _parts(entry))


def _is_rival(about: frozenset[str], value: Value, part: Part, other: Part, entry: Entry) -> bool:
    """Whether another part of the entry, with another value, is what the draft speaks of."""
    theirs = [one for one in other.values if one.unit is value.unit]
    if not theirs or any(_same(value, one) for one in theirs):
        return False
    here, there = _with_subject(part, entry), _tokens(other) | _listed(other, entry)
    numbered = {token for token in about if token[0].isdigit()}
    if numbered & there and not numbered & here:
        return True
    return bool((about & there) - here) and not (about & here) - there


def _asked(draft: Draft) -> frozenset[str]:
    return draft.theirs[-1].concepts - GENERIC if draft.theirs else frozenset()


def _with_subject(part: Part, entry: Entry) -> frozenset[str]:
    """A part that begins with its amount goes on about what the one before spoke of."""
    here = _tokens(part) | _listed(part, entry)
    for sentence in entry.sentences:
        for before, this in pairwise(sentence.parts):
            if this is part and _AMOUNT_FIRST.match(part.said):
                return here | before.concepts - GENERIC
    return here


def _listed(part: Part, entry: Entry) -> frozenset[str]:
    """What a list names before: "kitchen, bath or laundry drain: $165"."""
    found: frozenset[str] = frozenset()
    for sentence in entry.sentences:
        waiting: frozenset[str] = frozenset()
        for one in sentence.parts:
            found = waiting if one is part else found
            waiting = frozenset() if one.values else waiting | one.concepts - GENERIC
    return found


def _parts(entry: Entry) -> list[Part]:
    return [part for sentence in entry.sentences for part in sentence.parts]


def _part_of(sentence: Sentence, value: Value) -> Part:
    return next((p for p in sentence.parts if any(v is value for v in p.values)), sentence.parts[0])


def _tokens(told: Sentence | Part) -> frozenset[str]:
    """What is spoken of, "40 gallon" being another thing than "50 gallon"."""
    counted = {
        f"{min(one.numbers):g} {concept}"
        for one in told.values
        if one.unit is Unit.COUNT and (concept := known_concept(one.of))
    }
    return (told.concepts - GENERIC) | counted


def days_told(entry: Entry, told: Sentence) -> frozenset[int]:
    """The days that a sentence is told of: its own, its title's, or those of its entry."""
    own = days_in(told.said) | days_in(plain(entry.title))
    return own or frozenset(day for one in entry.sentences for day in days_in(one.said))


def _priced_days(said: str) -> frozenset[int]:
    """ "The weekday price, on weekends too" is a price of weekdays."""
    match = _DAYS_PRICE.search(said)
    return days_in(match[0]) if match else frozenset()


def days_in(said: str) -> frozenset[int]:
    return frozenset(day for one in days_of(said) for day in one.days)
