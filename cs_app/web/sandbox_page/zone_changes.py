"""When the clocks of a zone change."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

STEP = timedelta(hours=1)
HORIZON = timedelta(days=400)


class Change(StrEnum):
    """Which way the clocks are put."""

    FORWARD = "forward"
    BACK = "back"


def next_change(zone: str, change: Change, *, after: datetime) -> datetime | None:
    """The moment, to the minute, of the next such change; None where a year brings none.

    Changes fall on whole minutes, and no two of them within an hour.
    """
    place = ZoneInfo(zone)
    before = after.astimezone(UTC).replace(second=0, microsecond=0)
    for _ in range(HORIZON // STEP):
        later = before + STEP
        shift = _offset(place, later) - _offset(place, before)
        if shift and (shift > timedelta(0)) is (change is Change.FORWARD):
            return _first_minute(place, before, later)
        before = later
    return None


def _first_minute(place: ZoneInfo, before: datetime, later: datetime) -> datetime:
    was = _offset(place, before)
    while _offset(place, before) == was and before < later:
        before += timedelta(minutes=1)
    return before


def _offset(place: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(place).utcoffset() or timedelta(0)
