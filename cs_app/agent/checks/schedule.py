"""When a business is open, as sentences tell it: days with a time, and days that are closed."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from cs_app.agent.checks.calendar_words import Days
from cs_app.agent.checks.values import Unit, Value

END = 10**6  # beyond every sentence
CLOSED = re.compile(
    r"\b(?:closed|ferm[ée]e?s?|fermons|cerrad[oa]s?|cerramos|no abrimos|not open|no trabajamos)\b"
)
OPEN = re.compile(
    r"\b(?:open|ouverts?|ouverte|ouvrons|abiert[oa]s?|abrimos|abren|we work|trabajamos|atendemos)\b"
)


@dataclass
class Schedule:
    """`times` are (day, minutes of the day), `spans` those from when to when; the others days."""

    times: set[tuple[int, float]] = field(default_factory=set)
    spans: set[tuple[int, float, float]] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    open: set[int] = field(default_factory=set)

    def add(self, said: str, days: list[Days], values: list[Value]) -> None:
        """What one sentence tells."""
        for spec, times in paired(days, values):
            self.times |= {(day, at) for day in spec.days for time in times for at in time.numbers}
            self.spans |= {
                (day, start, end)
                for day in spec.days
                for first, last in spans(times)
                for start in first.numbers
                for end in last.numbers
            }
            self.open |= spec.days if times else set()
        if match := CLOSED.search(said):
            self.closed |= {day for spec in near(match, days, said) for day in spec.days}

    def has(self, spec: Days, times: list[Value]) -> bool:
        """Whether all these times are told of each of these days, and "from 8 to 5" as such."""
        return all(
            any((day, at) in self.times for at in time.numbers)
            for day in spec.days
            for time in times
        ) and all(
            any((day, start, end) in self.spans for start in first.numbers for end in last.numbers)
            for day in spec.days
            for first, last in spans(times)
        )


def spans(times: list[Value]) -> list[tuple[Value, Value]]:
    """The times that were written as from one to another."""
    return [
        (first, last)
        for first, last in pairwise(times)
        if first.words == last.words and last.start == first.start + 1
    ]


def paired(days: list[Days], values: list[Value]) -> list[tuple[Days, list[Value]]]:
    """Each mention of days with the times that are told of it: those until the next mention.

    Times before the first days belong to them, if nothing follows those.
    """
    times = sorted((v for v in values if v.unit is Unit.TIME), key=lambda v: v.start)
    if not days:
        return []
    ends = [*(one.start for one in days[1:]), END]
    found: list[tuple[Days, list[Value]]] = []
    waiting: list[Days] = []
    for one, end in zip(days, ends, strict=True):
        after = [time for time in times if one.start <= time.start < end]
        waiting.append(one)
        if after:
            found += [(mention, after) for mention in waiting]
            waiting = []
    if waiting and times and not found:
        before = [time for time in times if time.start < days[0].start]
        found += [(mention, before) for mention in waiting]
        waiting = []
    return found + [(mention, []) for mention in waiting]


def near(match: re.Match[str], days: list[Days], said: str) -> list[Days]:
    """The days that a word tells something of: those in its part of the sentence."""
    start = max(said.rfind(mark, 0, match.start()) for mark in (",", ";", ".")) + 1
    stops = [said.find(mark, match.end()) for mark in (";", ".", " but ", " mais ", " pero ")]
    end = min((stop for stop in stops if stop >= 0), default=len(said))
    return [one for one in days if start <= one.start < end]
