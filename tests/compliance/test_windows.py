"""08:00 to 21:00 where the lead may be, in every zone and on the days the clocks change."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from cs_app.compliance.quiet_hours import next_allowed, zones_of

EDMONTON, EASTERN = "America/Edmonton", "America/New_York"

OPENINGS = {
    "before eight": (EDMONTON, "2026-06-15 07:59:59", "2026-06-15 08:00"),
    "at eight": (EDMONTON, "2026-06-15 08:00", "2026-06-15 08:00"),
    "just before nine at night": (EDMONTON, "2026-06-15 20:59:59", "2026-06-15 20:59:59"),
    "at nine at night": (EDMONTON, "2026-06-15 21:00", "2026-06-16 08:00"),
    "on new year's eve": (EDMONTON, "2026-12-31 23:00", "2027-01-01 08:00"),
    "the night the clocks go forward": (EDMONTON, "2026-03-07 22:00", "2026-03-08 08:00"),
    "in the hour that is not there": (EDMONTON, "2026-03-08 03:30", "2026-03-08 08:00"),
    "the night the clocks go back": (EASTERN, "2026-10-31 22:00", "2026-11-01 08:00"),
    "in the hour that comes twice": (EASTERN, "2026-11-01 01:30", "2026-11-01 08:00"),
}


def _at(zone: str, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(("zone", "now", "opens"), OPENINGS.values(), ids=OPENINGS.keys())
def test_the_window_opens(zone: str, now: str, opens: str):
    found = next_allowed(_at(zone, now), (zone,))
    assert found.timestamp() == _at(zone, opens).timestamp()


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-06-15 08:30", "2026-06-15 10:00"),  # Denver is at 06:30
        ("2026-06-15 12:00", "2026-06-15 12:00"),
        ("2026-06-15 21:30", "2026-06-16 10:00"),
    ],
)
def test_a_number_in_two_zones_waits_for_both(now: str, opens: str):
    found = next_allowed(_at(EASTERN, now), (EASTERN, "America/Denver"))
    assert found == _at(EASTERN, opens)


@pytest.mark.parametrize(
    ("phone", "zones"),
    [
        ("+14035550123", ("America/Edmonton",)),
        ("+12125550123", ("America/New_York",)),
        ("+17095550123", ("America/Halifax", "America/St_Johns")),
        ("+18085550123", ("Pacific/Honolulu",)),
        ("+18005550123", ("America/Toronto",)),  # toll-free: the client's own
        ("+999", ("America/Toronto",)),
    ],
)
def test_a_number_tells_its_zone(phone: str, zones: tuple[str, ...]):
    assert zones_of(phone, "America/Toronto") == zones
