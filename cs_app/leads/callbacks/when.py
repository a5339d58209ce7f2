"""When somebody wants to be called: their words, and the moment that these mean."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cs_app.leads.callbacks import moments
from cs_app.leads.facts.folded import composed, folded

LONGEST = 200
_CALL = re.compile(r"\b(?:call|phone|ring|buzz|(?:r)?appel\w*|llam\w*)\b")
_CLAUSE = re.compile(
    r"[.!?;\n]+(?=\s|$)|[,;] (?=(?:i|my|the|our|we|it|mon|ma|mi|el|la|because|since)\b)"
    r"|\b(?:because|since|porque|parce que|i have|i need|my)\b|\babout (?!\d|noon)"
)
_NUMBER = re.compile(r"(?:\bat |\bon |\bau |\bal )?\+?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}")
_GAP = re.compile(r"[\s,]*(?:(?:and|at|on|or|a|de|el|le|is best|best)\b[\s,]*)?")
_OF_A_DAY = re.compile(r"\b(?:por|de) la (?:manana|tarde|noche)\b")
NOON, LAST_HOUR, LAST_MINUTE = 12, 23, 59
FIRST_UNSURE, LAST_UNSURE = 7, 8


@dataclass(frozen=True)
class Wished:
    """`words` are the lead's own, None where they tell no time; `at` is None where unsure."""

    words: str | None = None
    at: datetime | None = None


def wished_in(text: str, *, now: datetime, zone: str) -> Wished:
    """When the text asks to be called, in the zone of who would call."""
    said = composed(text)
    flat = _NUMBER.sub(lambda found: "|" * len(found[0]), folded(said))
    for begins, ends in _where(flat):
        clause = flat[begins:ends]
        if moments.UNSURE.search(clause):
            return Wished()
        parts = _parts(clause)
        if parts:
            words = _words(said[begins:ends], parts)
            local = now.astimezone(ZoneInfo(zone))
            return Wished(words, _moment(clause, local)) if words else Wished()
    return Wished()


def _where(flat: str) -> list[tuple[int, int]]:
    """From the wish to the end of its clause, and then what stands before it."""
    call = _CALL.search(flat)
    if call is None:
        return []
    end = _CLAUSE.search(flat, call.end())
    begins = max((m.end() for m in re.finditer(r"[.!?\n]", flat[: call.start()])), default=0)
    return [(call.end(), end.start() if end else len(flat)), (begins, call.start())]


def _parts(clause: str) -> list[tuple[int, int]]:
    """Where the words about time stand, without those within others."""
    patterns = (
        moments.LATER,
        moments.BETWEEN,
        moments.DAY,
        moments.PART,
        moments.TIME,
        moments.VAGUE,
    )
    found = [
        match.span()
        for pattern in patterns
        for match in pattern.finditer(clause)
        if pattern is not moments.TIME or _is_time(match)
    ]
    found.sort(key=lambda span: (span[0], -span[1]))
    parts: list[tuple[int, int]] = []
    for start, end in found:
        if not parts or start >= parts[-1][1]:
            parts.append((start, end))
        elif end > parts[-1][1]:
            parts[-1] = (parts[-1][0], end)
    return parts


def _words(clause: str, parts: list[tuple[int, int]]) -> str | None:
    """The words from the first to the last of them, if they stand together."""
    end = parts[0][1]
    for start, until in parts[1:]:
        if not _GAP.fullmatch(folded(clause[end:start])):
            return None
        end = until
    return " ".join(clause[parts[0][0] : end].split())[:LONGEST]


def _is_time(found: re.Match[str]) -> bool:
    """A bare number is no time."""
    return any(found[name] for name in ("how", "minute", "h", "half"))


def _moment(clause: str, now: datetime) -> datetime | None:
    """The moment after `now` that is meant, in UTC; `now` is on the clock of who calls."""
    if later := moments.LATER.search(clause):
        return _after(later, now)
    if (at := _time(clause)) is None:
        return None
    named = moments.DAY.search(_OF_A_DAY.sub("", clause))
    day = _day(named, now.date()) if named else now.date()
    if day is None:
        return None
    moment = datetime.combine(day, at, now.tzinfo)
    if moment <= now and named is None:
        moment = datetime.combine(day + timedelta(days=1), at, now.tzinfo)
    return moment.astimezone(UTC) if moment > now else None


def _after(later: re.Match[str], now: datetime) -> datetime | None:
    if later["some"]:
        return None
    minutes = 30
    if not later["half_hour"]:
        count = int(later["count"]) if later["count"].isdigit() else 1
        minutes = count if later["unit"].startswith("min") else 60 * count
    return (now + timedelta(minutes=minutes)).astimezone(UTC)


def _day(named: re.Match[str], today: date) -> date | None:
    """The day that is named; "next Tuesday" may be either of two."""
    if named["next"] or named["next_too"]:
        return None
    word = named["day"]
    if word in moments.DAY_OF:
        return today + timedelta(days=moments.DAY_OF[word])
    return today + timedelta(days=(moments.WEEKDAY_OF[word] - today.weekday()) % 7)


def _time(clause: str) -> time | None:
    between = moments.BETWEEN.search(clause)
    times = [one for one in moments.TIME.finditer(clause) if _is_time(one)]
    if between is None and len(times) > 1:
        return None
    if found := between or (times[0] if times else None):
        return _by_clock(found, clause)
    hours = (hour for part, hour in moments.PARTS if part.search(clause))
    hour = next(hours, None)
    return time(hour) if hour is not None else None


def _by_clock(found: re.Match[str], clause: str) -> time | None:
    """Who says 5 means the afternoon, who says 10 the morning; 7 and 8 may be either."""
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        hour = hour % NOON + (NOON if found["half"].startswith("p") else 0)
    elif hour < NOON and moments.IS_LATER.search(clause):
        hour += NOON
    elif not (hour >= NOON or moments.IS_MORNING.search(clause) or hour > LAST_UNSURE):
        if hour >= FIRST_UNSURE:
            return None
        hour += NOON
    return time(hour, minute) if hour <= LAST_HOUR and minute <= LAST_MINUTE else None
