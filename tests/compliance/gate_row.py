"""One row of the table that judges the gate: a contact, a moment, and what shall become of it.

Times are written as `2026-06-15 20:00 Edmonton`: local time and the place whose clock shows it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cs_app.compliance.decision import Reason, Verdict
from cs_app.compliance.situation import Kind, Situation

Facts = dict[str, Any]  # what a row says of its situation

ANSWER, PERSON, REMINDER = Kind.ANSWER, Kind.PERSON, Kind.REMINDER
FOLLOW_UP, KEYWORD, SAFETY = Kind.FOLLOW_UP, Kind.KEYWORD_ANSWER, Kind.SAFETY

CLOCKS = {
    "Adak": "America/Adak",
    "Boise": "America/Boise",
    "Chicago": "America/Chicago",
    "Denver": "America/Denver",
    "Edmonton": "America/Edmonton",
    "Guam": "Pacific/Guam",
    "Halifax": "America/Halifax",
    "Honolulu": "Pacific/Honolulu",
    "London": "Europe/London",
    "LosAngeles": "America/Los_Angeles",
    "NewYork": "America/New_York",
    "Phoenix": "America/Phoenix",
    "StJohns": "America/St_Johns",
    "Toronto": "America/Toronto",
    "UTC": "UTC",
    "Vancouver": "America/Vancouver",
    "Whitehorse": "America/Whitehorse",
    "Winnipeg": "America/Winnipeg",
}


@dataclass(frozen=True)
class Row:
    words: str
    situation: Situation
    now: datetime
    verdict: Verdict
    reason: Reason | None = None
    until: datetime | None = None


def sends(words: str, kind: Kind, now: str, **facts) -> Row:
    """The contact goes out."""
    return Row(words, _situation(kind, now, facts), at(now), Verdict.SEND)


def blocks(words: str, kind: Kind, now: str, reason: Reason, **facts) -> Row:
    """The contact never goes out."""
    return Row(words, _situation(kind, now, facts), at(now), Verdict.BLOCK, reason)


def holds(
    words: str, kind: Kind, now: str, until: str, reason: Reason = Reason.QUIET_HOURS, **facts
) -> Row:
    """The contact waits until the given moment."""
    situation = _situation(kind, now, facts)
    return Row(words, situation, at(now), Verdict.HOLD, reason, at(until))


def at(written: str) -> datetime:
    """The moment that `2026-06-15 20:00 Edmonton` names, in UTC."""
    local, _, city = written.rpartition(" ")
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(CLOCKS[city])).astimezone(UTC)


def _situation(kind: Kind, now: str, facts: Facts) -> Situation:
    """A follow-up has the ground of a question asked yesterday, unless the row says another."""
    values: Facts = {name: _value(name, value) for name, value in facts.items()}
    if kind is FOLLOW_UP and not {"inquired_at", "consent"} & values.keys():
        values["inquired_at"] = at(now) - timedelta(days=1)
    return Situation(kind=kind, **values)


def _value(name: str, value: object) -> object:
    return at(value) if name.endswith(("_at", "_until")) and isinstance(value, str) else value
