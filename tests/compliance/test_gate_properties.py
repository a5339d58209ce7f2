"""What holds for every contact, whatever the situation: tried on those that nobody thought of."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cs_app.clients.models import ClientStatus
from cs_app.compliance.decision import Verdict, decide
from cs_app.compliance.models import BlockReason, ConsentType, DncSource, NightPolicy
from cs_app.compliance.situation import Channel, Consent, Kind, OwnWindow, Situation
from cs_app.leads.models import PhoneState
from tests.compliance.gate_numbers import ADDRESSES, SAYS_NOTHING, WHERE
from tests.compliance.gate_oracle import HORIZON, ORDINARY, Judged, is_open, is_prompt, judge, zones

EXAMPLES = settings(max_examples=300, derandomize=True, database=None, deadline=None)
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
DAYS_ON = tuple(timedelta(days=n) for n in range(2 * 365))
TIMES = tuple(timedelta(minutes=n, seconds=n % 60) for n in range(0, 1440, 7))
CLIENTS = (
    ("America/Edmonton", "CA-AB"),
    ("America/Toronto", "CA-ON"),
    ("America/New_York", "US-FL"),
    ("America/Chicago", "US-AL"),
    ("America/Vancouver", None),
)
WINDOWS = (
    *[OwnWindow()] * 5,
    OwnWindow(enforced=False),
    OwnWindow(opens=time(9), closes=time(17)),
    OwnWindow(opens=time(6), closes=time(23), closed_on_holidays=True),
    OwnWindow(weekend_opens=time(10), weekend_closes=time(16)),
    OwnWindow(weekend_opens=time(12), weekend_closes=time(12), closed_on_holidays=True),
    OwnWindow(opens=time(21), closes=time(22)),
)
KINDS = (*Kind, Kind.FOLLOW_UP, Kind.REMINDER)
CHANNELS = (Channel.TEXT, Channel.TEXT, Channel.TEXT, Channel.CALL, Channel.MAIL)
# One code of the north has three territories' holidays.
PHONES = (*(phone for phone in WHERE if not phone.startswith("+1867")), *sorted(SAYS_NOTHING))
STATED = (*[None] * len(ADDRESSES), *ADDRESSES)
MINUTES = (None, *(timedelta(minutes=n) for n in (0, 14, 15, 16, 30, 59, 60, 61)))
PAUSED = (*[None] * 8, *(timedelta(minutes=-n) for n in (0, 1, 61, 700, 1440)))
# Far enough from the ends of every term that none ends while the contact waits.
ASKED = (None, *(timedelta(days=n) for n in (1, 30, 60, 150, 300)))
YEAR = timedelta(days=365)
CONSENTS: tuple[tuple[ConsentType | None, timedelta, bool, bool], ...] = (
    (None, YEAR, False, False),
    (ConsentType.EXPRESS_WRITTEN, 3 * YEAR, True, False),
    (ConsentType.EXPRESS_ORAL, YEAR, False, False),
    (ConsentType.IMPLIED, YEAR, True, True),
    (ConsentType.IMPLIED, timedelta(days=640), True, True),
    (ConsentType.IMPLIED, 3 * YEAR, True, True),
    (ConsentType.IMPLIED, timedelta(days=60), True, False),
    (ConsentType.TRANSACTIONAL, timedelta(days=1), True, False),
)

# What is usual but for at most two of these, so that what is looked at last is reached too.
ODDITIES: tuple[dict[str, Any], ...] = (
    *({"client_status": status} for status in ClientStatus if status is not ClientStatus.ACTIVE),
    {"automations_off": True},
    {"feature_on": False},
    {"sender": None},
    {"opted_out": True},
    *({"blocked": reason} for reason in BlockReason),
    *({"listed": source} for source in DncSource),
    *({"phone_state": state} for state in PhoneState if state is not PhoneState.GOOD),
    {"budget_stopped": True},
    {"over_monthly_limit": True},
    {"night_policy": NightPolicy.STRICT},
    {"unprompted_today": 5},
    {"unprompted_today": 4, "recent_from_number": 59},
    {"recent_from_number": 60},
    {"unprompted_today": 9, "recent_from_number": 90},
)
MOSTLY_NONE = (0, 0, 0, 1, 1, 2)


@st.composite
def contacts(draw: st.DrawFn) -> tuple[Situation, datetime]:
    """A situation, and the moment at which it is decided."""
    now = FIRST + draw(st.sampled_from(DAYS_ON)) + draw(st.sampled_from(TIMES))
    facts: dict[str, Any] = {}
    for _ in range(draw(st.sampled_from(MOSTLY_NONE))):
        facts |= draw(st.sampled_from(ODDITIES))
    zone, region = draw(st.sampled_from(CLIENTS))
    ages = (MINUTES, MINUTES, ASKED, PAUSED)
    last, wrote, asked, paused = (draw(st.sampled_from(age)) for age in ages)
    return Situation(
        kind=draw(st.sampled_from(KINDS)),
        channel=draw(st.sampled_from(CHANNELS)),
        phone=draw(st.sampled_from(PHONES)),
        address=draw(st.sampled_from(STATED)),
        client_zone=zone,
        client_region=region,
        window=draw(st.sampled_from(WINDOWS)),
        last_unprompted_at=_before(now, last),
        contacted_us_at=_before(now, wrote),
        inquired_at=_before(now, asked),
        unprompted_paused_until=_before(now, paused),
        consent=_consent(now, *draw(st.sampled_from(CONSENTS))),
        **facts,
    ), now


def _before(now: datetime, age: timedelta | None) -> datetime | None:
    return None if age is None else now - age


def _consent(
    now: datetime, kind: ConsentType | None, age: timedelta, covers: bool, is_purchase: bool
) -> Consent | None:
    return None if kind is None else Consent(kind, now - age, covers, is_purchase)


@given(contacts())
@EXAMPLES
def test_it_decides_as_the_oracle_does(contact: tuple[Situation, datetime]):
    situation, now = contact
    decision = decide(situation, now=now)
    assert Judged(decision.verdict, decision.reason, decision.until) == judge(situation, now)


@given(contacts())
@EXAMPLES
def test_nobody_is_contacted_who_must_be_left_in_peace(contact: tuple[Situation, datetime]):
    situation, now = contact
    if decide(situation, now=now).verdict is not Verdict.SEND or situation.kind not in ORDINARY:
        return
    assert not situation.opted_out
    assert situation.blocked is None
    assert situation.listed is not DncSource.COMPLAINT
    assert is_open(situation, now) or is_prompt(situation, now)


@given(contacts())
@EXAMPLES
def test_an_answer_is_held_back_by_nothing_else(contact: tuple[Situation, datetime]):
    """Of what may stop an answer nothing stands in the way, of the rest anything may."""
    situation, now = contact
    answer = replace(
        situation,
        kind=Kind.ANSWER,
        client_status=ClientStatus.ACTIVE,
        automations_off=False,
        feature_on=True,
        sender="+14035550100",
        opted_out=False,
        blocked=None,
        listed=situation.listed if situation.listed is not DncSource.COMPLAINT else None,
        phone_state=PhoneState.UNREACHABLE,
        night_policy=NightPolicy.ANSWER,
        budget_stopped=False,
        contacted_us_at=now - timedelta(minutes=14),
    )
    assert decide(answer, now=now).verdict is Verdict.SEND


@given(contacts())
@EXAMPLES
def test_what_is_held_goes_out_at_its_time(contact: tuple[Situation, datetime]):
    situation, now = contact
    decision = decide(situation, now=now)
    if decision.verdict is not Verdict.HOLD:
        return
    assert decision.until is not None
    assert now < decision.until <= now + HORIZON
    later = replace(situation, unprompted_today=0, recent_from_number=0)
    assert decide(later, now=decision.until).verdict is Verdict.SEND


@given(contacts())
@EXAMPLES
def test_what_is_held_names_the_clock_that_holds_it(contact: tuple[Situation, datetime]):
    situation, now = contact
    decision = decide(situation, now=now)
    if decision.verdict is not Verdict.HOLD:
        assert decision.zone is decision.rule is None
        return
    assert decision.until is not None
    assert decision.until.utcoffset() == timedelta(0)
    assert decision.zone in zones(situation)
    a_moment_before = decision.until - timedelta(seconds=1)
    if not is_open(situation, a_moment_before):
        assert not is_open(situation, a_moment_before, by=decision.zone)
        assert decision.rule


@given(contacts())
@EXAMPLES
def test_every_decision_says_how_it_came_about(contact: tuple[Situation, datetime]):
    """Its checks passed one after another up to the one that stopped it; none names a number."""
    situation, now = contact
    decision = decide(situation, now=now)
    *before, last = [check.passed for check in decision.trail]
    assert all(before)
    assert last is (decision.verdict is Verdict.SEND)
    assert (decision.reason is None) is (decision.verdict is Verdict.SEND)
    assert (decision.until is None) is (decision.verdict is not Verdict.HOLD)
    words = " ".join(check.words for check in decision.trail)
    assert not any(number in words for number in (situation.phone, situation.phone[-10:]))
