"""When a recipient may be reached: every place they may be in, and the business, must allow it.

A day's hours in one zone are worked out once and kept as two moments; each further question costs
little more than asking what day it is there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from cs_app.compliance.holiday_dates import holidays_of
from cs_app.compliance.regions import Place
from cs_app.compliance.rule_words import OWN_HOLIDAYS, words_of, words_of_own
from cs_app.compliance.situation import Channel, OwnWindow
from cs_app.compliance.window_rules import Hours, WindowRule, rules_for

LOOKED_AHEAD = timedelta(days=14)
_SATURDAY, _SUNDAY = 5, 6
_MIDNIGHT, _END_OF_DAY = time.min, time.max


@dataclass(frozen=True)
class Opening:
    """When a window opens. `at` is None if it does not within `LOOKED_AHEAD`.

    `zone` is the one whose clock decides, and `rule` says in words what keeps it shut until then;
    None where it is open already.
    """

    at: datetime | None
    zone: str
    rule: str | None = None


@dataclass(frozen=True)
class _Bound:
    """One end of a day's hours, and what sets it."""

    at: time
    words: str


@dataclass(frozen=True)
class _Day:
    """The hours of one day in one zone; `shut` says why there are none."""

    opens: datetime
    closes: datetime
    opens_by: str
    closes_by: str
    shut: str | None = None


def is_open(moment: datetime, places: tuple[Place, ...], channel: Channel, own: OwnWindow) -> bool:
    """Whether the channel is open at this moment in every zone of all places."""
    if channel is Channel.MAIL:
        return True
    for place in places:
        for zone in place.zones:
            today = moment.astimezone(_zone(zone)).date()
            day = _day(place.region, zone, channel, own, today)
            if day.shut or not day.opens <= moment < day.closes:
                return False
    return True


def next_open(
    moment: datetime, places: tuple[Place, ...], channel: Channel, own: OwnWindow
) -> Opening:
    """The first moment, not before the given one, at which every place is open.

    Each place puts the moment off to its own next opening until none does any more.
    """
    opening = Opening(moment, places[0].zones[0])
    if channel is Channel.MAIL:
        return opening
    candidate, last = moment, moment + LOOKED_AHEAD
    while True:
        moved = max(
            (
                _opening(candidate, place.region, zone, channel, own)
                for place, zone in _clocks(places)
            ),
            key=lambda found: found.at or datetime.max.replace(tzinfo=UTC),
        )
        if moved.at is None or moved.at > last:
            return Opening(None, moved.zone, moved.rule)
        if moved.at == candidate:
            return opening
        candidate, opening = moved.at, moved


def _clocks(places: tuple[Place, ...]) -> Iterator[tuple[Place, str]]:
    return ((place, zone) for place in places for zone in place.zones)


def _opening(
    moment: datetime, region: str | None, zone: str, channel: Channel, own: OwnWindow
) -> Opening:
    """The next opening in one zone; `rule` is what shuts it at the moment itself."""
    today = moment.astimezone(_zone(zone)).date()
    why = None
    for ahead in range(LOOKED_AHEAD.days + 2):
        day = _day(region, zone, channel, own, today + timedelta(days=ahead))
        if day.shut:
            why = why or day.shut
        elif moment < day.opens:
            return Opening(day.opens, zone, why or day.opens_by)
        elif moment < day.closes:
            return Opening(moment, zone)
        else:
            why = why or day.closes_by
    return Opening(None, zone, why)


@lru_cache(maxsize=8192)
def _day(region: str | None, zone: str, channel: Channel, own: OwnWindow, day: date) -> _Day:
    """What all rules together leave of a day, as moments of UTC."""
    country = Place(region, (zone,)).country
    opens, closes = _Bound(_MIDNIGHT, ""), _Bound(_END_OF_DAY, "")
    shut = _own_holiday(region or country, own, day)
    for hours, words in _limits(region, country, channel, own, day):
        if hours is None:
            shut = words
            continue
        if hours.opens >= opens.at:
            opens = _Bound(hours.opens, words)
        if hours.closes <= closes.at:
            closes = _Bound(hours.closes, words)
    if opens.at >= closes.at:
        shut = shut or opens.words
    return _Day(
        _moment(day, opens.at, zone), _moment(day, closes.at, zone), opens.words, closes.words, shut
    )


def _limits(
    region: str | None, country: str | None, channel: Channel, own: OwnWindow, day: date
) -> Iterator[tuple[Hours | None, str]]:
    """Hours and words of each rule, the weightiest last; None where a rule shuts the day."""
    if own.enforced:
        weekend = day.weekday() >= _SATURDAY
        hours = _own_hours(own, weekend=weekend)
        yield hours, words_of_own(hours, weekend=weekend)
    for rule in rules_for(region, country, channel, day):
        yield _hours_of(rule, day), words_of(rule, channel)


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


def _own_holiday(region: str | None, own: OwnWindow, day: date) -> str | None:
    keeps = own.enforced and own.closed_on_holidays and region
    return OWN_HOLIDAYS if keeps and day in holidays_of(keeps, day.year) else None


def _moment(day: date, at: time, zone: str) -> datetime:
    return datetime.combine(day, at, _zone(zone)).astimezone(UTC)


_zone = lru_cache(maxsize=512)(ZoneInfo)
