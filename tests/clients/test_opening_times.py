"""When a business is open, and when it opens again: breaks, closed days and changed clocks."""

from datetime import date, datetime, time
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from cs_app.clients.opening_times import (
    Break,
    ClosedDate,
    DayHours,
    OpeningHours,
    is_business_open,
    next_opening,
)
from cs_app.clients.opening_words import opening_in_words

EDMONTON = ZoneInfo("America/Edmonton")
LUNCH = Break(time(12), time(12, 30))
WORKDAYS = tuple(DayHours(day, time(8), time(17), (LUNCH,)) for day in range(1, 6))
HOURS = OpeningHours(
    "America/Edmonton",
    (DayHours(0), *WORKDAYS, DayHours(6)),
    (
        ClosedDate(uuid4(), date(2026, 7, 1), "Canada Day"),
        ClosedDate(uuid4(), date(2026, 9, 7), "Labour Day", is_open=True),
    ),
)
NIGHT = OpeningHours(
    "America/Edmonton", tuple(DayHours(d, time(0), time(23, 59)) for d in range(7))
)
EARLY = OpeningHours("America/Edmonton", tuple(DayHours(d, time(2, 30), time(6)) for d in range(7)))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=EDMONTON)


OPEN = {
    "in the morning": ("2026-06-29T08:00", True),
    "a minute before": ("2026-06-29T07:59", False),
    "at its end": ("2026-06-29T17:00", False),
    "in the break": ("2026-06-29T12:00", False),
    "as the break ends": ("2026-06-29T12:30", True),
    "on a Sunday": ("2026-06-28T10:00", False),
    "on a closed day": ("2026-07-01T10:00", False),
    "on a holiday that it works": ("2026-09-07T10:00", True),
}


@pytest.mark.parametrize(("moment", "is_open"), OPEN.values(), ids=OPEN.keys())
def test_it_is_open_or_closed(moment: str, is_open: bool):
    assert is_business_open(HOURS, at(moment)) is is_open


NEXT = {
    "open now": (HOURS, "2026-06-29T10:00", "2026-06-29T10:00"),
    "before the morning": (HOURS, "2026-06-29T05:00", "2026-06-29T08:00"),
    "in the break": (HOURS, "2026-06-29T12:10", "2026-06-29T12:30"),
    "over the weekend": (HOURS, "2026-06-26T17:00", "2026-06-29T08:00"),
    "over a closed day": (HOURS, "2026-06-30T18:00", "2026-07-02T08:00"),
    "a holiday that it works": (HOURS, "2026-09-06T18:00", "2026-09-07T08:00"),
    "the morning after the clocks went forward": (HOURS, "2026-03-07T12:00", "2026-03-09T08:00"),
    "the morning after they went back": (HOURS, "2026-10-31T12:00", "2026-11-02T08:00"),
    "a time that the clocks skip": (EARLY, "2026-03-08T01:00", "2026-03-08T03:30"),
}


@pytest.mark.parametrize(("hours", "moment", "opens"), NEXT.values(), ids=NEXT.keys())
def test_it_opens_again(hours: OpeningHours, moment: str, opens: str):
    assert next_opening(hours, at(moment)) == at(opens)
    assert is_business_open(hours, at(opens))


def test_who_is_open_until_the_last_minute_never_closes():
    assert is_business_open(NIGHT, at("2026-06-29T23:59:30"))
    assert next_opening(NIGHT, at("2026-06-29T23:59:30")) == at("2026-06-29T23:59:30")


@pytest.mark.parametrize("week", [(), tuple(DayHours(day) for day in range(7))])
def test_who_never_opens_has_no_next_opening(week):
    hours = OpeningHours("America/Edmonton", week)
    assert next_opening(hours, at("2026-06-29T10:00")) is None
    assert not is_business_open(hours, at("2026-06-29T10:00"))


def test_the_clock_is_that_of_the_business():
    there = OpeningHours("America/Toronto", HOURS.week)
    assert is_business_open(there, at("2026-06-29T06:00"))
    assert not is_business_open(there, at("2026-06-29T15:00"))


WORDS = {
    "2026-06-29T08:00": "today at 8:00 AM",
    "2026-06-29T12:30": "today at 12:30 PM",
    "2026-06-30T00:15": "tomorrow at 12:15 AM",
    "2026-07-02T13:00": "Thursday at 1:00 PM",
    "2026-07-06T08:00": "Monday, July 6 at 8:00 AM",
}


@pytest.mark.parametrize(("opening", "words"), WORDS.items(), ids=WORDS.values())
def test_an_opening_is_said_as_people_say_it(opening: str, words: str):
    now = at("2026-06-29T05:00")
    assert opening_in_words(at(opening), zone="America/Edmonton", now=now) == words


IN_FRENCH = {
    "2026-06-29T08:00": "aujourd'hui à 8 h",
    "2026-06-29T12:30": "aujourd'hui à 12 h 30",
    "2026-06-30T00:15": "demain à 0 h 15",
    "2026-07-02T13:00": "jeudi à 13 h",
    "2026-07-06T08:00": "le lundi 6 juillet à 8 h",
    "2026-08-01T08:00": "le samedi 1er août à 8 h",
}
IN_SPANISH = {
    "2026-06-29T08:00": "hoy a las 8:00 a.m.",
    "2026-06-29T12:30": "hoy a las 12:30 p.m.",
    "2026-06-30T00:15": "mañana a las 12:15 a.m.",
    "2026-07-02T13:00": "el jueves a la 1:00 p.m.",
    "2026-07-06T08:00": "el lunes 6 de julio a las 8:00 a.m.",
}
IN_OTHERS = [("fr", *one) for one in IN_FRENCH.items()] + [
    ("es", *one) for one in IN_SPANISH.items()
]


@pytest.mark.parametrize(("language", "opening", "words"), IN_OTHERS)
def test_an_opening_is_said_in_french_and_spanish_too(language: str, opening: str, words: str):
    now = at("2026-06-29T05:00")
    zone = "America/Edmonton"
    assert opening_in_words(at(opening), zone=zone, now=now, language=language) == words
