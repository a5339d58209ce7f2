"""States that keep their Sundays and holidays free; each names its statute."""

from tests.compliance.gate_numbers import (
    BIRMINGHAM,
    IDAHO,
    JACKSON,
    NEW_ORLEANS,
    NEW_YORK,
    PHILADELPHIA,
    PROVIDENCE,
    SALT_LAKE,
)
from tests.compliance.gate_row import FOLLOW_UP, REMINDER, holds, sends

# Alabama: Admin. Code 770-X-5-.17: 8 a.m. to 8 p.m., not on Sundays or holidays.
# Louisiana: La. R.S. 45:844.14 and the PSC's order, 8 a.m. to 8 p.m., not on Sundays or holidays.
# Mississippi: Code 77-3-723, 8 a.m. to 8 p.m., not on Sundays.
# Utah: Code 13-25a-103(3), 8 a.m. to 9 p.m., not on Sundays or legal holidays.
# Pennsylvania: 73 P.S. 2245(a)(10) (Act 73 of 2019), not on legal holidays, which 44 P.S. 11 names.
# Rhode Island: R.I. Gen. Laws 5-61-2; its holidays: 25-1-1.
SUNDAYS = [
    row
    for state, clock, phone in (
        ("Alabama", "Chicago", BIRMINGHAM),
        ("Louisiana", "Chicago", NEW_ORLEANS),
        ("Mississippi", "Chicago", JACKSON),
        ("Utah", "Denver", SALT_LAKE),
    )
    for row in (
        holds(
            f"{state} on a Sunday",
            FOLLOW_UP,
            f"2026-06-14 12:00 {clock}",
            f"2026-06-15 08:00 {clock}",
            phone=phone,
        ),
        holds(
            f"{state} on a Saturday night",
            REMINDER,
            f"2026-06-13 21:00 {clock}",
            f"2026-06-15 08:00 {clock}",
            phone=phone,
        ),
        sends(f"{state} on a Saturday", FOLLOW_UP, f"2026-06-13 19:59 {clock}", phone=phone),
    )
]

HOLIDAYS = [
    holds(
        "Alabama over Christmas",
        FOLLOW_UP,
        "2026-12-24 20:00 Chicago",
        "2026-12-26 08:00 Chicago",
        phone=BIRMINGHAM,
    ),
    holds(
        "Alabama over a Sunday and Confederate Memorial Day",
        FOLLOW_UP,
        "2026-04-25 20:00 Chicago",
        "2026-04-28 08:00 Chicago",
        phone=BIRMINGHAM,
    ),
    holds(
        "Louisiana on Mardi Gras",
        FOLLOW_UP,
        "2026-02-17 12:00 Chicago",
        "2026-02-18 08:00 Chicago",
        phone=NEW_ORLEANS,
    ),
    holds(
        "Utah on Pioneer Day",
        FOLLOW_UP,
        "2026-07-24 12:00 Denver",
        "2026-07-25 08:00 Denver",
        phone=SALT_LAKE,
    ),
    holds(
        "Utah from the eve of Pioneer Day",
        FOLLOW_UP,
        "2026-07-23 21:00 Denver",
        "2026-07-25 08:00 Denver",
        phone=SALT_LAKE,
    ),
    sends("Idaho on Pioneer Day", FOLLOW_UP, "2026-07-24 12:00 Boise", phone=IDAHO),
    sends("Alabama on Pioneer Day", FOLLOW_UP, "2026-07-24 12:00 Chicago", phone=BIRMINGHAM),
    holds(
        "Alabama's number, an address in Utah, Pioneer Day",
        FOLLOW_UP,
        "2026-07-24 12:00 Chicago",
        "2026-07-25 08:00 Denver",
        phone=BIRMINGHAM,
        address="8 Temple Sq, Salt Lake City, UT 84101",
    ),
    holds(
        "the fourth of July and a Sunday",
        FOLLOW_UP,
        "2026-07-04 12:00 Denver",
        "2026-07-06 08:00 Denver",
        phone=SALT_LAKE,
    ),
    holds(
        "Pennsylvania on Memorial Day",
        FOLLOW_UP,
        "2026-05-25 12:00 NewYork",
        "2026-05-26 08:00 NewYork",
        phone=PHILADELPHIA,
    ),
    *(
        holds(
            f"{state} on {day}",
            FOLLOW_UP,
            f"{date} 12:00 NewYork",
            f"{then} NewYork",
            phone=phone,
        )
        for state, day, date, then, phone in (
            ("Pennsylvania", "Good Friday", "2026-04-03", "2026-04-04 08:00", PHILADELPHIA),
            ("Pennsylvania", "Flag Day", "2027-06-14", "2027-06-15 08:00", PHILADELPHIA),
            ("Pennsylvania", "Election Day", "2026-11-03", "2026-11-04 08:00", PHILADELPHIA),
            ("Rhode Island", "its own day", "2026-05-04", "2026-05-05 09:00", PROVIDENCE),
            ("Rhode Island", "Election Day", "2026-11-03", "2026-11-04 09:00", PROVIDENCE),
        )
    ),
    sends(
        "Rhode Island in a year of no election",
        FOLLOW_UP,
        "2027-11-02 12:00 NewYork",
        phone=PROVIDENCE,
    ),
    sends("Pennsylvania on a Sunday", FOLLOW_UP, "2026-06-07 12:00 NewYork", phone=PHILADELPHIA),
    sends("New York on Christmas Day", FOLLOW_UP, "2026-12-25 12:00 NewYork", phone=NEW_YORK),
]

REST_ROWS = [*SUNDAYS, *HOLIDAYS]
