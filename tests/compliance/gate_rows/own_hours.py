"""The hours of the business itself: they narrow what the law allows, and never widen it."""

from datetime import time

from cs_app.compliance.decision import Reason
from cs_app.compliance.models import NightPolicy
from cs_app.compliance.situation import Channel, OwnWindow
from tests.compliance.gate_numbers import BIRMINGHAM, IDAHO, MIAMI, MONTREAL, NEW_YORK
from tests.compliance.gate_row import (
    ANSWER,
    FOLLOW_UP,
    KEYWORD,
    PERSON,
    REMINDER,
    SAFETY,
    blocks,
    holds,
    sends,
)

OFFICE = OwnWindow(opens=time(9), closes=time(17))
WEEKENDS = OwnWindow(weekend_opens=time(10), weekend_closes=time(16))
LATE_WEEKENDS = OwnWindow(weekend_opens=time(10))
NO_WEEKENDS = OwnWindow(weekend_opens=time(12), weekend_closes=time(12))
WIDE = OwnWindow(opens=time(6), closes=time(23))
FREE_ON_HOLIDAYS = OwnWindow(closed_on_holidays=True)
AT_NIGHT = OwnWindow(opens=time(21), closes=time(22))
ONE_HOUR = OwnWindow(opens=time(8), closes=time(9))

HOURS = [
    holds(
        "before the office opens",
        FOLLOW_UP,
        "2026-06-15 08:30 Edmonton",
        "2026-06-15 09:00 Edmonton",
        window=OFFICE,
    ),
    sends("as the office opens", FOLLOW_UP, "2026-06-15 09:00 Edmonton", window=OFFICE),
    holds(
        "as the office closes",
        REMINDER,
        "2026-06-15 17:00 Edmonton",
        "2026-06-16 09:00 Edmonton",
        window=OFFICE,
    ),
    holds(
        "the office's hours at the weekend",
        FOLLOW_UP,
        "2026-06-13 17:00 Edmonton",
        "2026-06-14 09:00 Edmonton",
        window=OFFICE,
    ),
    holds(
        "office hours by the lead's clock",
        FOLLOW_UP,
        "2026-06-15 17:00 NewYork",
        "2026-06-16 09:00 NewYork",
        phone=NEW_YORK,
        window=OFFICE,
    ),
    holds(
        "an answer after the office closed",
        ANSWER,
        "2026-06-15 19:00 Edmonton",
        "2026-06-16 09:00 Edmonton",
        window=OFFICE,
    ),
    holds(
        "a person after the office closed",
        PERSON,
        "2026-06-15 19:00 Edmonton",
        "2026-06-16 09:00 Edmonton",
        window=OFFICE,
    ),
    holds(
        "a strict office after hours",
        ANSWER,
        "2026-06-15 19:00 Edmonton",
        "2026-06-16 09:00 Edmonton",
        window=OFFICE,
        contacted_us_at="2026-06-15 18:55 Edmonton",
        night_policy=NightPolicy.STRICT,
    ),
    holds(
        "wide hours open no morning",
        FOLLOW_UP,
        "2026-06-15 07:00 Edmonton",
        "2026-06-15 08:00 Edmonton",
        window=WIDE,
    ),
    holds(
        "wide hours open no evening",
        FOLLOW_UP,
        "2026-06-15 21:00 Edmonton",
        "2026-06-16 08:00 Edmonton",
        window=WIDE,
    ),
    holds(
        "wide hours open no Sunday in Alabama",
        FOLLOW_UP,
        "2026-06-14 12:00 Chicago",
        "2026-06-15 08:00 Chicago",
        phone=BIRMINGHAM,
        window=WIDE,
    ),
    holds(
        "wide hours open no evening in Florida",
        FOLLOW_UP,
        "2026-06-15 20:30 NewYork",
        "2026-06-16 08:00 NewYork",
        phone=MIAMI,
        window=WIDE,
    ),
    holds(
        "the office closes before Florida does",
        FOLLOW_UP,
        "2026-06-15 17:30 NewYork",
        "2026-06-16 09:00 NewYork",
        phone=MIAMI,
        window=OFFICE,
    ),
    sends(
        "office hours that are not enforced",
        FOLLOW_UP,
        "2026-06-15 19:00 Edmonton",
        window=OwnWindow(opens=time(9), closes=time(17), enforced=False),
    ),
    holds(
        "not enforced, the law stays",
        FOLLOW_UP,
        "2026-06-15 21:00 Edmonton",
        "2026-06-16 08:00 Edmonton",
        window=OwnWindow(enforced=False),
    ),
    holds(
        "not enforced, Florida stays",
        FOLLOW_UP,
        "2026-06-15 20:00 NewYork",
        "2026-06-16 08:00 NewYork",
        phone=MIAMI,
        window=OwnWindow(enforced=False),
    ),
    sends(
        "a mail after hours",
        FOLLOW_UP,
        "2026-06-15 19:00 Edmonton",
        window=OFFICE,
        channel=Channel.MAIL,
    ),
]

AT_WEEKENDS = [
    holds(
        "a Saturday before ten",
        FOLLOW_UP,
        "2026-06-13 09:30 Edmonton",
        "2026-06-13 10:00 Edmonton",
        window=WEEKENDS,
    ),
    holds(
        "a Saturday at four",
        FOLLOW_UP,
        "2026-06-13 16:00 Edmonton",
        "2026-06-14 10:00 Edmonton",
        window=WEEKENDS,
    ),
    holds(
        "a Sunday at four",
        FOLLOW_UP,
        "2026-06-14 16:00 Edmonton",
        "2026-06-15 08:00 Edmonton",
        window=WEEKENDS,
    ),
    holds(
        "a Friday night",
        FOLLOW_UP,
        "2026-06-12 21:00 Edmonton",
        "2026-06-13 10:00 Edmonton",
        window=WEEKENDS,
    ),
    sends("a Monday at eight", FOLLOW_UP, "2026-06-15 08:00 Edmonton", window=WEEKENDS),
    holds(
        "only its morning is later",
        FOLLOW_UP,
        "2026-06-13 09:30 Edmonton",
        "2026-06-13 10:00 Edmonton",
        window=LATE_WEEKENDS,
    ),
    sends("its evening is as ever", FOLLOW_UP, "2026-06-13 20:59 Edmonton", window=LATE_WEEKENDS),
    holds(
        "no weekends at all",
        FOLLOW_UP,
        "2026-06-13 12:00 Edmonton",
        "2026-06-15 08:00 Edmonton",
        window=NO_WEEKENDS,
    ),
]

ON_HOLIDAYS = [
    holds(
        "Canada Day",
        FOLLOW_UP,
        "2026-07-01 12:00 Edmonton",
        "2026-07-02 08:00 Edmonton",
        window=FREE_ON_HOLIDAYS,
    ),
    holds(
        "from the eve of Canada Day",
        REMINDER,
        "2026-06-30 21:00 Edmonton",
        "2026-07-02 08:00 Edmonton",
        window=FREE_ON_HOLIDAYS,
    ),
    sends("Canada Day where it is no matter", FOLLOW_UP, "2026-07-01 12:00 Edmonton"),
    holds(
        "Alberta's Family Day",
        FOLLOW_UP,
        "2026-02-16 12:00 Edmonton",
        "2026-02-17 08:00 Edmonton",
        window=FREE_ON_HOLIDAYS,
    ),
    holds(
        "Québec's own day",
        FOLLOW_UP,
        "2026-06-24 12:00 Toronto",
        "2026-06-25 08:00 Toronto",
        phone=MONTREAL,
        window=FREE_ON_HOLIDAYS,
    ),
    sends(
        "Québec's own day in Alberta",
        FOLLOW_UP,
        "2026-06-24 12:00 Edmonton",
        window=FREE_ON_HOLIDAYS,
    ),
    holds(
        "Thanksgiving in New York",
        FOLLOW_UP,
        "2026-11-26 12:00 NewYork",
        "2026-11-27 08:00 NewYork",
        phone=NEW_YORK,
        window=FREE_ON_HOLIDAYS,
    ),
    sends(
        "a person answers on Canada Day",
        PERSON,
        "2026-07-01 12:00 Edmonton",
        contacted_us_at="2026-07-01 11:50 Edmonton",
        window=FREE_ON_HOLIDAYS,
    ),
]

NEVER = [
    blocks(
        "hours that are always night",
        FOLLOW_UP,
        "2026-06-15 12:00 Edmonton",
        Reason.NEVER_OPEN,
        window=AT_NIGHT,
    ),
    blocks(
        "an answer in hours that are always night",
        ANSWER,
        "2026-06-15 12:00 Edmonton",
        Reason.NEVER_OPEN,
        window=AT_NIGHT,
    ),
    sends(
        "an answer to who wrote just now",
        ANSWER,
        "2026-06-15 12:00 Edmonton",
        window=AT_NIGHT,
        contacted_us_at="2026-06-15 11:50 Edmonton",
    ),
    sends("a keyword", KEYWORD, "2026-06-15 12:00 Edmonton", window=AT_NIGHT),
    sends("danger", SAFETY, "2026-06-15 12:00 Edmonton", window=AT_NIGHT),
    blocks(
        "one hour that two zones do not share",
        FOLLOW_UP,
        "2026-06-15 12:00 Boise",
        Reason.NEVER_OPEN,
        phone=IDAHO,
        window=ONE_HOUR,
    ),
    holds(
        "one hour in one zone",
        FOLLOW_UP,
        "2026-06-15 09:00 Edmonton",
        "2026-06-16 08:00 Edmonton",
        window=ONE_HOUR,
    ),
]

OWN_ROWS = [*HOURS, *AT_WEEKENDS, *ON_HOLIDAYS, *NEVER]
