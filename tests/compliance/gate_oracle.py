"""What becomes of a contact, by the plainest means: one minute after another over the rule table.

It shares nothing with the product but the rules themselves and the names of verdicts and reasons;
where a number or an address is, it knows from `gate_numbers`.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from heapq import merge
from zoneinfo import ZoneInfo

import holidays
from dateutil.easter import easter

from cs_app.clients.models import ClientStatus
from cs_app.compliance.decision import Reason, Verdict
from cs_app.compliance.models import ConsentType, DncSource, NightPolicy
from cs_app.compliance.situation import Channel, Kind, OwnWindow, Situation
from cs_app.compliance.window_rules import RULES, WindowRule
from cs_app.leads.models import PhoneState
from tests.compliance.gate_numbers import ADDRESSES, WHERE, Where

HORIZON = timedelta(days=14)
MINUTE, HOUR, QUARTER = timedelta(minutes=1), timedelta(hours=1), timedelta(minutes=15)

ALL = frozenset(Kind)
ORDINARY = ALL - {Kind.KEYWORD_ANSWER, Kind.SAFETY}
BY_ITSELF = ORDINARY - {Kind.PERSON}
BEGUN_BY_US = frozenset({Kind.REMINDER, Kind.FOLLOW_UP})
UNASKED = frozenset({Kind.FOLLOW_UP})
LISTS = frozenset(DncSource) - {DncSource.COMPLAINT}
INACTIVE = (ClientStatus.CANCELLED, ClientStatus.PENDING)
INQUIRY_MONTHS, PURCHASE_MONTHS = {"US": 3, "CA": 6}, {"US": 18, "CA": 24}

Hours = tuple[time, time] | None  # of a day, None if it is closed
Asked = Callable[[Situation, datetime], bool]

CANADIAN_ZONES = {zone for known in WHERE.values() if known.country == "CA" for zone in known.zones}


@dataclass(frozen=True)
class Judged:
    verdict: Verdict
    reason: Reason | None = None
    until: datetime | None = None


OBSTACLES: tuple[tuple[Reason, frozenset[Kind], Asked], ...] = (
    (Reason.NO_NUMBER, ALL, lambda s, _: s.sender is None and s.channel is not Channel.MAIL),
    (Reason.CLIENT_INACTIVE, ORDINARY, lambda s, _: s.client_status in INACTIVE),
    (
        Reason.SUSPENDED,
        BY_ITSELF,
        lambda s, _: s.client_status is ClientStatus.PAUSED or s.automations_off,
    ),
    (Reason.FEATURE_OFF, BY_ITSELF, lambda s, _: not s.feature_on),
    (Reason.OPTED_OUT, ORDINARY, lambda s, _: s.opted_out),
    (Reason.NUMBER_BLOCKED, ORDINARY, lambda s, _: s.blocked is not None),
    (Reason.COMPLAINT, ORDINARY, lambda s, _: s.listed is DncSource.COMPLAINT),
    (Reason.LISTED, UNASKED, lambda s, _: s.listed in LISTS),
    (
        Reason.NOT_TEXTABLE,
        ORDINARY,
        lambda s, _: s.phone_state is PhoneState.NOT_TEXTABLE and s.channel is Channel.TEXT,
    ),
    (
        Reason.UNREACHABLE,
        BEGUN_BY_US,
        lambda s, _: s.phone_state is PhoneState.UNREACHABLE and s.channel is not Channel.MAIL,
    ),
    (Reason.WRONG_PERSON, BEGUN_BY_US, lambda s, _: s.phone_state is PhoneState.WRONG_PERSON),
    (Reason.NO_CONSENT, UNASKED, lambda s, _: not list(_grounds(s))),
    (Reason.CONSENT_LAPSED, UNASKED, lambda s, now: all(end <= now for end in _grounds(s))),
    (Reason.BUDGET_STOPPED, BY_ITSELF, lambda s, _: s.budget_stopped),
    (Reason.MONTHLY_LIMIT, UNASKED, lambda s, _: s.over_monthly_limit),
)


def judge(situation: Situation, now: datetime) -> Judged:
    """The verdict, the first reason for it, and when the contact could go."""
    for reason, kinds, stands in OBSTACLES:
        if situation.kind in kinds and stands(situation, now):
            return Judged(Verdict.BLOCK, reason)
    waits = _waits(situation, now)
    standing = [reason for reason, lasts in waits if lasts(now)]
    if not standing:
        return Judged(Verdict.SEND)
    until = next((m for m in _moments(situation, now) if not any(w(m) for _, w in waits)), None)
    if until is None:
        return Judged(Verdict.BLOCK, Reason.NEVER_OPEN)
    return Judged(Verdict.HOLD, standing[0], until)


def is_open(situation: Situation, moment: datetime, *, by: str | None = None) -> bool:
    """Whether every clock that may be the lead's, or the one named, allows a contact then."""
    return _window(situation, by)(moment)


def is_prompt(situation: Situation, now: datetime) -> bool:
    """Whether the lead's own contact is so fresh that it may be answered at night."""
    if situation.kind not in (Kind.ANSWER, Kind.PERSON) or situation.contacted_us_at is None:
        return False
    if situation.kind is Kind.ANSWER and situation.night_policy is NightPolicy.STRICT:
        return False
    return -MINUTE <= now - situation.contacted_us_at <= QUARTER


def zones(situation: Situation) -> list[str]:
    """Every clock that may be the lead's."""
    return [zone for where in _wheres(situation) for zone in where.zones]


def _waits(s: Situation, now: datetime) -> list[tuple[Reason, Callable[[datetime], bool]]]:
    """What the contact waits for, each with whether it still lasts at a moment."""
    waits: list[tuple[Reason, Callable[[datetime], bool]]] = []
    paused = s.unprompted_paused_until
    if s.kind in UNASKED and s.channel is Channel.TEXT and paused:
        waits.append((Reason.CARRIER_PAUSE, lambda m: m < paused))
    if s.kind in UNASKED and s.unprompted_today >= 5:
        waits.append((Reason.DAILY_CAP, lambda m: _is_same_day(s, now, m)))
    last = s.last_unprompted_at
    if s.kind in UNASKED and last is not None:
        waits.append((Reason.SPACING, lambda m: m < last + HOUR))
    if s.kind in BEGUN_BY_US and s.channel is Channel.TEXT and s.recent_from_number >= 60:
        waits.append((Reason.CARRIER_RATE, lambda m: m < now + MINUTE))
    if s.kind in ORDINARY and not is_prompt(s, now):
        allows = _window(s)
        waits.append((Reason.QUIET_HOURS, lambda m: not allows(m)))
    return waits


def _moments(s: Situation, now: datetime) -> Iterator[datetime]:
    """Each whole minute from now on, and between them the moments at which a wait ends."""
    minute = now.replace(second=0, microsecond=0)
    minutes = (minute + n * MINUTE for n in range(1, HORIZON // MINUTE))
    paused = s.unprompted_paused_until or now
    ends = sorted([now + MINUTE, (s.last_unprompted_at or now) + HOUR, paused])
    return merge([now], minutes, (end for end in ends if end > now))


def _is_same_day(s: Situation, now: datetime, moment: datetime) -> bool:
    clocks = [ZoneInfo(zone) for zone in zones(s)]
    return any(moment.astimezone(clock).date() == now.astimezone(clock).date() for clock in clocks)


def _wheres(s: Situation) -> list[Where]:
    """Where the lead may be: by number and address, which narrow each other within one state."""
    by_phone, by_address = WHERE.get(s.phone), ADDRESSES[s.address] if s.address else None
    if by_phone and by_address and by_phone.region == by_address.region:
        both = tuple(zone for zone in by_phone.zones if zone in by_address.zones)
        return [Where(by_phone.region, both or by_phone.zones + by_address.zones)]
    told = [where for where in (by_phone, by_address) if where]
    return told or [Where(s.client_region, (s.client_zone,))]


def _country(where: Where) -> str:
    """Outside Canada the rules of the United States hold."""
    return where.country or ("CA" if set(where.zones) <= CANADIAN_ZONES else "US")


def _window(s: Situation, by: str | None = None) -> Callable[[datetime], bool]:
    """Answers whether the contact may be made at a moment; each day's hours are read once."""
    if s.channel is Channel.MAIL:
        return lambda _: True
    clocks = [
        (ZoneInfo(zone), _Days(where, s))
        for where in _wheres(s)
        for zone in where.zones
        if by in (None, zone)
    ]
    return lambda moment: all(_is_within(moment.astimezone(zone), days) for zone, days in clocks)


def _is_within(local: datetime, days: "_Days") -> bool:
    hours = days[local.date()]
    return hours is not None and hours[0] <= local.time() < hours[1]


class _Days(dict[date, Hours]):
    """The hours of each day at one place."""

    def __init__(self, where: Where, s: Situation) -> None:
        self.where, self.channel, self.own = where, s.channel, s.window

    def __missing__(self, day: date) -> Hours:
        self[day] = _hours(self.where, self.channel, self.own, day)
        return self[day]


def _hours(where: Where, channel: Channel, own: OwnWindow, day: date) -> Hours:
    """From when to when a day is open, None if it is closed."""
    country = _country(where)
    rules = [rule for rule in RULES if _binds(rule, (country, where.region), channel, day)]
    is_holiday = day in _holidays(where.region or country, day.year)
    if any(_closes_on(rule, day) or (rule.closed_on_holidays and is_holiday) for rule in rules):
        return None
    all_hours = [_of_day(rule, day) for rule in rules]
    if own.enforced:
        if own.closed_on_holidays and is_holiday:
            return None
        all_hours.append(_own(own, day))
    return max(opens for opens, _ in all_hours), min(closes for _, closes in all_hours)


def _binds(rule: WindowRule, regions: tuple[str | None, ...], channel: Channel, day: date) -> bool:
    return rule.region in regions and channel in rule.channels and rule.since <= day


def _closes_on(rule: WindowRule, day: date) -> bool:
    return (rule.saturday is None and day.weekday() == 5) or (
        rule.sunday is None and day.weekday() == 6
    )


def _of_day(rule: WindowRule, day: date) -> tuple[time, time]:
    hours = {5: rule.saturday, 6: rule.sunday}.get(day.weekday(), rule.weekdays)
    assert hours is not None
    return hours.opens, hours.closes


def _own(own: OwnWindow, day: date) -> tuple[time, time]:
    if day.weekday() < 5:
        return own.opens, own.closes
    opens = own.opens if own.weekend_opens is None else own.weekend_opens
    closes = own.closes if own.weekend_closes is None else own.weekend_closes
    return opens, closes


@cache
def _holidays(region: str, year: int) -> frozenset[date]:
    country, _, part = region.partition("-")
    known = set(holidays.country_holidays(country, subdiv=part or None, years=year))
    return frozenset(known | _further_holidays(region, year))


def _further_holidays(region: str, year: int) -> set[date]:
    """Legal holidays that the package lacks: 44 P.S. 11 and R.I. Gen. Laws 25-1-1."""
    second = date(year, 11, 2)  # the Tuesday after November's first Monday is the 2nd to the 8th
    election = second + timedelta(days=(1 - second.weekday()) % 7)
    if region == "US-PA":
        return {easter(year) - timedelta(days=2), date(year, 6, 14), election}
    if region == "US-RI":
        return {date(year, 5, 4)} | ({election} if year % 2 == 0 else set())
    return set()


def _grounds(s: Situation) -> list[datetime]:
    """Until when each ground for an unasked contact lasts."""
    countries = [_country(where) for where in _wheres(s)]
    inquiry = min(INQUIRY_MONTHS[country] for country in countries)
    purchase = min(PURCHASE_MONTHS[country] for country in countries)
    ends = [_months_after(s.inquired_at, inquiry)] if s.inquired_at else []
    consent = s.consent
    if consent is None or not consent.covers_marketing:
        return ends
    if consent.type in (ConsentType.EXPRESS_WRITTEN, ConsentType.EXPRESS_ORAL):
        ends.append(datetime.max.replace(tzinfo=UTC))
    if consent.type is ConsentType.IMPLIED:
        ends.append(_months_after(consent.at, purchase if consent.is_purchase else inquiry))
    return ends


def _months_after(moment: datetime, months: int) -> datetime:
    """The same day of a later month, or that month's last."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
