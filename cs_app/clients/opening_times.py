"""When a business is open, as plain values: its week, its breaks and its closed days."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

DAY_NAMES = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MIDNIGHT = time(23, 59)  # the last minute of a day: who closes then is open until it ends
LOOK_AHEAD = 366  # days

Span = tuple[datetime, datetime]


@dataclass(frozen=True, order=True)
class Break:
    """A pause within the hours of a day."""

    starts: time
    ends: time


@dataclass(frozen=True)
class DayHours:
    """One weekday, 0 is Sunday; closed all day where the times are None."""

    day: int
    opens: time | None = None
    closes: time | None = None
    breaks: tuple[Break, ...] = ()

    @property
    def name(self) -> str:
        return DAY_NAMES[self.day]


@dataclass(frozen=True)
class ClosedDate:
    """A date that differs from its weekday: closed, or open although it is a holiday."""

    id: UUID
    on: date
    label: str
    is_open: bool = False


@dataclass(frozen=True)
class OpeningHours:
    """All that decides when a business is open; an empty week means that nobody has said."""

    zone: str
    week: tuple[DayHours, ...] = ()
    closed_days: tuple[ClosedDate, ...] = field(default_factory=tuple)


def is_business_open(hours: OpeningHours, moment: datetime) -> bool:
    """Whether somebody is there at this moment, on the clock of the business's own zone."""
    today = moment.astimezone(ZoneInfo(hours.zone)).date()
    return any(start <= moment < end for start, end in _spans(hours, today))


def next_opening(hours: OpeningHours, moment: datetime) -> datetime | None:
    """The first moment, not before the given one, at which it is open; the end of a break counts.

    None where the coming year has none. In UTC.
    """
    today = moment.astimezone(ZoneInfo(hours.zone)).date()
    for ahead in range(LOOK_AHEAD):
        for start, end in _spans(hours, today + timedelta(days=ahead)):
            if end > moment:
                return max(start, moment.astimezone(UTC))
    return None


def _spans(hours: OpeningHours, on: date) -> list[Span]:
    """The stretches of a date in which it is open, as moments, the earliest first."""
    if any(closed.on == on and not closed.is_open for closed in hours.closed_days):
        return []
    weekday = on.isoweekday() % 7
    day = next((one for one in hours.week if one.day == weekday), DayHours(weekday))
    zone = ZoneInfo(hours.zone)
    spans = [(_moment(on, start, zone), _end(on, end, zone)) for start, end in _pieces(day)]
    return [span for span in spans if span[0] < span[1]]


def _pieces(day: DayHours) -> Iterator[tuple[time, time]]:
    """The hours of a day without its breaks."""
    if day.opens is None or day.closes is None:
        return
    start = day.opens
    for pause in sorted(day.breaks):
        if start < pause.starts:
            yield start, min(pause.starts, day.closes)
        start = max(start, pause.ends)
    if start < day.closes:
        yield start, day.closes


def _moment(on: date, at: time, zone: ZoneInfo) -> datetime:
    """A time that the clocks skip in spring is as much later as they are put forward."""
    return datetime.combine(on, at, zone).astimezone(UTC)


def _end(on: date, at: time, zone: ZoneInfo) -> datetime:
    if at == MIDNIGHT:
        return _moment(on + timedelta(days=1), time(0), zone)
    return _moment(on, at, zone)
