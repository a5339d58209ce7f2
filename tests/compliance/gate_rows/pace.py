"""How often a lead hears from us unasked, how fast a number sends, and when both end at night.

The moment is the one at which the contact could really go: the cap ends at the lead's midnight,
spacing an hour after the last one, the number's pace within a minute, a pause that the carrier
caused at its moment, and then the window.
"""

from cs_app.compliance.decision import Reason
from cs_app.compliance.situation import Channel, OwnWindow
from tests.compliance.gate_numbers import BIRMINGHAM, IDAHO, MIAMI, NEW_YORK, TOLL_FREE
from tests.compliance.gate_row import ANSWER, FOLLOW_UP, PERSON, REMINDER, Facts, holds, sends

CAP, SPACING, RATE = Reason.DAILY_CAP, Reason.SPACING, Reason.CARRIER_RATE
PAUSE = Reason.CARRIER_PAUSE
NOON, MORNING = "2026-06-15 12:00 Edmonton", "2026-06-16 08:00 Edmonton"
NEWFOUNDLAND: Facts = {
    "phone": TOLL_FREE,
    "client_zone": "America/St_Johns",
    "client_region": "CA-NL",
}

CAPS = [
    sends("the fifth today", FOLLOW_UP, NOON, unprompted_today=4),
    holds("the sixth today", FOLLOW_UP, NOON, MORNING, CAP, unprompted_today=5),
    holds("many today", FOLLOW_UP, NOON, MORNING, CAP, unprompted_today=50),
    holds(
        "late in the evening",
        FOLLOW_UP,
        "2026-06-15 23:30 Edmonton",
        MORNING,
        CAP,
        unprompted_today=5,
    ),
    holds(
        "right after midnight",
        FOLLOW_UP,
        "2026-06-16 00:30 Edmonton",
        "2026-06-17 08:00 Edmonton",
        CAP,
        unprompted_today=5,
    ),
    holds(
        "the lead's midnight, not the business's",
        FOLLOW_UP,
        "2026-06-15 23:30 Edmonton",
        "2026-06-17 08:00 NewYork",
        CAP,
        phone=NEW_YORK,
        unprompted_today=5,
    ),
    holds(
        "on a Saturday in Alabama",
        FOLLOW_UP,
        "2026-06-13 12:00 Chicago",
        "2026-06-15 08:00 Chicago",
        CAP,
        phone=BIRMINGHAM,
        unprompted_today=5,
    ),
    holds(
        "in two zones",
        FOLLOW_UP,
        "2026-06-15 12:00 Boise",
        "2026-06-16 08:00 LosAngeles",
        CAP,
        phone=IDAHO,
        unprompted_today=5,
    ),
    holds(
        "in two zones, between their midnights",
        FOLLOW_UP,
        "2026-06-16 00:30 Boise",
        "2026-06-17 08:00 LosAngeles",
        CAP,
        phone=IDAHO,
        unprompted_today=5,
    ),
    holds(
        "on the eve of the shorter day",
        FOLLOW_UP,
        "2026-03-07 12:00 StJohns",
        "2026-03-08 10:30 UTC",
        CAP,
        unprompted_today=5,
        **NEWFOUNDLAND,
    ),
    holds(
        "on the eve of the longer day",
        FOLLOW_UP,
        "2026-10-31 12:00 StJohns",
        "2026-11-01 11:30 UTC",
        CAP,
        unprompted_today=5,
        **NEWFOUNDLAND,
    ),
    holds(
        "on the eve of a holiday of the business",
        FOLLOW_UP,
        "2026-06-30 12:00 Edmonton",
        "2026-07-02 08:00 Edmonton",
        CAP,
        unprompted_today=5,
        window=OwnWindow(closed_on_holidays=True),
    ),
    sends("a reminder is not counted", REMINDER, NOON, unprompted_today=5),
    sends("an answer is not counted", ANSWER, NOON, unprompted_today=5),
    sends("a person is not counted", PERSON, NOON, unprompted_today=5),
]

SPACINGS = [
    holds(
        "a second less than an hour",
        FOLLOW_UP,
        NOON,
        "2026-06-15 12:00:01 Edmonton",
        SPACING,
        last_unprompted_at="2026-06-15 11:00:01 Edmonton",
    ),
    sends("an hour", FOLLOW_UP, NOON, last_unprompted_at="2026-06-15 11:00 Edmonton"),
    holds(
        "one a moment ago",
        FOLLOW_UP,
        NOON,
        "2026-06-15 13:00 Edmonton",
        SPACING,
        last_unprompted_at=NOON,
    ),
    holds(
        "ends within the day",
        FOLLOW_UP,
        "2026-06-15 20:30 Edmonton",
        "2026-06-15 20:59:59 Edmonton",
        SPACING,
        last_unprompted_at="2026-06-15 19:59:59 Edmonton",
    ),
    holds(
        "ends as the day does",
        FOLLOW_UP,
        "2026-06-15 20:30 Edmonton",
        MORNING,
        SPACING,
        last_unprompted_at="2026-06-15 20:00 Edmonton",
    ),
    holds(
        "ends at night",
        FOLLOW_UP,
        "2026-06-15 20:30 Edmonton",
        MORNING,
        SPACING,
        last_unprompted_at="2026-06-15 20:20 Edmonton",
    ),
    holds(
        "ends after eight in Florida",
        FOLLOW_UP,
        "2026-06-15 19:30 NewYork",
        "2026-06-16 08:00 NewYork",
        SPACING,
        phone=MIAMI,
        last_unprompted_at="2026-06-15 19:15 NewYork",
    ),
    holds(
        "ends on a Sunday in Alabama",
        FOLLOW_UP,
        "2026-06-13 19:30 Chicago",
        "2026-06-15 08:00 Chicago",
        SPACING,
        phone=BIRMINGHAM,
        last_unprompted_at="2026-06-13 19:15 Chicago",
    ),
    holds(
        "ends in the morning before the window opens",
        FOLLOW_UP,
        "2026-06-15 07:10 Edmonton",
        "2026-06-15 08:00 Edmonton",
        SPACING,
        last_unprompted_at="2026-06-15 06:30 Edmonton",
    ),
    holds(
        "ends in the morning after the window opened",
        FOLLOW_UP,
        "2026-06-15 07:50 Edmonton",
        "2026-06-15 08:20 Edmonton",
        SPACING,
        last_unprompted_at="2026-06-15 07:20 Edmonton",
    ),
    sends("a reminder is not spaced", REMINDER, NOON, last_unprompted_at=NOON),
    sends("an answer is not spaced", ANSWER, NOON, last_unprompted_at=NOON),
]

RATES = [
    sends("the sixtieth within a minute", FOLLOW_UP, NOON, recent_from_number=59),
    holds(
        "the sixty-first within a minute",
        FOLLOW_UP,
        NOON,
        "2026-06-15 12:01 Edmonton",
        RATE,
        recent_from_number=60,
    ),
    holds(
        "a reminder keeps the pace too",
        REMINDER,
        NOON,
        "2026-06-15 12:01 Edmonton",
        RATE,
        recent_from_number=200,
    ),
    holds(
        "the pace ends within the day",
        REMINDER,
        "2026-06-15 20:58:30 Edmonton",
        "2026-06-15 20:59:30 Edmonton",
        RATE,
        recent_from_number=60,
    ),
    holds(
        "the pace ends at night",
        REMINDER,
        "2026-06-15 20:59:30 Edmonton",
        MORNING,
        RATE,
        recent_from_number=60,
    ),
    holds(
        "the pace ends at night in Florida",
        FOLLOW_UP,
        "2026-06-15 19:59:30 NewYork",
        "2026-06-16 08:00 NewYork",
        RATE,
        phone=MIAMI,
        recent_from_number=60,
    ),
    sends("an answer overtakes", ANSWER, NOON, recent_from_number=200),
    sends("a person overtakes", PERSON, NOON, recent_from_number=200),
    sends("a call has no such pace", FOLLOW_UP, NOON, recent_from_number=200, channel=Channel.CALL),
]

TOGETHER = [
    holds(
        "five today and one just now",
        FOLLOW_UP,
        NOON,
        MORNING,
        CAP,
        unprompted_today=5,
        last_unprompted_at=NOON,
    ),
    holds(
        "spacing outlasts the pace",
        FOLLOW_UP,
        NOON,
        "2026-06-15 12:30 Edmonton",
        SPACING,
        last_unprompted_at="2026-06-15 11:30 Edmonton",
        recent_from_number=60,
    ),
    holds(
        "the pace outlasts the spacing",
        FOLLOW_UP,
        NOON,
        "2026-06-15 12:01 Edmonton",
        SPACING,
        last_unprompted_at="2026-06-15 11:00:30 Edmonton",
        recent_from_number=60,
    ),
    holds(
        "spacing outlasts the night's end",
        FOLLOW_UP,
        "2026-06-15 07:30 Edmonton",
        "2026-06-15 08:25 Edmonton",
        SPACING,
        last_unprompted_at="2026-06-15 07:25 Edmonton",
        recent_from_number=60,
    ),
    holds(
        "the pace at night",
        REMINDER,
        "2026-06-15 23:00 Edmonton",
        MORNING,
        RATE,
        recent_from_number=60,
    ),
]


PAUSES = [
    holds(
        "until the pause ends",
        FOLLOW_UP,
        NOON,
        "2026-06-15 19:59:59 Edmonton",
        PAUSE,
        unprompted_paused_until="2026-06-15 19:59:59 Edmonton",
    ),
    holds(
        "a pause that ends at night",
        FOLLOW_UP,
        NOON,
        MORNING,
        PAUSE,
        unprompted_paused_until="2026-06-15 23:00 Edmonton",
    ),
    holds(
        "a pause that ends tomorrow by day",
        FOLLOW_UP,
        NOON,
        "2026-06-16 11:30 Edmonton",
        PAUSE,
        unprompted_paused_until="2026-06-16 11:30 Edmonton",
    ),
    holds(
        "a pause, and five today",
        FOLLOW_UP,
        NOON,
        MORNING,
        PAUSE,
        unprompted_paused_until="2026-06-15 13:00 Edmonton",
        unprompted_today=5,
    ),
    sends("a pause that ends now", FOLLOW_UP, NOON, unprompted_paused_until=NOON),
    sends("a reminder in a pause", REMINDER, NOON, unprompted_paused_until=MORNING),
    sends("an answer in a pause", ANSWER, NOON, unprompted_paused_until=MORNING),
    sends("a person in a pause", PERSON, NOON, unprompted_paused_until=MORNING),
    sends(
        "a call in a pause",
        FOLLOW_UP,
        NOON,
        unprompted_paused_until=MORNING,
        channel=Channel.CALL,
    ),
]

PACE_ROWS = [*CAPS, *SPACINGS, *RATES, *TOGETHER, *PAUSES]
