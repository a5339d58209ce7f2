"""A rule about hours in words that everybody understands."""

from datetime import time

from cs_app.compliance.region_zones import NAMES
from cs_app.compliance.situation import Channel
from cs_app.compliance.window_rules import Hours, WindowRule

_COUNTRIES = {"US": "Federal law", "CA": "Canada"}
_WHAT = {Channel.TEXT: "texts", Channel.CALL: "calls", Channel.MAIL: "mail"}


def place_name(region: str) -> str:
    """`Florida` for `US-FL`; whose law it is for a country."""
    return _COUNTRIES.get(region) or NAMES[region]


def words_of(rule: WindowRule, *channels: Channel) -> str:
    """Such as "Florida allows texts from 8 a.m. to 8 p.m."; all channels of the rule by default."""
    what = " and ".join(_WHAT[channel] for channel in channels or rule.channels)
    closed = [day for day, is_so in _closed_days(rule) if is_so]
    none = f", none on {' and '.join(closed)}" if closed else ""
    return f"{place_name(rule.region)} allows {what} {_days(rule)}{none}"


def words_of_own(hours: Hours, *, weekend: bool) -> str:
    """The hours that the business itself keeps, on weekdays or at weekends."""
    when = " at weekends" if weekend else ""
    return f"The business's own hours are {_span(hours)}{when}"


OWN_HOLIDAYS = "The business leaves people in peace on holidays"


def _closed_days(rule: WindowRule) -> tuple[tuple[str, bool], ...]:
    return (
        ("Saturdays", rule.saturday is None),
        ("Sundays", rule.sunday is None),
        ("holidays", rule.closed_on_holidays),
    )


def _days(rule: WindowRule) -> str:
    spans = {rule.weekdays, rule.saturday, rule.sunday} - {None}
    if len(spans) == 1:
        return f"from {_span(rule.weekdays)}"
    if rule.saturday == rule.sunday and rule.saturday:
        return f"from {_span(rule.weekdays)}, at weekends from {_span(rule.saturday)}"
    parts = [f"from {_span(rule.weekdays)}"]
    for day, hours in (("Saturdays", rule.saturday), ("Sundays", rule.sunday)):
        if hours and hours != rule.weekdays:
            parts.append(f"on {day} from {_span(hours)}")
    return ", ".join(parts)


def _span(hours: Hours) -> str:
    return f"{_clock(hours.opens)} to {_clock(hours.closes)}"


def _clock(moment: time) -> str:
    if moment in (time.min, time.max):
        return "midnight"
    if moment == time(12):
        return "noon"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{(moment.hour - 1) % 12 + 1}{minutes} {'p.m.' if moment.hour >= 12 else 'a.m.'}"
