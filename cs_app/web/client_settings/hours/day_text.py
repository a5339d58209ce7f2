"""The hours of a day as one text, by which a form compares and keeps them."""

import re
from collections.abc import Mapping
from datetime import time
from typing import Any

from cs_app.clients.opening_times import DAY_NAMES, Break, DayHours
from cs_app.kernel.errors import Invalid

WEEK = tuple(name.lower() for name in DAY_NAMES)
_SPAN = re.compile(r"(\d\d:\d\d)–(\d\d:\d\d)")
_BREAK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*(?:-|–|to)\s*(\d{1,2})(?:[:.](\d\d))?")


def day_in(text: str, day: int) -> DayHours:
    """What `opening_week.in_words` has written."""
    spans = [(time.fromisoformat(a), time.fromisoformat(b)) for a, b in _SPAN.findall(text)]
    if not spans:
        return DayHours(day)
    (opens, closes), *pauses = spans
    return DayHours(day, opens, closes, tuple(Break(*pause) for pause in pauses))


def day_typed(values: Mapping[str, Any], day: int) -> DayHours:
    """What the browser sent for a day. Raises `Invalid` at its field for what is no time."""
    name = WEEK[day]
    if not values.get(f"{name}_open"):
        return DayHours(day)
    opens, closes = (
        _time(values.get(f"{name}_opens"), day),
        _time(values.get(f"{name}_closes"), day),
    )
    if opens is None or closes is None:
        raise Invalid(f"{DAY_NAMES[day]} needs an opening and a closing time", field=name)
    return DayHours(day, opens, closes, breaks_typed(str(values.get(f"{name}_breaks", "")), day))


def breaks_typed(text: str, day: int) -> tuple[Break, ...]:
    """`12:00-12:30, 15-15:15` as breaks, in their order. Raises `Invalid` at the day's field."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return tuple(sorted(_break(part, day) for part in parts))


def breaks_written(day: DayHours) -> str:
    """The same the other way."""
    return ", ".join(f"{pause.starts:%H:%M}-{pause.ends:%H:%M}" for pause in day.breaks)


def _break(part: str, day: int) -> Break:
    fault = f"Write the breaks of {DAY_NAMES[day]} as 12:00-12:30, with a comma between two"
    found = _BREAK.fullmatch(part)
    if found is None:
        raise Invalid(fault, field=WEEK[day])
    from_hour, from_minute, to_hour, to_minute = (int(one or 0) for one in found.groups())
    try:
        return Break(time(from_hour, from_minute), time(to_hour, to_minute))
    except ValueError:
        raise Invalid(fault, field=WEEK[day]) from None


def _time(value: Any, day: int) -> time | None:
    text = str(value or "").strip()
    if not text:
        return None
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise Invalid(f"Write the hours of {DAY_NAMES[day]} as 08:00", field=WEEK[day]) from None
