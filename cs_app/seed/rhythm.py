"""When people write: more on weekdays, mostly by day, now and then at night."""

from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

DAYS = 14
LATEST = timedelta(minutes=4)
# Monday first, as `datetime.weekday` counts; then the hours from midnight on.
WEEKDAYS = (1.35, 1.15, 1.0, 1.1, 1.0, 0.7, 0.5)
HOURS = (1, 0, 0, 0, 0, 1, 3, 8, 14, 15, 13, 12, 12, 11, 10, 11, 12, 13, 12, 10, 8, 5, 3, 2)
OPENS, CLOSES = time(8, 5), time(20, 30)


def moments(random: Random, *, zone: ZoneInfo, now: datetime, count: int) -> list[datetime]:
    """`count` moments of the last fortnight, oldest first, the last few minutes left out."""
    found: list[datetime] = []
    while len(found) < count:
        day = (now - timedelta(days=random.randrange(DAYS))).astimezone(zone).date()
        hour = random.choices(range(24), HOURS)[0]
        at = datetime.combine(day, time(hour, random.randrange(60), random.randrange(60)), zone)
        if random.random() < WEEKDAYS[day.weekday()] / max(WEEKDAYS) and at < now - LATEST:
            found.append(at.astimezone(now.tzinfo))
    return sorted(found)


def working_moment(random: Random, *, zone: ZoneInfo, now: datetime, days_ago: int) -> datetime:
    """A moment between 9 and 16 o'clock, so that somebody is there to answer."""
    day = (now - timedelta(days=days_ago)).astimezone(zone).date()
    at = datetime.combine(day, time(9 + random.randrange(7), random.randrange(60)), zone)
    return at.astimezone(now.tzinfo)


def when_somebody_works(at: datetime, zone: ZoneInfo) -> datetime:
    """The moment itself by day; else the next morning."""
    local = at.astimezone(zone)
    if OPENS <= local.time() < CLOSES:
        return at
    day = local.date() if local.time() < OPENS else local.date() + timedelta(days=1)
    morning = datetime.combine(day, OPENS, zone) + timedelta(minutes=local.minute)
    return morning.astimezone(at.tzinfo)


def at_clock(day: datetime, clock: time, zone: ZoneInfo, *, days: int) -> datetime:
    """A time of day `days` after a moment's local day."""
    local = day.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(local, clock, zone).astimezone(day.tzinfo)
