"""The only source of the current time. In the sandbox and in tests it can be moved ahead."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, reset_tzpath

reset_tzpath(to=())  # the pinned tzdata counts, not what an old host has: zones change their rules
_offset = timedelta(0)


def now() -> datetime:
    """The current moment, aware, in UTC, moved by the sandbox's offset."""
    return datetime.now(UTC) + _offset


def real_now() -> datetime:
    """The moment on the real clock, to measure how long something takes."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """The calendar day it is now in an IANA time zone."""
    return now().astimezone(ZoneInfo(zone)).date()


def offset() -> timedelta:
    """How far this process's clock stands ahead of the real one."""
    return _offset


def set_offset(value: timedelta) -> None:
    """Move this process's clock; `operations.world_clock` does it for every process."""
    global _offset
    _offset = value
