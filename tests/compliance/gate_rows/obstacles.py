"""What stops which kind of contact, at noon on a Monday, when every window is open.

One line of the matrix an obstacle, one column a kind: b blocks, h holds, a dot lets it out.
"""

from datetime import time
from itertools import pairwise

from cs_app.clients.models import ClientStatus
from cs_app.compliance.decision import Reason
from cs_app.compliance.models import BlockReason, ConsentType, DncSource, NightPolicy
from cs_app.compliance.situation import Channel, Consent, OwnWindow
from cs_app.leads.models import PhoneState
from tests.compliance.gate_numbers import LONDON
from tests.compliance.gate_row import (
    ANSWER,
    FOLLOW_UP,
    KEYWORD,
    PERSON,
    REMINDER,
    SAFETY,
    Facts,
    Row,
    at,
    blocks,
    holds,
    sends,
)

NOON = "2026-06-15 12:00 Edmonton"
NIGHT = "2026-06-15 23:00 Edmonton"
MORNING = "2026-06-16 08:00 Edmonton"
KINDS = (ANSWER, PERSON, REMINDER, FOLLOW_UP, KEYWORD, SAFETY)

NO_CONSENT: Facts = {"inquired_at": None}
CAPPED: Facts = {"unprompted_today": 5}
JUST_FOLLOWED_UP: Facts = {"last_unprompted_at": "2026-06-15 11:30 Edmonton"}
BUSY_NUMBER: Facts = {"recent_from_number": 60}

BLOCKING: dict[str, tuple[str, Reason | None, Facts]] = {
    "no number of ours": ("bbbbbb", Reason.NO_NUMBER, {"sender": None}),
    "no number of ours, and a mail": ("......", None, {"sender": None, "channel": Channel.MAIL}),
    "client cancelled": (
        "bbbb..",
        Reason.CLIENT_INACTIVE,
        {"client_status": ClientStatus.CANCELLED},
    ),
    "client pending": ("bbbb..", Reason.CLIENT_INACTIVE, {"client_status": ClientStatus.PENDING}),
    "client paused": ("b.bb..", Reason.SUSPENDED, {"client_status": ClientStatus.PAUSED}),
    "automations off": ("b.bb..", Reason.SUSPENDED, {"automations_off": True}),
    "feature off": ("b.bb..", Reason.FEATURE_OFF, {"feature_on": False}),
    "opted out": ("bbbb..", Reason.OPTED_OUT, {"opted_out": True}),
    "blocked after an opt-out": (
        "bbbb..",
        Reason.NUMBER_BLOCKED,
        {"blocked": BlockReason.OPT_OUT},
    ),
    "blocked as spam": ("bbbb..", Reason.NUMBER_BLOCKED, {"blocked": BlockReason.SPAM}),
    "blocked by hand": ("bbbb..", Reason.NUMBER_BLOCKED, {"blocked": BlockReason.MANUAL}),
    "has complained": ("bbbb..", Reason.COMPLAINT, {"listed": DncSource.COMPLAINT}),
    "on the national registry": (
        "...b..",
        Reason.LISTED,
        {"listed": DncSource.NATIONAL_REGISTRY},
    ),
    "on a state registry": (
        "...b..",
        Reason.LISTED,
        {"listed": DncSource.STATE_REGISTRY},
    ),
    "known to sue": ("...b..", Reason.LISTED, {"listed": DncSource.LITIGATOR}),
    "listed by the business": ("...b..", Reason.LISTED, {"listed": DncSource.INTERNAL}),
    "on an imported list": ("...b..", Reason.LISTED, {"listed": DncSource.IMPORT}),
    "a landline": ("bbbb..", Reason.NOT_TEXTABLE, {"phone_state": PhoneState.NOT_TEXTABLE}),
    "a landline that is called": (
        "......",
        None,
        {"phone_state": PhoneState.NOT_TEXTABLE, "channel": Channel.CALL},
    ),
    "unreachable": ("..bb..", Reason.UNREACHABLE, {"phone_state": PhoneState.UNREACHABLE}),
    "unreachable by phone, and a mail": (
        "......",
        None,
        {"phone_state": PhoneState.UNREACHABLE, "channel": Channel.MAIL},
    ),
    "another's number": ("..bb..", Reason.WRONG_PERSON, {"phone_state": PhoneState.WRONG_PERSON}),
    "another's number that is called": (
        "..bb..",
        Reason.WRONG_PERSON,
        {"phone_state": PhoneState.WRONG_PERSON, "channel": Channel.CALL},
    ),
    "no consent": ("...b..", Reason.NO_CONSENT, NO_CONSENT),
    "budget stopped": ("b.bb..", Reason.BUDGET_STOPPED, {"budget_stopped": True}),
    "over the monthly limit": ("...b..", Reason.MONTHLY_LIMIT, {"over_monthly_limit": True}),
    "never open": ("bbbb..", Reason.NEVER_OPEN, {"window": OwnWindow(opens=time(21))}),
}

HOLDING: dict[str, tuple[str, Reason | None, str, str, Facts]] = {
    "five today": ("...h..", Reason.DAILY_CAP, NOON, MORNING, CAPPED),
    "one half an hour ago": (
        "...h..",
        Reason.SPACING,
        NOON,
        "2026-06-15 12:30 Edmonton",
        JUST_FOLLOWED_UP,
    ),
    "sixty within a minute": (
        "..hh..",
        Reason.CARRIER_RATE,
        NOON,
        "2026-06-15 12:01 Edmonton",
        BUSY_NUMBER,
    ),
    "sixty within a minute, and a call": (
        "......",
        None,
        NOON,
        NOON,
        BUSY_NUMBER | {"channel": Channel.CALL},
    ),
    "night": ("hhhh..", Reason.QUIET_HOURS, NIGHT, MORNING, {}),
    "night, and a call": (
        "hhhh..",
        Reason.QUIET_HOURS,
        NIGHT,
        "2026-06-16 09:00 Edmonton",
        {"channel": Channel.CALL},
    ),
    "night, and a mail": ("......", None, NIGHT, NIGHT, {"channel": Channel.MAIL}),
    "night, and they wrote just now": (
        "..hh..",
        Reason.QUIET_HOURS,
        NIGHT,
        MORNING,
        {"contacted_us_at": "2026-06-15 22:50 Edmonton"},
    ),
    "night, and they wrote an hour ago": (
        "hhhh..",
        Reason.QUIET_HOURS,
        NIGHT,
        MORNING,
        {"contacted_us_at": "2026-06-15 22:00 Edmonton"},
    ),
    "night under a strict policy, and they wrote just now": (
        "h.hh..",
        Reason.QUIET_HOURS,
        NIGHT,
        MORNING,
        {
            "contacted_us_at": "2026-06-15 22:50 Edmonton",
            "night_policy": NightPolicy.STRICT,
        },
    ),
    "noon under a strict policy": (
        "......",
        None,
        NOON,
        NOON,
        {"night_policy": NightPolicy.STRICT},
    ),
    "night abroad": (
        "hhhh..",
        Reason.QUIET_HOURS,
        "2026-06-15 21:30 London",
        "2026-06-16 08:00 London",
        {"phone": LONDON, "consent": Consent(ConsentType.EXPRESS_WRITTEN, at(NOON))},
    ),
}

# What is looked at first names the reason: the order in which an operator must clear the way.
ORDER = (
    "no number of ours",
    "client cancelled",
    "automations off",
    "feature off",
    "opted out",
    "blocked by hand",
    "has complained",
    "another's number",
    "no consent",
    "budget stopped",
    "over the monthly limit",
    "never open",
)


def _block_cells() -> list[Row]:
    return [
        blocks(f"{kind}: {words}", kind, NOON, reason, **facts)
        if cell == "b" and reason
        else sends(f"{kind}: {words}", kind, NOON, **facts)
        for words, (cells, reason, facts) in BLOCKING.items()
        for kind, cell in zip(KINDS, cells, strict=True)
    ]


def _hold_cells() -> list[Row]:
    return [
        holds(f"{kind}: {words}", kind, now, until, reason, **facts)
        if cell == "h" and reason
        else sends(f"{kind}: {words}", kind, now, **facts)
        for words, (cells, reason, now, until, facts) in HOLDING.items()
        for kind, cell in zip(KINDS, cells, strict=True)
    ]


def _in_order() -> list[Row]:
    rows = []
    for first, second in pairwise(ORDER):
        _, reason, facts = BLOCKING[first]
        assert reason
        both = BLOCKING[second][2] | facts
        rows.append(blocks(f"{first} comes before {second}", FOLLOW_UP, NOON, reason, **both))
    return rows


def _all_at_once() -> list[Row]:
    facts = {name: value for words in reversed(ORDER) for name, value in BLOCKING[words][2].items()}
    with_number = {name: value for name, value in facts.items() if name != "sender"}
    of_active = {name: value for name, value in with_number.items() if name != "client_status"}
    first_for_person = "a person is stopped by the opt-out before the rest"
    return [
        *(blocks(f"{k}: all at once", k, NOON, Reason.NO_NUMBER, **facts) for k in KINDS),
        *(
            sends(f"{kind}: all but a missing number", kind, NIGHT, **with_number)
            for kind in (KEYWORD, SAFETY)
        ),
        blocks(first_for_person, PERSON, NOON, Reason.OPTED_OUT, **of_active),
        blocks("an answer by the switch", ANSWER, NOON, Reason.SUSPENDED, **of_active),
    ]


def _what_never_goes_does_not_wait() -> list[Row]:
    waits = CAPPED | BUSY_NUMBER
    return [
        blocks("an opt-out at night", FOLLOW_UP, NIGHT, Reason.OPTED_OUT, opted_out=True),
        blocks(
            "over the limit at night",
            FOLLOW_UP,
            NIGHT,
            Reason.MONTHLY_LIMIT,
            over_monthly_limit=True,
        ),
        blocks(
            "opted out, and five today", FOLLOW_UP, NOON, Reason.OPTED_OUT, opted_out=True, **waits
        ),
        blocks(
            "no consent, and five today",
            FOLLOW_UP,
            NOON,
            Reason.NO_CONSENT,
            inquired_at=None,
            **waits,
        ),
        blocks("a budget stop at night", ANSWER, NIGHT, Reason.BUDGET_STOPPED, budget_stopped=True),
        sends(
            "the plan holds no answer back",
            ANSWER,
            NOON,
            over_monthly_limit=True,
            last_unprompted_at=NOON,
            **waits,
        ),
        holds("the plan holds no answer back, the night does", ANSWER, NIGHT, MORNING, **waits),
        sends(
            "a listed lead who asks is answered",
            ANSWER,
            NOON,
            listed=DncSource.NATIONAL_REGISTRY,
            inquired_at=None,
        ),
        sends(
            "a person of a suspended business answers",
            PERSON,
            NOON,
            client_status=ClientStatus.PAUSED,
            automations_off=True,
            feature_on=False,
            budget_stopped=True,
        ),
        blocks(
            "a cancelled business's people do not",
            PERSON,
            NOON,
            Reason.CLIENT_INACTIVE,
            client_status=ClientStatus.CANCELLED,
            automations_off=True,
        ),
        blocks(
            "an opted-out lead who wrote just now",
            ANSWER,
            NIGHT,
            Reason.OPTED_OUT,
            opted_out=True,
            contacted_us_at=NIGHT,
        ),
    ]


OBSTACLES = [
    *_block_cells(),
    *_hold_cells(),
    *_in_order(),
    *_all_at_once(),
    *_what_never_goes_does_not_wait(),
]
