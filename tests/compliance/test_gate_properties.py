"""What holds for every contact, whatever the situation: tried on those that nobody thought of."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TypeVar

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cs_app.clients.models import ClientStatus
from cs_app.compliance.decision import Verdict, decide
from cs_app.compliance.models import BlockReason, ConsentType, DncSource, NightPolicy
from cs_app.compliance.situation import Channel, Consent, Kind, OwnWindow, Situation
from cs_app.leads.models import PhoneState
from tests.compliance.gate_numbers import ADDRESSES, SAYS_NOTHING, WHERE
from tests.compliance.gate_oracle import HORIZON, ORDINARY, Judged, is_open, is_prompt, judge

T = TypeVar("T")

EXAMPLES = settings(max_examples=300, derandomize=True, database=None, deadline=None)
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
TWO_YEARS = 2 * 365 * 24 * 60 * 60
CLIENTS = (
    ("America/Edmonton", "CA-AB"),
    ("America/Toronto", "CA-ON"),
    ("America/New_York", "US-FL"),
    ("America/Chicago", "US-AL"),
    ("America/Vancouver", None),
)
WINDOWS = (
    OwnWindow(),
    OwnWindow(enforced=False),
    OwnWindow(opens=time(9), closes=time(17)),
    OwnWindow(opens=time(6), closes=time(23), closed_on_holidays=True),
    OwnWindow(weekend_opens=time(10), weekend_closes=time(16)),
    OwnWindow(weekend_opens=time(12), weekend_closes=time(12), closed_on_holidays=True),
    OwnWindow(opens=time(21), closes=time(22)),
)
# Far enough from the ends of every term that none ends while the contact waits.
DAYS_AGO = (1, 30, 60, 150, 300, 500, 600, 700, 1000)
CONSENTS = (
    (ConsentType.EXPRESS_WRITTEN, True, False),
    (ConsentType.EXPRESS_ORAL, False, False),
    (ConsentType.IMPLIED, True, True),
    (ConsentType.IMPLIED, True, False),
    (ConsentType.TRANSACTIONAL, True, False),
)


def _rarely(usual: T, *others: T) -> st.SearchStrategy[T]:
    """Mostly the usual, so that what is looked at last is reached too."""
    return st.integers(0, 11).flatmap(
        lambda n: st.sampled_from(others) if n == 11 else st.just(usual)
    )


_FACTS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(Kind),
        "channel": st.sampled_from([Channel.TEXT, Channel.TEXT, Channel.CALL, Channel.MAIL]),
        "client_status": _rarely(ClientStatus.ACTIVE, *ClientStatus),
        "automations_off": _rarely(False, True),
        "feature_on": _rarely(True, False),
        "sender": _rarely("+14035550100", None),
        "phone": st.sampled_from([*WHERE, *sorted(SAYS_NOTHING)]),
        "address": st.one_of(st.none(), st.none(), st.sampled_from(sorted(ADDRESSES))),
        "opted_out": _rarely(False, True),
        "blocked": _rarely(None, *BlockReason),
        "listed": _rarely(None, *DncSource),
        "phone_state": _rarely(PhoneState.GOOD, *PhoneState),
        "night_policy": _rarely(NightPolicy.ANSWER, NightPolicy.STRICT),
        "window": st.sampled_from(WINDOWS),
        "budget_stopped": _rarely(False, True),
        "over_monthly_limit": _rarely(False, True),
        "unprompted_today": st.sampled_from([0, 0, 0, 1, 4, 5, 9]),
        "recent_from_number": st.sampled_from([0, 0, 0, 59, 60, 90]),
    }
)


@st.composite
def contacts(draw: st.DrawFn) -> tuple[Situation, datetime]:
    """A situation, and the moment at which it is decided."""
    now = FIRST + timedelta(seconds=draw(st.integers(0, TWO_YEARS)))
    zone, region = draw(st.sampled_from(CLIENTS))

    def before(ages: st.SearchStrategy[timedelta]) -> datetime | None:
        return draw(st.one_of(st.none(), ages.map(lambda age: now - age)))

    seconds = st.integers(0, 7200).map(lambda n: timedelta(seconds=n))
    days = st.sampled_from(DAYS_AGO).map(lambda n: timedelta(days=n))
    consented_at = before(days)
    kind, covers, is_purchase = draw(st.sampled_from(CONSENTS))
    return Situation(
        **draw(_FACTS),
        client_zone=zone,
        client_region=region,
        contacted_us_at=before(seconds),
        last_unprompted_at=before(seconds),
        inquired_at=before(days),
        consent=consented_at and Consent(kind, consented_at, covers, is_purchase),
    ), now


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
    assume(decision.verdict is Verdict.HOLD)
    assert decision.until is not None
    assert now < decision.until <= now + HORIZON
    later = replace(situation, unprompted_today=0, recent_from_number=0)
    assert decide(later, now=decision.until).verdict is Verdict.SEND


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
