"""Leads who say where they live: in another zone than their number, or in words that mislead."""

from cs_app.compliance.situation import Channel
from tests.compliance.gate_numbers import (
    EDMONTON,
    GUAM,
    LOS_ANGELES,
    MIAMI,
    NEW_YORK,
    ONTARIO_CALIFORNIA,
    PENSACOLA,
    SEATTLE,
    VANCOUVER,
    WASHINGTON_DC,
)
from tests.compliance.gate_row import ANSWER, FOLLOW_UP, REMINDER, Row, holds, sends


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


ADDRESS_ROWS = [
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
    sends(
        "an address in the east of Florida, a number of all its north",
        FOLLOW_UP,
        "2026-06-15 08:00 NewYork",
        phone=PENSACOLA,
        address="10 Bronough St, Tallahassee, FL 32301",
    ),
    holds(
        "an address in the west of Florida, a number of its east",
        FOLLOW_UP,
        "2026-06-15 08:30 NewYork",
        "2026-06-15 08:00 Chicago",
        phone=MIAMI,
        address="11 Palafox St, Pensacola, FL 32501",
    ),
    sends(
        "an address somewhere in Florida, a number of its east",
        FOLLOW_UP,
        "2026-06-15 08:00 NewYork",
        phone=MIAMI,
        address="Tampa, Florida",
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
