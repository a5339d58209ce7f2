"""When a lead may be texted: 08:00 to 21:00 in every time zone their number may be in.

Source: TCPA, 47 CFR 64.1200(c)(1).
"""

from datetime import datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import phonenumbers
from phonenumbers import timezone as phone_timezone

OPENS = time(8, 0)
CLOSES = time(21, 0)
PROMPT_REPLY = timedelta(minutes=15)
MOST_ZONES = 4  # a toll-free code names some forty zones, which says nothing


@lru_cache(maxsize=4096)
def zones_of(phone: str, client_zone: str) -> tuple[str, ...]:
    """All zones a number may be in; the client's own where the number does not tell."""
    try:
        zones = phone_timezone.time_zones_for_number(phonenumbers.parse(phone, "US"))
    except phonenumbers.NumberParseException:
        return (client_zone,)
    known = tuple(zone for zone in zones if _exists(zone))
    return known if 0 < len(known) <= MOST_ZONES else (client_zone,)


def next_allowed(moment: datetime, zones: tuple[str, ...]) -> datetime:
    """The first moment, not before the given one, at which the window is open in all zones."""
    candidate = moment
    for _ in range(2 * len(zones) + 1):
        moved = max(_opening(candidate, ZoneInfo(zone)) for zone in zones)
        if moved == candidate:
            return candidate
        candidate = moved
    return candidate


def _opening(moment: datetime, zone: ZoneInfo) -> datetime:
    local = moment.astimezone(zone)
    if OPENS <= local.time() < CLOSES:
        return moment
    day = local.date() if local.time() < OPENS else local.date() + timedelta(days=1)
    return datetime.combine(day, OPENS, zone).astimezone(moment.tzinfo)


def _exists(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return zone != "Etc/Unknown"
