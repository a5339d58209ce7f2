"""Whose clock decides: days the clocks change, numbers in several zones, addresses elsewhere.

Openings on the days of change are written in UTC, so that the row itself needs no such clock.
"""

from cs_app.compliance.models import ConsentType
from cs_app.compliance.situation import Channel, Consent
from tests.compliance.gate_numbers import (
    ALASKA,
    EDMONTON,
    GUAM,
    HONOLULU,
    IDAHO,
    LONDON,
    LOS_ANGELES,
    NEW_YORK,
    NEWER_TOLL_FREE,
    NOT_A_NUMBER,
    ONTARIO_CALIFORNIA,
    PENSACOLA,
    PHOENIX,
    SEATTLE,
    ST_JOHNS,
    TOLL_FREE,
    TORONTO,
    VANCOUVER,
    WASHINGTON_DC,
)
from tests.compliance.gate_row import ANSWER, FOLLOW_UP, REMINDER, Row, at, holds, sends

NEWFOUNDLAND = {
    "phone": TOLL_FREE,
    "client_zone": "America/St_Johns",
    "client_region": "CA-NL",
}
FLORIDIAN = {"phone": TOLL_FREE, "client_zone": "America/New_York", "client_region": "US-FL"}
ABROAD = {"phone": LONDON, "consent": Consent(ConsentType.EXPRESS_ORAL, at("2026-01-05 12:00 UTC"))}

CHANGES = [
    holds("Edmonton, forward", FOLLOW_UP, "2026-03-07 22:00 Edmonton", "2026-03-08 14:00 UTC"),
    holds("right after the lost hour", FOLLOW_UP, "2026-03-08 09:30 UTC", "2026-03-08 14:00 UTC"),
    holds("Edmonton, back", FOLLOW_UP, "2026-10-31 22:00 Edmonton", "2026-11-01 15:00 UTC"),
    holds("in the hour, first time", FOLLOW_UP, "2026-11-01 07:30 UTC", "2026-11-01 15:00 UTC"),
    holds("in the hour, second time", FOLLOW_UP, "2026-11-01 08:30 UTC", "2026-11-01 15:00 UTC"),
    sends("Edmonton, forward, at eight", FOLLOW_UP, "2026-03-08 14:00 UTC"),
    holds("forward, a minute before", FOLLOW_UP, "2026-03-08 13:59 UTC", "2026-03-08 14:00 UTC"),
    sends("Edmonton, back, before nine", FOLLOW_UP, "2026-11-02 03:59 UTC"),
    holds("Edmonton, back, at nine", FOLLOW_UP, "2026-11-02 04:00 UTC", "2026-11-02 15:00 UTC"),
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


def _moved_to_seattle() -> list[Row]:
    """Washington ends its day at eight (RCW 80.36.390): an address there shows in the evening."""
    return [
        row
        for address in (
            "12 Main St, Seattle, WA 98101",
            "12 Main St, Seattle, Washington",
            "seattle wa",
            "98101",
        )
        for row in (
            holds(
                f"the evening of {address!r}",
                FOLLOW_UP,
                "2026-06-15 20:30 Vancouver",
                "2026-06-16 08:00 Vancouver",
                phone=VANCOUVER,
                address=address,
            ),
            sends(
                f"the day of {address!r}",
                FOLLOW_UP,
                "2026-06-15 19:59 Vancouver",
                phone=VANCOUVER,
                address=address,
            ),
        )
    ]


def _early_in_calgary() -> list[Row]:
    """All of these are in Alberta, whatever else their words may mean."""
    return [
        sends(
            f"08:00 in {address!r}",
            FOLLOW_UP,
            "2026-06-15 08:00 Edmonton",
            phone=EDMONTON,
            address=address,
        )
        for address in (
            "400 5 Ave SW, Calgary, AB T2P 1J9",
            "400 5 Ave SW, Calgary, AB, CA",
            "Calgary, Alberta",
            "T2P 1J9",
            "12 Washington Ave, Calgary, AB",
        )
    ]


ELSEWHERE = [
    *_moved_to_seattle(),
    *_early_in_calgary(),
    holds(
        "a New Yorker in Los Angeles, in the morning",
        FOLLOW_UP,
        "2026-06-15 08:30 NewYork",
        "2026-06-15 08:00 LosAngeles",
        phone=NEW_YORK,
        address="1 Spring St, Los Angeles, CA 90012",
    ),
    sends(
        "a New Yorker in Los Angeles, at noon",
        FOLLOW_UP,
        "2026-06-15 12:00 NewYork",
        phone=NEW_YORK,
        address="1 Spring St, Los Angeles, CA 90012",
    ),
    holds(
        "a New Yorker in Los Angeles, in the evening",
        FOLLOW_UP,
        "2026-06-15 19:00 LosAngeles",
        "2026-06-16 08:00 LosAngeles",
        phone=NEW_YORK,
        address="1 Spring St, Los Angeles, CA 90012",
    ),
    sends(
        "Ontario in California",
        FOLLOW_UP,
        "2026-06-15 18:30 LosAngeles",
        phone=ONTARIO_CALIFORNIA,
        address="7 Euclid Ave, Ontario, CA 91764",
    ),
    sends(
        "Washington the city",
        FOLLOW_UP,
        "2026-06-15 08:00 NewYork",
        phone=WASHINGTON_DC,
        address="5 E St NW, Washington, DC 20001",
    ),
    sends(
        "Washington the city ends its day at nine",
        FOLLOW_UP,
        "2026-06-15 20:30 NewYork",
        phone=WASHINGTON_DC,
        address="5 E St NW, Washington, DC 20001",
    ),
    sends(
        "Georgia the street",
        FOLLOW_UP,
        "2026-06-15 19:00 Vancouver",
        phone=VANCOUVER,
        address="9 Georgia St, Vancouver, BC V6B 1A1",
    ),
    holds(
        "Seattle's number with an address in Georgia",
        FOLLOW_UP,
        "2026-06-15 09:00 NewYork",
        "2026-06-15 08:00 LosAngeles",
        phone=SEATTLE,
        address="3 Peachtree St, Atlanta, GA 30303",
    ),
    holds(
        "Alberta's number with an address in Montréal, in the evening",
        FOLLOW_UP,
        "2026-06-15 19:00 Edmonton",
        "2026-06-16 08:00 Edmonton",
        address="6 Rue Peel, Montréal, QC H3C 2G8",
    ),
    holds(
        "an answer too goes by where they live",
        ANSWER,
        "2026-06-15 08:30 Edmonton",
        "2026-06-15 08:00 LosAngeles",
        address="1 Spring St, Los Angeles, CA 90012",
    ),
    sends(
        "Guam's number in Honolulu at noon there",
        FOLLOW_UP,
        "2026-06-15 12:00 Honolulu",
        phone=GUAM,
        address="2 Kapiolani Blvd, Honolulu, HI 96813",
    ),
    holds(
        "Los Angeles' number in Honolulu, called",
        REMINDER,
        "2026-06-15 08:30 LosAngeles",
        "2026-06-15 08:00 Honolulu",
        phone=LOS_ANGELES,
        address="2 Kapiolani Blvd, Honolulu, HI 96813",
        channel=Channel.CALL,
    ),
]

CLOCK_ROWS = [*CHANGES, *SEVERAL_ZONES, *NOWHERE, *ELSEWHERE]
