"""Amounts in a text as values: the same however they are spelled, in whichever language."""

import re
from dataclasses import dataclass
from enum import StrEnum

from cs_app.agent.checks.clock_times import clock_values


class Unit(StrEnum):
    MONEY = "money"
    PERCENT = "percent"
    MINUTES = "minutes"
    MONTHS = "months"
    TIME = "time"
    YEAR = "year"
    ALL_DAY = "allday"
    COUNT = "count"


@dataclass(frozen=True)
class Value:
    """`numbers` are what it may stand for: "at 5" is 5 and 17 o'clock; `of` what is counted."""

    unit: Unit
    numbers: frozenset[float]
    words: str
    of: str = ""
    start: int = 0


_N = r"(\d+(?:[.,]\d+)?)"
_MONEY_WORD = r"(?:\$|dollars?|bucks|dolar(?:es)?|piastres?|cad|usd|pesos|euros?|eur|€|£)"
_PER = (
    r"(?:\s?(?:/|\ba\b|\ban\b|\bper\b|\bpar\b|\bpor\b|\bal\b|\ba la\b|\bla\b|\bl'|\bthe\b|\bde l'|"
    r"\beach\b)\s?"
    r"(hr?s?|hours?|heures?|horas?|months?|mo|mois|mes|years?|ans?|annees?|ano|weeks?|semaines?|"
    r"semana|"
    r"days?|jours?|dia|pounds?|lbs?|livres?|libra|foot|ft|pied|pie)\b)?"
)
_MONEY = re.compile(
    rf"(?:[$€£]\s?{_N}(?:\s?(k|m)\b)?|{_N}(?:\s?(k|m)\b)?\s?(?:de )?{_MONEY_WORD}(?!\w)){_PER}"
)
_PERCENT = re.compile(rf"{_N}\s?(?:%|per ?cent\b|pour ?cent\b|por ?ciento\b)")
_DURATION = re.compile(
    rf"{_N}(?:\s?(?:-|to|a|or|ou|o)\s?{_N})?(?:\s|-)?"
    r"(min(?:ute|uto)?s?|h(?:ou)?rs?|heures?|horas?|h|d(?:ay)s?|jours?|dias?|weeks?|wks?|semaines?|"
    r"semanas?|months?|mos?|mois|mes(?:es)?|years?|yrs?|ans?|annees?|anos?)\b(?![:\d])"
)
_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)\b")
_COUNT = re.compile(rf"(?<![\w-]){_N}(?:st|nd|rd|th|e|er|er[ao]?)?(?:[ -]([a-z][a-z'-]*))?")
_SAME_PER = {
    "h": "hour", "m": "month", "y": "year", "w": "week", "d": "day", "p": "pound", "f": "foot",
    "a": "year", "s": "week", "j": "day", "l": "pound",
}  # fmt: skip
_DETERMINED = re.compile(r"\b(?:los|las|les|the|of the|both|my|your|vos|mes|sus|mis|these|those) $")


def values_of(said: str) -> list[Value]:
    """Each amount of a text that is plain and has its numbers as digits, each once."""
    found: list[Value] = []
    for unit, pattern, read in _KINDS:
        for match in pattern.finditer(said):
            found += [Value(unit, *rest, start=match.start()) for rest in read(match)]
        if unit is not Unit.TIME:
            said = pattern.sub(lambda match: " " * len(match[0]), said)
            continue
    times, said = clock_values(said)
    found += [Value(Unit.TIME, hours, words, "", at) for hours, words, at in times]
    found += _durations(said)
    said = _DURATION.sub(lambda match: " " * len(match[0]), said)
    found += [Value(Unit.YEAR, _one(m[0]), m[0], "", m.start()) for m in _YEAR.finditer(said)]
    said = _YEAR.sub(lambda match: " " * len(match[0]), said)
    return found + _counts(said)


def _money(match: re.Match[str]) -> list[tuple[frozenset[float], str, str]]:
    before, thousand, after, thousands, per = match.groups()
    times = {"k": 1e3, "m": 1e6}.get(thousand or thousands or "", 1)
    amount = _number(before or after) * times
    return [(frozenset({amount}), match[0].strip(), _SAME_PER[_per(per)] if per else "")]


def _per(word: str) -> str:
    return "m" if word.startswith("me") else word[0] if word not in ("pied", "pie") else "f"


def _percent(match: re.Match[str]) -> list[tuple[frozenset[float], str, str]]:
    return [(_one(match[1]), match[0].strip(), "")]


def _all_day(match: re.Match[str]) -> list[tuple[frozenset[float], str, str]]:
    return [(frozenset({24.0}), "24/7", "")]


_KINDS = (
    (Unit.MONEY, _MONEY, _money),
    (Unit.PERCENT, _PERCENT, _percent),
    (Unit.ALL_DAY, re.compile(r"\ballday\b"), _all_day),
)


def _durations(said: str) -> list[Value]:
    found = []
    for match in _DURATION.finditer(said):
        unit, times = _length(match[3])
        for number in match.groups()[:2]:
            if number:
                numbers = frozenset({_number(number) * times})
                found.append(Value(unit, numbers, match[0].strip(), "", match.start()))
    return found


def _length(word: str) -> tuple[Unit, int]:
    if word.startswith("min"):
        return Unit.MINUTES, 1
    if word.startswith("h"):
        return Unit.MINUTES, 60
    if word[0] in "djw" or word.startswith("sem"):
        return Unit.MINUTES, 1440 if word[0] in "dj" else 10080
    return Unit.MONTHS, 1 if word.startswith("m") else 12


def _counts(said: str) -> list[Value]:
    return [
        Value(Unit.COUNT, _one(m[1]), m[0].strip(), m[2] or "", m.start())
        for m in _COUNT.finditer(said)
        if not (_DETERMINED.search(said[: m.start()]) and _number(m[1]) <= 3)
    ]


def _one(number: str) -> frozenset[float]:
    return frozenset({_number(number)})


def _number(written: str) -> float:
    return float(written.replace(",", "."))
