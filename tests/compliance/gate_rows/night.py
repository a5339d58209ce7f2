"""The edges of the day, and of the quarter of an hour in which who wrote is answered at night.

Texts 08:00 to 21:00 where the recipient is: 47 CFR 64.1200(c)(1), and Canada by decision.
"""

from datetime import time

from cs_app.compliance.models import NightPolicy
from cs_app.compliance.situation import Channel, OwnWindow
from tests.compliance.gate_numbers import BIRMINGHAM, MIAMI, NEW_YORK
from tests.compliance.gate_row import (
    ANSWER,
    FOLLOW_UP,
    PERSON,
    REMINDER,
    SAFETY,
    holds,
    sends,
)

NIGHT = "2026-06-15 23:00 Edmonton"
MORNING = "2026-06-16 08:00 Edmonton"
QUARTER_AGO = "2026-06-15 22:45 Edmonton"
LONGER_AGO = "2026-06-15 22:44:59 Edmonton"
STRICT = NightPolicy.STRICT
CALL = Channel.CALL

EDGES = [
    sends("at eight", FOLLOW_UP, "2026-06-15 08:00 Edmonton"),
    holds(
        "a second before eight",
        FOLLOW_UP,
        "2026-06-15 07:59:59 Edmonton",
        "2026-06-15 08:00 Edmonton",
    ),
    sends("a second before nine at night", FOLLOW_UP, "2026-06-15 20:59:59 Edmonton"),
    holds("at nine at night", FOLLOW_UP, "2026-06-15 21:00 Edmonton", MORNING),
    holds("at midnight", FOLLOW_UP, "2026-06-16 00:00 Edmonton", MORNING),
    holds("on new year's eve", FOLLOW_UP, "2026-12-31 23:00 Edmonton", "2027-01-01 08:00 Edmonton"),
    holds(
        "on the last of February",
        FOLLOW_UP,
        "2027-02-28 22:00 Edmonton",
        "2027-03-01 08:00 Edmonton",
    ),
    holds("on a leap day", REMINDER, "2028-02-28 22:00 Edmonton", "2028-02-29 08:00 Edmonton"),
    sends("on a Sunday morning", FOLLOW_UP, "2026-06-14 08:00 Edmonton"),
    sends("on a Sunday evening", FOLLOW_UP, "2026-06-14 20:30 Edmonton"),
    sends("at eight in New York", FOLLOW_UP, "2026-06-15 08:00 NewYork", phone=NEW_YORK),
    holds(
        "at eight in Edmonton to New York at night",
        FOLLOW_UP,
        "2026-06-15 20:00 Edmonton",
        "2026-06-16 08:00 NewYork",
        phone=NEW_YORK,
    ),
]

QUARTER = [
    sends("answered a quarter of an hour on", ANSWER, NIGHT, contacted_us_at=QUARTER_AGO),
    holds("answered a second later", ANSWER, NIGHT, MORNING, contacted_us_at=LONGER_AGO),
    sends("answered at once", ANSWER, NIGHT, contacted_us_at=NIGHT),
    sends(
        "answered by a clock that is behind",
        ANSWER,
        NIGHT,
        contacted_us_at="2026-06-15 23:00:02 Edmonton",
    ),
    holds(
        "a contact that is still to come",
        ANSWER,
        NIGHT,
        MORNING,
        contacted_us_at="2026-06-15 23:30 Edmonton",
    ),
    holds("never heard from", ANSWER, NIGHT, MORNING),
    sends("a person a quarter of an hour on", PERSON, NIGHT, contacted_us_at=QUARTER_AGO),
    holds("a person a second later", PERSON, NIGHT, MORNING, contacted_us_at=LONGER_AGO),
    holds("a person out of nothing", PERSON, NIGHT, MORNING),
    sends("a call back at night", ANSWER, NIGHT, contacted_us_at=QUARTER_AGO, channel=CALL),
    sends("a person calls back at night", PERSON, NIGHT, contacted_us_at=QUARTER_AGO, channel=CALL),
    sends(
        "written before nine, answered after",
        ANSWER,
        "2026-06-15 21:10 Edmonton",
        contacted_us_at="2026-06-15 20:55 Edmonton",
    ),
    sends(
        "written before midnight, answered after",
        ANSWER,
        "2026-06-16 00:05 Edmonton",
        contacted_us_at="2026-06-15 23:50 Edmonton",
    ),
    sends(
        "the lead's question is their own, not the ground for a follow-up",
        ANSWER,
        NIGHT,
        contacted_us_at=QUARTER_AGO,
        inquired_at=None,
    ),
    holds("a question an hour old is no contact", ANSWER, NIGHT, MORNING, inquired_at=NIGHT),
    sends(
        "on a Sunday in Alabama",
        ANSWER,
        "2026-06-14 10:00 Chicago",
        phone=BIRMINGHAM,
        contacted_us_at="2026-06-14 09:55 Chicago",
    ),
    sends(
        "after eight in Florida",
        ANSWER,
        "2026-06-15 20:30 NewYork",
        phone=MIAMI,
        contacted_us_at="2026-06-15 20:29 NewYork",
    ),
    sends(
        "outside the business's own hours",
        ANSWER,
        "2026-06-15 19:00 Edmonton",
        window=OwnWindow(closes=time(17)),
        contacted_us_at="2026-06-15 18:50 Edmonton",
    ),
]

STRICTLY = [
    holds(
        "strictly, though written just now",
        ANSWER,
        NIGHT,
        MORNING,
        contacted_us_at=NIGHT,
        night_policy=STRICT,
    ),
    sends(
        "strictly, but a person",
        PERSON,
        NIGHT,
        contacted_us_at=QUARTER_AGO,
        night_policy=STRICT,
    ),
    holds(
        "strictly, a person too late",
        PERSON,
        NIGHT,
        MORNING,
        contacted_us_at=LONGER_AGO,
        night_policy=STRICT,
    ),
    sends("strictly, but danger", SAFETY, NIGHT, night_policy=STRICT),
    sends("strictly, but by day", ANSWER, "2026-06-15 20:59:59 Edmonton", night_policy=STRICT),
    holds(
        "strictly, on a Sunday in Alabama",
        ANSWER,
        "2026-06-14 10:00 Chicago",
        "2026-06-15 08:00 Chicago",
        phone=BIRMINGHAM,
        contacted_us_at="2026-06-14 09:55 Chicago",
        night_policy=STRICT,
    ),
]

NIGHT_ROWS = [*EDGES, *QUARTER, *STRICTLY]
