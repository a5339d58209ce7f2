"""Texts to Canada 08:00 to 21:00 by decision; calls by the CRTC's hours.

Unsolicited Telecommunications Rules, Part III: weekdays 9:00 to 21:30, weekends 10:00 to 18:00,
by the clock of who is called (crtc.gc.ca/eng/trules-reglest.htm). British Columbia allows no calls
on its statutory holidays (Telemarketer Licensing Regulation; consumerprotectionbc.ca).
"""

from cs_app.compliance.situation import Channel, OwnWindow
from tests.compliance.gate_numbers import MONTREAL, NEW_YORK, ST_JOHNS, TORONTO, VANCOUVER
from tests.compliance.gate_row import ANSWER, FOLLOW_UP, PERSON, REMINDER, holds, sends

CALL = Channel.CALL
LAW_ONLY = OwnWindow(enforced=False)

CALLS = [
    holds(
        "a call on a weekday before nine",
        FOLLOW_UP,
        "2026-06-15 08:59 Edmonton",
        "2026-06-15 09:00 Edmonton",
        channel=CALL,
    ),
    sends("a call on a weekday at nine", FOLLOW_UP, "2026-06-15 09:00 Edmonton", channel=CALL),
    sends(
        "a call on a weekday before half past nine at night",
        FOLLOW_UP,
        "2026-06-15 21:29:59 Edmonton",
        channel=CALL,
        window=LAW_ONLY,
    ),
    holds(
        "a call at half past nine at night",
        FOLLOW_UP,
        "2026-06-15 21:30 Edmonton",
        "2026-06-16 09:00 Edmonton",
        channel=CALL,
        window=LAW_ONLY,
    ),
    holds(
        "a call on a Friday night",
        FOLLOW_UP,
        "2026-06-12 21:30 Edmonton",
        "2026-06-13 10:00 Edmonton",
        channel=CALL,
        window=LAW_ONLY,
    ),
    holds(
        "a call on a Saturday before ten",
        FOLLOW_UP,
        "2026-06-13 09:30 Edmonton",
        "2026-06-13 10:00 Edmonton",
        channel=CALL,
    ),
    sends("a call on a Saturday", FOLLOW_UP, "2026-06-13 17:59 Edmonton", channel=CALL),
    holds(
        "a call on a Saturday at six",
        FOLLOW_UP,
        "2026-06-13 18:00 Edmonton",
        "2026-06-14 10:00 Edmonton",
        channel=CALL,
    ),
    holds(
        "a call on a Sunday at six",
        REMINDER,
        "2026-06-14 18:00 Edmonton",
        "2026-06-15 09:00 Edmonton",
        channel=CALL,
    ),
    holds(
        "a person's call on a Sunday evening",
        PERSON,
        "2026-06-14 19:00 Edmonton",
        "2026-06-15 09:00 Edmonton",
        channel=CALL,
    ),
    sends(
        "a call back on a Sunday evening",
        ANSWER,
        "2026-06-14 19:00 Edmonton",
        channel=CALL,
        contacted_us_at="2026-06-14 18:50 Edmonton",
    ),
    sends(
        "a call on Canada Day",
        FOLLOW_UP,
        "2026-07-01 12:00 Toronto",
        channel=CALL,
        phone=TORONTO,
    ),
    holds(
        "a call on British Columbia's own day",
        FOLLOW_UP,
        "2026-08-03 12:00 Vancouver",
        "2026-08-04 09:00 Vancouver",
        channel=CALL,
        phone=VANCOUVER,
    ),
    holds(
        "a call to British Columbia on Canada Day",
        REMINDER,
        "2026-07-01 12:00 Vancouver",
        "2026-07-02 09:00 Vancouver",
        channel=CALL,
        phone=VANCOUVER,
    ),
    holds(
        "a call to the province of two zones, Labrador not yet",
        FOLLOW_UP,
        "2026-06-15 09:00 StJohns",
        "2026-06-15 09:00 Halifax",
        channel=CALL,
        phone=ST_JOHNS,
    ),
    holds(
        "a call to the province of two zones, the island no more",
        FOLLOW_UP,
        "2026-06-13 18:00 StJohns",
        "2026-06-14 10:00 Halifax",
        channel=CALL,
        phone=ST_JOHNS,
    ),
    holds(
        "a call to New York's number with an address in Montréal",
        FOLLOW_UP,
        "2026-06-13 18:30 NewYork",
        "2026-06-14 10:00 NewYork",
        channel=CALL,
        phone=NEW_YORK,
        address="6 Rue Peel, Montréal, QC H3C 2G8",
    ),
    sends(
        "a call to New York on a Saturday evening",
        FOLLOW_UP,
        "2026-06-13 18:30 NewYork",
        channel=CALL,
        phone=NEW_YORK,
    ),
]

TEXTS = [
    sends("a text on a Saturday at eight", FOLLOW_UP, "2026-06-13 08:00 Edmonton"),
    sends("a text on a Sunday evening", FOLLOW_UP, "2026-06-14 20:59 Edmonton"),
    sends("a text before nine", FOLLOW_UP, "2026-06-15 08:30 Edmonton"),
    sends("a text on Canada Day", FOLLOW_UP, "2026-07-01 12:00 Edmonton"),
    sends(
        "a text on British Columbia's own day",
        FOLLOW_UP,
        "2026-08-03 12:00 Vancouver",
        phone=VANCOUVER,
    ),
    sends("a text on Québec's day", FOLLOW_UP, "2026-06-24 12:00 Toronto", phone=MONTREAL),
    holds(
        "a text to Québec after nine",
        FOLLOW_UP,
        "2026-06-15 21:15 Toronto",
        "2026-06-16 08:00 Toronto",
        phone=MONTREAL,
        window=LAW_ONLY,
    ),
]

CANADIAN_ROWS = [*CALLS, *TEXTS]
