"""The hours in which a lead may be reached, in every zone and on the days the clocks change."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from cs_app.compliance.regions import Place
from cs_app.compliance.situation import Channel, OwnWindow
from cs_app.compliance.windows import is_open, next_open

EDMONTON, EASTERN, CENTRAL = "America/Edmonton", "America/New_York", "America/Chicago"
OWN = OwnWindow()

OPENINGS = {
    "before eight": (EDMONTON, "2026-06-15 07:59:59", "2026-06-15 08:00"),
    "at eight": (EDMONTON, "2026-06-15 08:00", "2026-06-15 08:00"),
    "just before nine at night": (EDMONTON, "2026-06-15 20:59:59", "2026-06-15 20:59:59"),
    "at nine at night": (EDMONTON, "2026-06-15 21:00", "2026-06-16 08:00"),
    "on new year's eve": (EDMONTON, "2026-12-31 23:00", "2027-01-01 08:00"),
    "the night the clocks go forward": (EASTERN, "2026-03-07 22:00", "2026-03-08 08:00"),
    "in the hour that is not there": (EASTERN, "2026-03-08 02:30", "2026-03-08 08:00"),
    "the night the clocks go back": (EASTERN, "2026-10-31 22:00", "2026-11-01 08:00"),
    "in the hour that comes twice": (EASTERN, "2026-11-01 01:30", "2026-11-01 08:00"),
}


def at(zone: str, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(("zone", "now", "opens"), OPENINGS.values(), ids=OPENINGS.keys())
def test_the_window_opens(zone: str, now: str, opens: str):
    places = (Place(None, (zone,)),)
    found = next_open(at(zone, now), places, Channel.TEXT, OWN)
    assert found.at and found.at.timestamp() == at(zone, opens).timestamp()
    assert is_open(at(zone, now), places, Channel.TEXT, OWN) is (now == opens)


@pytest.mark.parametrize(
    ("now", "opens", "zone"),
    [
        ("2026-06-15 08:30", "2026-06-15 10:00", "America/Denver"),  # Denver is at 06:30
        ("2026-06-15 12:00", "2026-06-15 12:00", EASTERN),
        ("2026-06-15 21:30", "2026-06-16 10:00", "America/Denver"),
    ],
)
def test_a_number_in_two_zones_waits_for_both(now: str, opens: str, zone: str):
    places = (Place(None, (EASTERN, "America/Denver")),)
    found = next_open(at(EASTERN, now), places, Channel.TEXT, OWN)
    assert (found.at, found.zone) == (at(EASTERN, opens), zone)


STATES = {
    "Florida ends at eight": (
        ("US-FL", EASTERN, Channel.TEXT),
        ("2026-06-15 20:00", "2026-06-16 08:00"),
        "Florida allows texts from 8 a.m. to 8 p.m.",
    ),
    "Alabama's Sunday": (
        ("US-AL", CENTRAL, Channel.TEXT),
        ("2026-06-14 12:00", "2026-06-15 08:00"),
        "Alabama allows texts from 8 a.m. to 8 p.m., none on Sundays and holidays",
    ),
    "a Texan Sunday begins at noon": (
        ("US-TX", CENTRAL, Channel.TEXT),
        ("2026-06-14 09:30", "2026-06-14 12:00"),
        "Texas allows texts from 9 a.m. to 9 p.m., on Sundays from noon to 9 p.m.",
    ),
    "a call to Canada on a Saturday": (
        ("CA-AB", EDMONTON, Channel.CALL),
        ("2026-06-13 18:00", "2026-06-14 10:00"),
        "Canada allows calls from 9 a.m. to 9:30 p.m., at weekends from 10 a.m. to 6 p.m.",
    ),
}


@pytest.mark.parametrize(("place", "times", "rule"), STATES.values(), ids=STATES.keys())
def test_a_state_tightens_the_hours_and_says_so(place, times, rule):
    region, zone, channel = place
    now, opens = (at(zone, text) for text in times)
    found = next_open(now, (Place(region, (zone,)),), channel, OwnWindow(enforced=False))
    assert (found.at, found.rule) == (opens, rule)


def test_the_holidays_of_a_state_are_not_the_business_to_switch():
    own = OwnWindow(closed_on_holidays=False, enforced=False)
    found = next_open(
        at(CENTRAL, "2026-04-27 12:00"), (Place("US-AL", (CENTRAL,)),), Channel.TEXT, own
    )
    assert found.at == at(CENTRAL, "2026-04-28 08:00")  # after Confederate Memorial Day


def test_a_business_may_keep_its_own_hours_and_holidays():
    own = OwnWindow(opens=time(10), weekend_opens=time(12), closed_on_holidays=True)
    ontario = (Place("CA-ON", ("America/Toronto",)),)
    openings = {
        "2026-06-15 08:30": ("2026-06-15 10:00", "The business's own hours are 10 a.m. to 9 p.m."),
        "2026-06-13 11:00": (
            "2026-06-13 12:00",
            "The business's own hours are noon to 9 p.m. at weekends",
        ),
        "2026-07-01 12:00": (
            "2026-07-02 10:00",
            "The business leaves people in peace on holidays",
        ),
    }
    for now, (opens, rule) in openings.items():
        found = next_open(at(EASTERN, now), ontario, Channel.TEXT, own)
        assert (found.at, found.rule) == (at(EASTERN, opens), rule)


def test_mail_has_no_hours():
    places = (Place("US-RI", (EASTERN,)),)
    assert is_open(at(EASTERN, "2026-06-14 03:00"), places, Channel.MAIL, OWN)


def test_hours_that_never_meet_are_told():
    own = OwnWindow(opens=time(8), closes=time(9))
    places = (Place("US-RI", (EASTERN,)),)
    assert next_open(at(EASTERN, "2026-06-15 12:00"), places, Channel.TEXT, own).at is None


def test_zones_half_a_world_apart_are_told_when_they_never_meet():
    places = (Place(None, ("Asia/Tokyo",)), Place(None, (EASTERN,)))
    own = OwnWindow(opens=time(9), closes=time(17))
    assert next_open(at(EASTERN, "2026-06-15 12:00"), places, Channel.TEXT, own).at is None
