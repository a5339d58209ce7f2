"""How often and how fast a lead may be contacted unasked, and how fast a number may send."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from cs_app.compliance.reasons import Reason
from cs_app.compliance.regions import Place
from cs_app.compliance.situation import Channel, Kind, Situation

DAILY_CAP = 5
SPACING = timedelta(hours=1)
CARRIER_RATE = 60  # texts a minute from one number
_RATE_WINDOW = timedelta(minutes=1)


@dataclass(frozen=True)
class Pause:
    """Until when a contact must wait; `zone` is whose clock ends it, if one does."""

    until: datetime
    zone: str | None = None


@dataclass(frozen=True)
class Limit:
    """`pause` tells how long a situation must wait, None where it need not; `clear` says so."""

    reason: Reason
    clear: str
    kinds: frozenset[Kind]
    pause: Callable[[Situation, tuple[Place, ...], datetime], Pause | None]
    channels: frozenset[Channel] = frozenset(Channel)


def _carrier_pause(s: Situation, places: tuple[Place, ...], now: datetime) -> Pause | None:
    until = s.unprompted_paused_until
    return Pause(until) if until and until > now else None


def _daily_cap(s: Situation, places: tuple[Place, ...], now: datetime) -> Pause | None:
    """Ends with the lead's day, in the zone where it ends last."""
    if s.unprompted_today < DAILY_CAP:
        return None
    ends = max((_midnight(zone, now), zone) for place in places for zone in place.zones)
    return Pause(*ends)


def _midnight(zone: str, now: datetime) -> datetime:
    clock = ZoneInfo(zone)
    tomorrow = now.astimezone(clock).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, clock).astimezone(UTC)


def _spacing(s: Situation, places: tuple[Place, ...], now: datetime) -> Pause | None:
    if s.last_unprompted_at is None or now - s.last_unprompted_at >= SPACING:
        return None
    return Pause(s.last_unprompted_at + SPACING)


def _carrier_rate(s: Situation, places: tuple[Place, ...], now: datetime) -> Pause | None:
    return Pause(now + _RATE_WINDOW) if s.recent_from_number >= CARRIER_RATE else None


_UNASKED = frozenset((Kind.FOLLOW_UP,))
LIMITS = (
    Limit(
        Reason.CARRIER_PAUSE,
        "The carrier lets the business's texts through",
        _UNASKED,
        _carrier_pause,
        frozenset((Channel.TEXT,)),
    ),
    Limit(Reason.DAILY_CAP, "The lead may have one more today", _UNASKED, _daily_cap),
    Limit(Reason.SPACING, "The last one was an hour ago or more", _UNASKED, _spacing),
    Limit(
        Reason.CARRIER_RATE,
        "The carrier lets the number send more",
        _UNASKED | {Kind.REMINDER},
        _carrier_rate,
        frozenset((Channel.TEXT,)),
    ),
)


@lru_cache(maxsize=64)
def limits_on(kind: Kind, channel: Channel) -> tuple[Limit, ...]:
    """All that may put such a contact off whatever the hour, in order."""
    return tuple(limit for limit in LIMITS if kind in limit.kinds and channel in limit.channels)
