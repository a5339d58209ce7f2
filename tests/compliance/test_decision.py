"""The gateway's decision, by tables: same facts, same verdict."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cs_app.compliance.decision import Basis, Facts, Reason, Verdict, decide

NOON = datetime(2026, 6, 15, 18, tzinfo=UTC)  # 12:00 in Edmonton
NIGHT = datetime(2026, 6, 15, 9, tzinfo=UTC)  # 03:00
FACTS = Facts(
    client_active=True,
    sender="+14035550111",
    feature_on=True,
    opted_out=False,
    blocked=False,
    within_limit=True,
    phone="+14035550123",
    client_zone="America/Edmonton",
    last_inbound_at=None,
)
BLOCKS = {
    Reason.CLIENT_INACTIVE: {"client_active": False},
    Reason.NO_NUMBER: {"sender": None},
    Reason.FEATURE_OFF: {"feature_on": False},
    Reason.OPTED_OUT: {"opted_out": True},
    Reason.NUMBER_BLOCKED: {"blocked": True},
    Reason.MONTHLY_LIMIT: {"within_limit": False},
}
ORDINARY = [Basis.REPLY, Basis.MANUAL, Basis.UNPROMPTED]


@pytest.mark.parametrize("basis", ORDINARY)
@pytest.mark.parametrize("reason", BLOCKS)
def test_each_obstacle_blocks_with_its_own_reason(basis: Basis, reason: Reason):
    decision = decide(replace(FACTS, **BLOCKS[reason]), basis=basis, now=NOON)
    assert (decision.verdict, decision.reason) == (Verdict.BLOCK, reason)


@pytest.mark.parametrize("basis", ORDINARY)
def test_nothing_in_the_way_allows(basis: Basis):
    assert decide(FACTS, basis=basis, now=NOON).verdict is Verdict.ALLOW


@pytest.mark.parametrize("obstacle", [Reason.OPTED_OUT, Reason.NUMBER_BLOCKED, Reason.FEATURE_OFF])
def test_a_keyword_is_answered_whatever_else_is_off(obstacle: Reason):
    facts = replace(FACTS, **BLOCKS[obstacle])
    assert decide(facts, basis=Basis.KEYWORD_ANSWER, now=NIGHT).verdict is Verdict.ALLOW


@pytest.mark.parametrize("obstacle", [Reason.CLIENT_INACTIVE, Reason.NO_NUMBER])
def test_a_keyword_needs_a_business_with_a_number(obstacle: Reason):
    facts = replace(FACTS, **BLOCKS[obstacle])
    assert decide(facts, basis=Basis.KEYWORD_ANSWER, now=NOON).verdict is Verdict.BLOCK


@pytest.mark.parametrize("basis", ORDINARY)
def test_at_night_a_text_waits_for_eight_in_the_morning(basis: Basis):
    decision = decide(FACTS, basis=basis, now=NIGHT)
    assert (decision.verdict, decision.reason) == (Verdict.HOLD, Reason.QUIET_HOURS)
    assert decision.until == datetime(2026, 6, 15, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("basis", "minutes", "verdict"),
    [
        (Basis.REPLY, 15, Verdict.ALLOW),
        (Basis.MANUAL, 1, Verdict.ALLOW),
        (Basis.REPLY, 16, Verdict.HOLD),
        (Basis.UNPROMPTED, 1, Verdict.HOLD),
    ],
)
def test_at_night_only_a_prompt_reply_goes_out(basis: Basis, minutes: int, verdict: Verdict):
    facts = replace(FACTS, last_inbound_at=NIGHT - timedelta(minutes=minutes))
    assert decide(facts, basis=basis, now=NIGHT).verdict is verdict


def test_a_stop_weighs_more_than_a_prompt_reply():
    facts = replace(FACTS, opted_out=True, last_inbound_at=NIGHT)
    assert decide(facts, basis=Basis.REPLY, now=NIGHT).reason is Reason.OPTED_OUT
