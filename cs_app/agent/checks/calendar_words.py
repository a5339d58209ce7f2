"""Days in a text: weekdays and their ranges, days counted from today, dates and months."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

_NAMES = (
    r"mondays?|mon(?=\.|-|–| ?(?:to|thru|through) )|lundis?|lunes",
    "tuesdays?|tues?|mardis?|martes",
    "wednesdays?|wed|mercredis?|miercoles",
    "thursdays?|thurs?|jeudis?|jueves",
    "fridays?|fri|vendredis?|viernes",
    r"saturdays?|sat(?! (?:on|in|down|there|for|at))|samedis?|sabados?",
    "sundays?|sun(?! ?(?:light|burn|shine|room|damage))|dimanches?|domingos?",
)
WEEKDAYS, WEEKEND, ALL = frozenset(range(5)), frozenset({5, 6}), frozenset(range(7))
_SETS = (
    (r"weekdays?|week days?|en semaine|la semaine|entre semana|jours? ouvrables?|dias habiles",
     WEEKDAYS),
    (r"weekends?|fins? de semana|fins? de semaine|week-ends?", WEEKEND),
    (r"7 days(?: a week)?|7 jours(?: sur 7)?|7j/7|los 7 dias(?: de la semana)?|7 dias|every ?day|"
     r"daily|tous les jours|chaque jour|todos los dias|cada dia", ALL),
)  # fmt: skip
_RELATIVE = (
    (r"today|tonight|this (?:morning|afternoon|evening)|aujourd'hui|ce soir|cet apres-midi|"
     r"ce matin|hoy|esta (?:tarde|noche|manana)", 0),
    (r"tomorrow|tmrw|demain|(?<!la )(?<!por )(?<!esta )(?<!de )manana(?! siguiente)", 1),
)  # fmt: skip
_VAGUE = (
    r"(?:next|this coming) (?:week|month)|(?:la )?semaine prochaine|(?:la )?proxima semana|"
    r"la semana que viene"
)
_MONTHS = (
    "january|jan|janvier|enero", "february|feb|fevrier|febrero", "march(?! in)|mars|marzo",
    "april|apr|avril|abril",
    r"may(?= \d|\b(?=.{0,12}(?:through|to|until|and)\b))|(?<=in )may|"
    "(?<=from )may|"
    r"(?<=since )may|mai|mayo", "june|jun|juin|junio",
    "july|jul|juillet|julio", "august|aug|aout|agosto", "september|sept?|septembre|septiembre",
    "october|oct|octobre|octubre",
    "november|nov|novembre|noviembre", "december|dec|decembre|"
    "diciembre",
)  # fmt: skip
_DAY = re.compile("|".join(f"(?P<d{i}>\\b(?:{names})\\b)" for i, names in enumerate(_NAMES)))
_SET = re.compile("|".join(f"(?P<s{i}>\\b(?:{names})\\b)" for i, (names, _) in enumerate(_SETS)))
_REL = re.compile(
    "|".join(f"(?P<r{i}>\\b(?:{names})\\b)" for i, (names, _) in enumerate(_RELATIVE))
)
_NEXT = re.compile(rf"\b(?:{_VAGUE})\b")
_MONTH = "|".join(f"(?P<m{i}>{names})" for i, names in enumerate(_MONTHS))
_DATE = re.compile(
    rf"(?:\b(?P<before>[0-3]?\d)(?:st|nd|rd|th|er)?(?: of| de)? )?\b(?:{_MONTH})\b\.?"
    r"(?:(?: the)? (?P<after>[0-3]?\d)(?:st|nd|rd|th)?\b(?![:\d%]| ?\$|,\d))?"
)
_SLASHED = re.compile(
    r"(?<![\d/.$])(?P<month>1[0-2]|0?[1-9])/(?P<day>[0-3]?\d)(?:/\d{2,4})?(?![\d/])"
)
_NTH = re.compile(r"\b(?:the|el|le) (?P<day>[0-3]?\d)(?:st|nd|rd|th)\b")
_TO = re.compile(r"\s?(?:-|–|to|through|thru|till?|until|a|au|al|hasta(?: el)?)\s?(?:el |le )?")


@dataclass(frozen=True)
class Days:
    """Some days of the week; `relative` where they are counted from today."""

    days: frozenset[int]
    words: str
    start: int
    end: int
    relative: bool = False


@dataclass(frozen=True)
class Dated:
    """A month, or a day of one, or a day of whichever month (`month` 0)."""

    month: int
    day: int | None
    words: str
    start: int


def days_of(said: str, today: date | None = None) -> list[Days]:
    """Those of a text that is plain, in its order, a range as one; relative ones with a day."""
    found = [_named(match) for match in _DAY.finditer(said)]
    found += [
        Days(_SETS[int((match.lastgroup or "s0")[1:])][1], match[0], match.start(), match.end())
        for match in _SET.finditer(said)
    ]
    found = _joined(said, sorted(found, key=lambda one: one.start))
    if today:
        found += [_relative(match, today) for match in _REL.finditer(said)]
        found += [Days(ALL, m[0], m.start(), m.end(), relative=True) for m in _NEXT.finditer(said)]
    return sorted(found, key=lambda one: one.start)


def dates_of(said: str) -> tuple[list[Dated], str]:
    """Dates and months of a text that is plain, and the text without them."""
    found = []
    for match in _DATE.finditer(said):
        month = next(i for i in range(12) if match[f"m{i}"]) + 1
        day = match["before"] or match["after"]
        found.append(Dated(month, int(day) if day else None, match[0].strip(), match.start()))
    said = _DATE.sub(lambda match: " " * len(match[0]), said)
    for match in _SLASHED.finditer(said):
        found.append(Dated(int(match["month"]), int(match["day"]), match[0], match.start()))
    said = _SLASHED.sub(lambda match: " " * len(match[0]), said)
    found += [Dated(0, int(match["day"]), match[0], match.start()) for match in _NTH.finditer(said)]
    return found, _NTH.sub(lambda match: " " * len(match[0]), said)


def _named(match: re.Match[str]) -> Days:
    day = int((match.lastgroup or "d0")[1:])
    return Days(frozenset({day}), match[0], match.start(), match.end())


def _relative(match: re.Match[str], today: date) -> Days:
    ahead = _RELATIVE[int((match.lastgroup or "r0")[1:])][1]
    day = (today + timedelta(days=ahead)).weekday()
    return Days(frozenset({day}), match[0], match.start(), match.end(), relative=True)


def _joined(said: str, found: list[Days]) -> list[Days]:
    """ "Monday to Friday" as one."""
    joined: list[Days] = []
    for one in found:
        last = joined[-1] if joined else None
        if (
            last
            and len(last.days) == len(one.days) == 1
            and _TO.fullmatch(said[last.end : one.start])
        ):
            days = _between(min(last.days), min(one.days))
            joined[-1] = Days(days, said[last.start : one.end], last.start, one.end)
        else:
            joined.append(one)
    return joined


def _between(first: int, last: int) -> frozenset[int]:
    return frozenset((first + i) % 7 for i in range((last - first) % 7 + 1))


def months_between(dated: list[Dated]) -> frozenset[int]:
    """The months that neighbouring mentions enclose: "from May 1 to September 30"."""
    spans = [
        range(first.month, first.month + (last.month - first.month) % 12 + 1)
        for first, last in pairwise(dated)
        if first.month and last.month
    ]
    return frozenset((month - 1) % 12 + 1 for span in spans for month in span)
