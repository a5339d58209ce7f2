"""States that allow less than federal law does; each group names its statute.

Read in November 2026; where two readings of a law differ the row asks for the stricter one.
"""

from cs_app.compliance.decision import Reason
from cs_app.compliance.situation import Channel
from tests.compliance.gate_numbers import (
    ALBUQUERQUE,
    AUSTIN,
    BALTIMORE,
    BOSTON,
    CASPER,
    EL_PASO,
    GUAM,
    HARTFORD,
    LOUISVILLE,
    MIAMI,
    NEW_YORK,
    OKLAHOMA,
    PIERRE,
    PORTLAND,
    PROVIDENCE,
    SEATTLE,
)
from tests.compliance.gate_row import FOLLOW_UP, PERSON, REMINDER, SAFETY, Row, blocks, holds, sends

CALL = Channel.CALL


def _ends_at_eight() -> list[Row]:
    """Florida: Fla. Stat. 501.616(6)(a), leg.state.fl.us, 8 a.m. to 8 p.m.
    Oklahoma: 15 O.S. 775C.4, likewise. Washington: RCW 80.36.390 and 19.158.110 (HB 1497, 2022).
    Maryland: Com. Law 14-4502 (Stop the Spam Calls Act, 2024). Massachusetts: G.L. 159C s. 3 and
    201 CMR 12.02, no calls between 8 p.m. and 8 a.m. Oregon: ORS 646.561 ff. as amended by
    HB 3865 (2026). Wyoming: Wyo. Stat. 40-12-302.
    """
    towns = {
        "NewYork": {"Florida": MIAMI, "Maryland": BALTIMORE, "Massachusetts": BOSTON},
        "Chicago": {"Oklahoma": OKLAHOMA},
        "Denver": {"Wyoming": CASPER},
        "LosAngeles": {"Washington": SEATTLE, "Oregon": PORTLAND},
    }
    return [
        row
        for clock, states in towns.items()
        for state, phone in states.items()
        for row in (
            sends(f"{state} before eight", FOLLOW_UP, f"2026-06-15 19:59:59 {clock}", phone=phone),
            holds(
                f"{state} at eight",
                FOLLOW_UP,
                f"2026-06-15 20:00 {clock}",
                f"2026-06-16 08:00 {clock}",
                phone=phone,
            ),
            holds(
                f"{state} at eight, called",
                FOLLOW_UP,
                f"2026-06-15 20:00 {clock}",
                f"2026-06-16 08:00 {clock}",
                phone=phone,
                channel=CALL,
            ),
        )
    ]


ENDS_AT_EIGHT = [
    *_ends_at_eight(),
    sends("Florida on a Sunday", FOLLOW_UP, "2026-06-14 12:00 NewYork", phone=MIAMI),
    sends("Florida on Christmas Day", FOLLOW_UP, "2026-12-25 12:00 NewYork", phone=MIAMI),
    sends("New York after eight", FOLLOW_UP, "2026-06-15 20:30 NewYork", phone=NEW_YORK),
    holds(
        "Florida, by a person",
        PERSON,
        "2026-06-15 20:30 NewYork",
        "2026-06-16 08:00 NewYork",
        phone=MIAMI,
    ),
    holds(
        "Florida, a reminder",
        REMINDER,
        "2026-06-15 20:30 NewYork",
        "2026-06-16 08:00 NewYork",
        phone=MIAMI,
    ),
    sends("Florida, danger", SAFETY, "2026-06-15 20:30 NewYork", phone=MIAMI),
]

# Connecticut: Conn. Gen. Stat. 42-288a (SB 1058, 2023), 9 a.m. to 8 p.m.
# Kentucky: KRS 367.46955, not before 10 a.m. nor after 9 p.m.
# New Mexico: NMSA 57-12-22, not before 9 a.m. nor after 9 p.m.
BEGINS_LATER = [
    holds(
        "Connecticut before nine",
        FOLLOW_UP,
        "2026-06-15 08:30 NewYork",
        "2026-06-15 09:00 NewYork",
        phone=HARTFORD,
    ),
    sends("Connecticut at nine", FOLLOW_UP, "2026-06-15 09:00 NewYork", phone=HARTFORD),
    holds(
        "Connecticut at eight in the evening",
        FOLLOW_UP,
        "2026-06-15 20:00 NewYork",
        "2026-06-16 09:00 NewYork",
        phone=HARTFORD,
    ),
    holds(
        "Kentucky before ten",
        FOLLOW_UP,
        "2026-06-15 09:59 NewYork",
        "2026-06-15 10:00 NewYork",
        phone=LOUISVILLE,
    ),
    sends("Kentucky before nine", FOLLOW_UP, "2026-06-15 20:59 NewYork", phone=LOUISVILLE),
    holds(
        "New Mexico before nine",
        FOLLOW_UP,
        "2026-06-15 08:30 Denver",
        "2026-06-15 09:00 Denver",
        phone=ALBUQUERQUE,
    ),
    sends(
        "New Mexico before nine at night", FOLLOW_UP, "2026-06-15 20:59 Denver", phone=ALBUQUERQUE
    ),
]

# Texas: Bus. & Com. Code 301.051: Sundays noon to 9 p.m., other days 9 a.m. to 9 p.m.; of texts
# too since SB 140 (2025).
TEXAS = [
    holds(
        "Texas on a Monday before nine",
        FOLLOW_UP,
        "2026-06-15 08:30 Chicago",
        "2026-06-15 09:00 Chicago",
        phone=AUSTIN,
    ),
    sends("Texas on a Saturday at nine", FOLLOW_UP, "2026-06-13 09:00 Chicago", phone=AUSTIN),
    holds(
        "Texas on a Sunday morning",
        FOLLOW_UP,
        "2026-06-14 11:59 Chicago",
        "2026-06-14 12:00 Chicago",
        phone=AUSTIN,
    ),
    sends("Texas on a Sunday at noon", FOLLOW_UP, "2026-06-14 12:00 Chicago", phone=AUSTIN),
    holds(
        "Texas from Saturday night to Sunday noon",
        FOLLOW_UP,
        "2026-06-13 21:00 Chicago",
        "2026-06-14 12:00 Chicago",
        phone=AUSTIN,
    ),
    holds(
        "Texas from Sunday night to Monday at nine",
        FOLLOW_UP,
        "2026-06-14 21:00 Chicago",
        "2026-06-15 09:00 Chicago",
        phone=AUSTIN,
    ),
    holds(
        "El Paso has another clock",
        FOLLOW_UP,
        "2026-06-14 12:30 Chicago",
        "2026-06-14 12:00 Denver",
        phone=EL_PASO,
    ),
]

# Rhode Island: R.I. Gen. Laws 5-61-2 and 5-61-3.6: Monday to Friday, holidays aside, 9 a.m. to
# 6 p.m.; Saturdays 10 a.m. to 5 p.m.; no other hours.
RHODE_ISLAND = [
    holds(
        "Rhode Island before nine",
        FOLLOW_UP,
        "2026-06-15 08:30 NewYork",
        "2026-06-15 09:00 NewYork",
        phone=PROVIDENCE,
    ),
    holds(
        "Rhode Island at six",
        FOLLOW_UP,
        "2026-06-15 18:00 NewYork",
        "2026-06-16 09:00 NewYork",
        phone=PROVIDENCE,
    ),
    holds(
        "Rhode Island on a Saturday before ten",
        FOLLOW_UP,
        "2026-06-13 09:30 NewYork",
        "2026-06-13 10:00 NewYork",
        phone=PROVIDENCE,
    ),
    holds(
        "Rhode Island from Saturday at five",
        FOLLOW_UP,
        "2026-06-13 17:00 NewYork",
        "2026-06-15 09:00 NewYork",
        phone=PROVIDENCE,
    ),
    holds(
        "Rhode Island on Victory Day",
        FOLLOW_UP,
        "2026-08-10 12:00 NewYork",
        "2026-08-11 09:00 NewYork",
        phone=PROVIDENCE,
    ),
]

# South Dakota: SDCL 37-30-28: what a machine sends only on weekdays, 9 a.m. to 9 p.m.
SOUTH_DAKOTA = [
    holds(
        "South Dakota before nine in its west",
        FOLLOW_UP,
        "2026-06-15 09:30 Chicago",
        "2026-06-15 09:00 Denver",
        phone=PIERRE,
    ),
    holds(
        "South Dakota at the weekend",
        FOLLOW_UP,
        "2026-06-13 12:00 Denver",
        "2026-06-15 09:00 Denver",
        phone=PIERRE,
    ),
    holds(
        "South Dakota on a Friday night",
        REMINDER,
        "2026-06-12 20:30 Denver",
        "2026-06-15 09:00 Denver",
        phone=PIERRE,
    ),
]

SEVERAL_STATES = [
    holds(
        "Florida's number, an address in Washington, in the morning",
        FOLLOW_UP,
        "2026-06-15 10:30 NewYork",
        "2026-06-15 08:00 LosAngeles",
        phone=MIAMI,
        address="12 Main St, Seattle, WA 98101",
    ),
    holds(
        "Florida's number, an address in Washington, in the evening",
        FOLLOW_UP,
        "2026-06-15 17:00 LosAngeles",
        "2026-06-16 08:00 LosAngeles",
        phone=MIAMI,
        address="12 Main St, Seattle, WA 98101",
    ),
    holds(
        "Texas's number, an address in Utah, from Saturday night on",
        FOLLOW_UP,
        "2026-06-13 21:00 Chicago",
        "2026-06-15 09:00 Chicago",
        phone=AUSTIN,
        address="8 Temple Sq, Salt Lake City, UT 84101",
    ),
    # 09:00 to 18:00 in Providence is 23:00 to 08:00 in Guam.
    blocks(
        "Guam's number, an address in Rhode Island: never, in summer",
        FOLLOW_UP,
        "2026-06-15 12:00 NewYork",
        Reason.NEVER_OPEN,
        phone=GUAM,
        address="4 Smith St, Providence, RI 02903",
    ),
    holds(
        "Guam's number, an address in Rhode Island: an hour a day in winter",
        FOLLOW_UP,
        "2026-12-08 12:00 NewYork",
        "2026-12-08 17:00 NewYork",
        phone=GUAM,
        address="4 Smith St, Providence, RI 02903",
    ),
]

STATE_ROWS = [
    *ENDS_AT_EIGHT,
    *BEGINS_LATER,
    *TEXAS,
    *RHODE_ISLAND,
    *SOUTH_DAKOTA,
    *SEVERAL_STATES,
]
