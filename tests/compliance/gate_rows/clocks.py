"""Whose clock decides: days the clocks change, numbers in several zones, and in none.

Openings on the days of change are written in UTC, so that the row itself needs no such clock.
Edmonton's stand in 2025: Alberta changes its clocks no more since 2026.
"""

from cs_app.compliance.models import ConsentType
from cs_app.compliance.situation import Consent
from tests.compliance.gate_numbers import (
    ALASKA,
    HONOLULU,
    IDAHO,
    LONDON,
    NEW_YORK,
    NEWER_TOLL_FREE,
    NOT_A_NUMBER,
    PENSACOLA,
    PHOENIX,
    ST_JOHNS,
    TOLL_FREE,
    TORONTO,
)
from tests.compliance.gate_row import FOLLOW_UP, REMINDER, Facts, at, holds, sends

NEWFOUNDLAND: Facts = {
    "phone": TOLL_FREE,
    "client_zone": "America/St_Johns",
    "client_region": "CA-NL",
}
FLORIDIAN: Facts = {"phone": TOLL_FREE, "client_zone": "America/New_York", "client_region": "US-FL"}
ABROAD: Facts = {
    "phone": LONDON,
    "consent": Consent(ConsentType.EXPRESS_ORAL, at("2026-01-05 12:00 UTC")),
}

CHANGES = [
    holds("Edmonton, forward", FOLLOW_UP, "2026-03-07 22:00 Edmonton", "2026-03-08 14:00 UTC"),
    holds("right after the lost hour", FOLLOW_UP, "2026-03-08 09:30 UTC", "2026-03-08 14:00 UTC"),
    holds("Edmonton, back", FOLLOW_UP, "2025-11-01 22:00 Edmonton", "2025-11-02 15:00 UTC"),
    holds("in the hour, first time", FOLLOW_UP, "2025-11-02 07:30 UTC", "2025-11-02 15:00 UTC"),
    holds("in the hour, second time", FOLLOW_UP, "2025-11-02 08:30 UTC", "2025-11-02 15:00 UTC"),
    sends("Edmonton, forward, at eight", FOLLOW_UP, "2026-03-08 14:00 UTC"),
    holds("forward, a minute before", FOLLOW_UP, "2026-03-08 13:59 UTC", "2026-03-08 14:00 UTC"),
    sends("Edmonton, back, before nine", FOLLOW_UP, "2025-11-03 03:59 UTC"),
    holds("Edmonton, back, at nine", FOLLOW_UP, "2025-11-03 04:00 UTC", "2025-11-03 15:00 UTC"),
    holds(
        "Toronto, forward",
        FOLLOW_UP,
        "2026-03-07 22:00 Toronto",
        "2026-03-08 12:00 UTC",
        phone=TORONTO,
    ),
    holds(
        "Toronto, back",
        REMINDER,
        "2026-10-31 22:00 Toronto",
        "2026-11-01 13:00 UTC",
        phone=TORONTO,
    ),
    holds(
        "New York, forward",
        FOLLOW_UP,
        "2026-03-07 22:00 NewYork",
        "2026-03-08 12:00 UTC",
        phone=NEW_YORK,
    ),
    holds(
        "New York, back",
        FOLLOW_UP,
        "2026-10-31 22:00 NewYork",
        "2026-11-01 13:00 UTC",
        phone=NEW_YORK,
    ),
    holds(
        "Phoenix has no change in March",
        FOLLOW_UP,
        "2026-03-07 22:00 Phoenix",
        "2026-03-08 15:00 UTC",
        phone=PHOENIX,
    ),
    holds(
        "Phoenix has no change in November",
        FOLLOW_UP,
        "2026-10-31 22:00 Phoenix",
        "2026-11-01 15:00 UTC",
        phone=PHOENIX,
    ),
    holds(
        "Honolulu has none either",
        FOLLOW_UP,
        "2026-03-07 22:00 Honolulu",
        "2026-03-08 18:00 UTC",
        phone=HONOLULU,
    ),
    holds(
        "St John's by its half hour",
        FOLLOW_UP,
        "2026-06-15 07:00 StJohns",
        "2026-06-15 10:30 UTC",
        **NEWFOUNDLAND,
    ),
    sends("St John's a minute before nine", FOLLOW_UP, "2026-06-15 23:29 UTC", **NEWFOUNDLAND),
    holds(
        "St John's at nine",
        FOLLOW_UP,
        "2026-06-15 23:30 UTC",
        "2026-06-16 10:30 UTC",
        **NEWFOUNDLAND,
    ),
    holds(
        "St John's, forward",
        FOLLOW_UP,
        "2026-03-07 22:00 StJohns",
        "2026-03-08 10:30 UTC",
        **NEWFOUNDLAND,
    ),
    holds(
        "St John's, back",
        FOLLOW_UP,
        "2026-10-31 22:00 StJohns",
        "2026-11-01 11:30 UTC",
        **NEWFOUNDLAND,
    ),
    holds(
        "London changes on another day",
        FOLLOW_UP,
        "2026-03-28 22:00 London",
        "2026-03-29 07:00 UTC",
        **ABROAD,
    ),
    sends("London has its own day", FOLLOW_UP, "2026-06-15 03:00 Edmonton", **ABROAD),
]

SEVERAL_ZONES = [
    holds(
        "Labrador is still asleep",
        FOLLOW_UP,
        "2026-06-15 08:15 StJohns",
        "2026-06-15 08:00 Halifax",
        phone=ST_JOHNS,
    ),
    sends("Labrador is up", FOLLOW_UP, "2026-06-15 08:00 Halifax", phone=ST_JOHNS),
    holds(
        "Newfoundland is in bed",
        FOLLOW_UP,
        "2026-06-15 20:30 Halifax",
        "2026-06-16 08:00 Halifax",
        phone=ST_JOHNS,
    ),
    holds(
        "Lewiston is still asleep",
        FOLLOW_UP,
        "2026-06-15 08:30 Boise",
        "2026-06-15 08:00 LosAngeles",
        phone=IDAHO,
    ),
    sends("both parts of Idaho are up", FOLLOW_UP, "2026-06-15 08:00 LosAngeles", phone=IDAHO),
    holds(
        "Boise is in bed",
        FOLLOW_UP,
        "2026-06-15 20:30 LosAngeles",
        "2026-06-16 08:00 LosAngeles",
        phone=IDAHO,
    ),
    holds(
        "the Aleutians are still asleep",
        FOLLOW_UP,
        "2026-06-15 15:30 UTC",
        "2026-06-15 08:00 Adak",
        phone=ALASKA,
    ),
    # Area code 850 reaches from Tallahassee (Eastern) to Pensacola (Central).
    holds(
        "Pensacola is still asleep",
        FOLLOW_UP,
        "2026-06-15 08:30 NewYork",
        "2026-06-15 08:00 Chicago",
        phone=PENSACOLA,
    ),
]

NOWHERE = [
    holds(
        "toll-free: the client's own clock",
        FOLLOW_UP,
        "2026-06-15 07:30 Edmonton",
        "2026-06-15 08:00 Edmonton",
        phone=TOLL_FREE,
    ),
    sends("toll-free by day", FOLLOW_UP, "2026-06-15 08:00 Edmonton", phone=TOLL_FREE),
    sends("newer toll-free by day", FOLLOW_UP, "2026-06-15 20:59 Edmonton", phone=NEWER_TOLL_FREE),
    holds(
        "newer toll-free by night",
        FOLLOW_UP,
        "2026-06-15 21:00 Edmonton",
        "2026-06-16 08:00 Edmonton",
        phone=NEWER_TOLL_FREE,
    ),
    sends("no number at all", FOLLOW_UP, "2026-06-15 20:59 Edmonton", phone=NOT_A_NUMBER),
    holds(
        "the client's own state",
        FOLLOW_UP,
        "2026-06-15 20:30 NewYork",
        "2026-06-16 08:00 NewYork",
        **FLORIDIAN,
    ),
    sends("the client's own state by day", FOLLOW_UP, "2026-06-15 19:59 NewYork", **FLORIDIAN),
    sends(
        "a lead elsewhere does not live by the client's state",
        FOLLOW_UP,
        "2026-06-15 20:30 NewYork",
        **(FLORIDIAN | {"phone": NEW_YORK}),
    ),
    sends(
        "a toll-free number with an address",
        FOLLOW_UP,
        "2026-06-15 08:00 LosAngeles",
        phone=TOLL_FREE,
        address="1 Spring St, Los Angeles, CA 90012",
    ),
    holds(
        "a toll-free number with an address at night",
        FOLLOW_UP,
        "2026-06-15 08:30 Edmonton",
        "2026-06-15 08:00 LosAngeles",
        phone=TOLL_FREE,
        address="1 Spring St, Los Angeles, CA 90012",
    ),
    sends(
        "words that name no place",
        FOLLOW_UP,
        "2026-06-15 08:00 Edmonton",
        address="somewhere near the lake",
    ),
]

CLOCK_ROWS = [*CHANGES, *SEVERAL_ZONES, *NOWHERE]
