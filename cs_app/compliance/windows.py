"""When a recipient may be reached: every place they may be in, and the business, must allow it.

A day's hours in one zone are worked out once and kept as two moments; each further question costs
little more than asking what day it is there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from cs_app.compliance.holiday_dates import holidays_of
from cs_app.compliance.regions import Place
from cs_app.compliance.rule_words import OWN_HOLIDAYS, words_of, words_of_own
from cs_app.compliance.situation import Channel, OwnWindow
from cs_app.compliance.window_rules import Hours, WindowRule, rules_for

LOOKED_AHEAD = timedelta(days=14)
_SATURDAY, _SUNDAY = 5, 6
_MIDNIGHT, _END_OF_DAY = time.min, time.max
_ONE_DAY = timedelta(days=1)
_NEVER = datetime.max.replace(tzinfo=UTC)
_facts = attrgetter(*(field.name for field in fields(OwnWindow)))  # hashed faster than the window


class Opening(NamedTuple):
    """When a window opens. `at` is None if it does not within `LOOKED_AHEAD`.

    `zone` is the one whose clock decides, and `rule` says in words what keeps it shut until then;
    None where it is open already.
    """

    at: datetime | None
    zone: str
    rule: str | None = None


@dataclass(frozen=True)
class _Day:
    """The hours of one day as moments of UTC, and what sets either end; none where it is shut."""

    opens: datetime
    closes: datetime
    opens_by: str
    closes_by: str
    is_shut: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class _Clock:
    """One zone of a place, and all that decides there when the channel is open."""

    place: Place
    zone: str
    tz: ZoneInfo
    channel: Channel
    own: OwnWindow

    def today(self, moment: datetime) -> date:
        return moment.astimezone(self.tz).date()

    def moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self.tz).astimezone(UTC)


def is_open(moment: datetime, places: tuple[Place, ...], channel: Channel, own: OwnWindow) -> bool:
    """Whether the channel is open at this moment in every zone of all places."""
    if channel is Channel.MAIL:
        return True
    return not _shut(_clocks(places, channel, _facts(own)), moment)


def next_open(
    moment: datetime, places: tuple[Place, ...], channel: Channel, own: OwnWindow
) -> Opening:
    """The first moment, not before the given one, at which every place is open.

    Each zone that is shut puts the moment off to its own next opening, until none is shut then.
    """
    opening = Opening(moment, places[0].zones[0])
    if channel is Channel.MAIL:
        return opening
    clocks, candidate = _clocks(places, channel, _facts(own)), moment
    while shut := _shut(clocks, candidate):
        opening = max([_opening(candidate, clock) for clock in shut], key=_at_or_never)
        if opening.at is None or opening.at - moment > LOOKED_AHEAD:
            return Opening(None, opening.zone, opening.rule)
        candidate = opening.at
    return opening


def _shut(clocks: tuple[_Clock, ...], moment: datetime) -> list[_Clock]:
    shut = []
    for clock in clocks:
        day = _day(clock, clock.today(moment))
        if not day.opens <= moment < day.closes:
            shut.append(clock)
    return shut


def _at_or_never(opening: Opening) -> datetime:
    return opening.at or _NEVER


def _opening(moment: datetime, clock: _Clock) -> Opening:
    """The next opening by a clock by which it is shut; `rule` is what shuts it at the moment."""
    day, why = clock.today(moment), None
    for _ in range(LOOKED_AHEAD.days + 2):
        hours = _day(clock, day)
        if not hours.is_shut and moment < hours.opens:
            return Opening(hours.opens, clock.zone, why or hours.opens_by)
        why = why or hours.closes_by
        day += _ONE_DAY
    return Opening(None, clock.zone, why)


@lru_cache(maxsize=4096)
def _clocks(places: tuple[Place, ...], channel: Channel, own: tuple) -> tuple[_Clock, ...]:
    return tuple(
        _Clock(place, zone, ZoneInfo(zone), channel, OwnWindow(*own))
        for place in places
        for zone in place.zones
    )


@lru_cache(maxsize=16384)
def _day(clock: _Clock, day: date) -> _Day:
    """What all rules together leave of a day; of equals, the weightier rule is named."""
    opens, opens_by, closes, closes_by = _MIDNIGHT, "", _END_OF_DAY, ""
    for hours, words in _limits(clock, day):
        if hours is None:
            shut = clock.moment(day, _MIDNIGHT)
            return _Day(shut, shut, words, words, is_shut=True)
        if hours.opens >= opens:
            opens, opens_by = hours.opens, words
        if hours.closes <= closes:
            closes, closes_by = hours.closes, words
    from_, to = clock.moment(day, opens), clock.moment(day, closes)
    return _Day(from_, max(from_, to), opens_by, closes_by, is_shut=from_ >= to)


def _limits(clock: _Clock, day: date) -> Iterator[tuple[Hours | None, str]]:
    """Hours and words of each rule, the weightiest last; None where a rule shuts the day."""
    place, own = clock.place, clock.own
    if own.enforced:
        weekend = day.weekday() >= _SATURDAY
        hours = _own_hours(own, weekend=weekend)
        yield hours, words_of_own(hours, weekend=weekend)
    for rule in rules_for(place.region, place.country, clock.channel, day):
        yield _hours_of(rule, day), words_of(rule, clock.channel)
    if own.enforced and own.closed_on_holidays and _is_holiday(place, day):
        yield None, OWN_HOLIDAYS


def _hours_of(rule: WindowRule, day: date) -> Hours | None:
    if rule.closed_on_holidays and day in holidays_of(rule.region, day.year):
        return None
    if day.weekday() == _SUNDAY:
        return rule.sunday
    return rule.saturday if day.weekday() == _SATURDAY else rule.weekdays


def _own_hours(own: OwnWindow, *, weekend: bool) -> Hours:
    opens, closes = own.opens, own.closes
    if weekend and own.weekend_opens is not None:
        opens = own.weekend_opens
    if weekend and own.weekend_closes is not None:
        closes = own.weekend_closes
    return Hours(opens, _END_OF_DAY if closes == _MIDNIGHT else closes)


def _is_holiday(place: Place, day: date) -> bool:
    region = place.region or place.country
    return region is not None and day in holidays_of(region, day.year)
