"""The gateway's decision, by tables: same facts, same verdict."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cs_app.clients.models import ClientStatus
from cs_app.compliance.decision import Verdict, decide
from cs_app.compliance.models import BlockReason, ConsentType, DncSource, NightPolicy
from cs_app.compliance.reasons import Reason
from cs_app.compliance.situation import Channel, Consent, Kind, OwnWindow, Situation
from cs_app.leads.models import PhoneState

NOON = datetime(2026, 6, 15, 18, tzinfo=UTC)  # 12:00 in Edmonton
NIGHT = datetime(2026, 6, 15, 9, tzinfo=UTC)  # 03:00
MORNING = datetime(2026, 6, 15, 14, tzinfo=UTC)  # 08:00
ALL = frozenset(Kind)
ORDINARY = ALL - {Kind.KEYWORD_ANSWER, Kind.SAFETY}
AUTOMATIC = ORDINARY - {Kind.PERSON}
BEGUN_BY_US = frozenset({Kind.REMINDER, Kind.FOLLOW_UP})
UNASKED = frozenset({Kind.FOLLOW_UP})
BLOCKS = {
    Reason.NO_NUMBER: ({"sender": None}, ALL),
    Reason.NO_PHONE: ({"phone": ""}, ALL),
    Reason.CLIENT_INACTIVE: ({"client_status": ClientStatus.CANCELLED}, ORDINARY),
    Reason.SUSPENDED: ({"client_status": ClientStatus.PAUSED}, AUTOMATIC),
    Reason.FEATURE_OFF: ({"feature_on": False}, AUTOMATIC),
    Reason.OPTED_OUT: ({"opted_out": True}, ORDINARY),
    Reason.NUMBER_BLOCKED: ({"blocked": BlockReason.SPAM}, ORDINARY),
    Reason.COMPLAINT: ({"listed": DncSource.COMPLAINT}, ORDINARY),
    Reason.LISTED: ({"listed": DncSource.LITIGATOR}, UNASKED),
    Reason.NOT_TEXTABLE: ({"phone_state": PhoneState.NOT_TEXTABLE}, ORDINARY),
    Reason.UNREACHABLE: ({"phone_state": PhoneState.UNREACHABLE}, BEGUN_BY_US),
    Reason.WRONG_PERSON: ({"phone_state": PhoneState.WRONG_PERSON}, BEGUN_BY_US),
    Reason.NO_CONSENT: ({"inquired_at": None}, UNASKED),
    Reason.CONSENT_LAPSED: ({"inquired_at": NOON - timedelta(days=200)}, UNASKED),
    Reason.BUDGET_STOPPED: ({"budget_stopped": True}, AUTOMATIC),
    Reason.MONTHLY_LIMIT: ({"over_monthly_limit": True}, UNASKED),
}


def situation(kind: Kind = Kind.FOLLOW_UP, **facts) -> Situation:
    return replace(Situation(kind, inquired_at=NOON - timedelta(days=9)), **facts)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("reason", BLOCKS)
def test_each_obstacle_stops_what_it_must_and_nothing_else(kind: Kind, reason: Reason):
    facts, stops = BLOCKS[reason]
    decision = decide(situation(kind, **facts), now=NOON)
    stopped = (Verdict.BLOCK, reason)
    assert (decision.verdict, decision.reason) == (
        stopped if kind in stops else (Verdict.SEND, None)
    )


@pytest.mark.parametrize("status", [ClientStatus.PENDING, ClientStatus.CANCELLED])
def test_who_is_no_client_sends_nothing(status: ClientStatus):
    decision = decide(situation(Kind.PERSON, client_status=status), now=NOON)
    assert decision.reason is Reason.CLIENT_INACTIVE


def test_switches_that_are_all_off_suspend_too():
    decision = decide(situation(Kind.REMINDER, automations_off=True), now=NOON)
    assert decision.reason is Reason.SUSPENDED


def test_mail_needs_no_number():
    mail = situation(Kind.REMINDER, channel=Channel.MAIL, sender=None, phone="")
    assert decide(mail, now=NIGHT).verdict is Verdict.SEND


def test_who_cannot_be_texted_may_be_called():
    call = situation(Kind.PERSON, channel=Channel.CALL, phone_state=PhoneState.NOT_TEXTABLE)
    assert decide(call, now=NOON).verdict is Verdict.SEND


def test_consent_to_reminders_is_none_to_what_nobody_asked_for():
    consent = Consent(ConsentType.TRANSACTIONAL, NOON)
    decision = decide(situation(consent=consent, inquired_at=None), now=NOON)
    assert decision.reason is Reason.NO_CONSENT


@pytest.mark.parametrize("kind", sorted(ORDINARY))
def test_at_night_a_text_waits_for_eight_in_the_morning(kind: Kind):
    decision = decide(situation(kind), now=NIGHT)
    assert (decision.verdict, decision.reason) == (Verdict.HOLD, Reason.QUIET_HOURS)
    assert (decision.until, decision.zone) == (MORNING, "America/Edmonton")
    assert decision.rule == "Canada allows texts from 8 a.m. to 9 p.m."


@pytest.mark.parametrize(
    ("kind", "minutes", "policy", "verdict"),
    [
        (Kind.ANSWER, 15, NightPolicy.ANSWER, Verdict.SEND),
        (Kind.PERSON, 1, NightPolicy.ANSWER, Verdict.SEND),
        (Kind.ANSWER, 16, NightPolicy.ANSWER, Verdict.HOLD),
        (Kind.PERSON, 16, NightPolicy.ANSWER, Verdict.HOLD),
        (Kind.FOLLOW_UP, 1, NightPolicy.ANSWER, Verdict.HOLD),
        (Kind.REMINDER, 1, NightPolicy.ANSWER, Verdict.HOLD),
        (Kind.ANSWER, 1, NightPolicy.STRICT, Verdict.HOLD),
        (Kind.PERSON, 1, NightPolicy.STRICT, Verdict.SEND),
    ],
)
def test_at_night_only_a_prompt_answer_goes_out(kind, minutes, policy, verdict):
    facts = {"contacted_us_at": NIGHT - timedelta(minutes=minutes), "night_policy": policy}
    assert decide(situation(kind, **facts), now=NIGHT).verdict is verdict


def test_a_stop_weighs_more_than_a_prompt_answer():
    facts = {"opted_out": True, "contacted_us_at": NIGHT}
    assert decide(situation(Kind.ANSWER, **facts), now=NIGHT).reason is Reason.OPTED_OUT


HOLDS = {
    Reason.CARRIER_PAUSE: (
        {"unprompted_paused_until": NOON + timedelta(minutes=90)},
        NOON + timedelta(minutes=90),
    ),
    Reason.DAILY_CAP: ({"unprompted_today": 5}, datetime(2026, 6, 16, 14, tzinfo=UTC)),
    Reason.SPACING: (
        {"last_unprompted_at": NOON - timedelta(minutes=20)},
        NOON + timedelta(minutes=40),
    ),
    Reason.CARRIER_RATE: ({"recent_from_number": 60}, NOON + timedelta(minutes=1)),
}


@pytest.mark.parametrize("reason", HOLDS)
def test_what_nobody_asked_for_waits_its_turn(reason: Reason):
    facts, until = HOLDS[reason]
    decision = decide(situation(**facts), now=NOON)
    assert (decision.verdict, decision.reason) == (Verdict.HOLD, reason)
    assert (decision.until, decision.zone) == (until, "America/Edmonton")


@pytest.mark.parametrize("reason", HOLDS)
@pytest.mark.parametrize("kind", [Kind.ANSWER, Kind.PERSON])
def test_an_answer_waits_for_none_of_it(kind: Kind, reason: Reason):
    assert decide(situation(kind, **HOLDS[reason][0]), now=NOON).verdict is Verdict.SEND


@pytest.mark.parametrize("reason", [Reason.CARRIER_PAUSE, Reason.CARRIER_RATE])
def test_a_call_waits_for_no_carrier(reason: Reason):
    call = situation(channel=Channel.CALL, **HOLDS[reason][0])
    assert decide(call, now=NOON).verdict is Verdict.SEND


@pytest.mark.parametrize(
    ("reason", "verdict"),
    [
        (Reason.CARRIER_PAUSE, Verdict.SEND),
        (Reason.CARRIER_RATE, Verdict.HOLD),
    ],
)
def test_a_reminder_waits_for_the_carriers_pace_alone(reason: Reason, verdict: Verdict):
    reminder = situation(Kind.REMINDER, **HOLDS[reason][0])
    assert decide(reminder, now=NOON).verdict is verdict


def test_a_pause_that_is_over_holds_nothing():
    over = situation(unprompted_paused_until=NOON)
    assert decide(over, now=NOON).verdict is Verdict.SEND


def test_what_holds_it_longest_is_waited_for():
    facts = {"last_unprompted_at": NOON - timedelta(minutes=20), "recent_from_number": 60}
    decision = decide(situation(**facts), now=NOON)
    assert (decision.reason, decision.until) == (Reason.SPACING, NOON + timedelta(minutes=40))


def test_a_pause_that_ends_at_night_ends_in_the_morning():
    late = datetime(2026, 6, 16, 2, 30, tzinfo=UTC)  # 20:30 in Edmonton
    decision = decide(situation(last_unprompted_at=late - timedelta(minutes=5)), now=late)
    assert decision.reason is Reason.SPACING
    assert decision.until == datetime(2026, 6, 16, 14, tzinfo=UTC)


def test_hours_that_never_come_block():
    own = OwnWindow(opens=datetime.min.time().replace(hour=22), closes=datetime.max.time())
    decision = decide(situation(window=own), now=NOON)
    assert (decision.verdict, decision.reason) == (Verdict.BLOCK, Reason.NEVER_OPEN)


def test_the_trail_tells_what_was_looked_at_up_to_the_obstacle():
    trail = decide(situation(Kind.PERSON, opted_out=True), now=NOON).trail
    assert [(check.name, check.passed) for check in trail] == [
        ("no_number", True),
        ("no_phone", True),
        ("client_inactive", True),
        ("opted_out", False),
    ]
    assert trail[-1].words == "The lead has opted out"


def test_the_trail_of_what_goes_out_ends_with_the_hour():
    trail = decide(situation(), now=NOON).trail
    assert all(check.passed for check in trail)
    assert [check.name for check in trail[-2:]] == ["carrier_rate", "quiet_hours"]
