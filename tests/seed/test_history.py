"""The made-up fortnight is one that the product could have had, at whatever hour it is made."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

import pytest

from cs_app.agent.models import AgentDecision
from cs_app.escalations.models import Escalation
from cs_app.kernel import clock
from cs_app.kernel.ids import new_id
from cs_app.leads.models import ConversationMode, Lead, LeadStatus
from cs_app.messaging.models import Cause, Direction, Message, ReplyState
from cs_app.seed import history, script
from cs_app.seed.rows import Rows
from cs_app.seed.town import Opened

HOURS = range(0, 24, 3)


@pytest.fixture(params=HOURS, ids=lambda hour: f"{hour}h later")
def rows(request: pytest.FixtureRequest):
    """The rows of one business, made some hours from now."""
    business = script.businesses()[request.param % 3]
    people = {member.email: new_id() for member in business.people}
    before = clock.offset()
    clock.set_offset(timedelta(hours=request.param))
    yield history.of(Opened(new_id(), business, people), seed=request.param)
    clock.set_offset(before)


def inbound(rows: Rows):
    return [row for row in rows.of[Message] if row["direction"] is Direction.INBOUND]


def by_lead(rows: Rows) -> dict[UUID, list]:
    threads: dict[UUID, list] = {lead["id"]: [] for lead in rows.of[Lead]}
    for message in rows.of[Message]:
        threads[message["lead_id"]].append(message)
    return threads


def test_it_ends_now(rows: Rows):
    moments = [row["created_at"] for table in rows.of.values() for row in table]
    assert max(moments) <= clock.now()
    assert clock.now() - max(moments) < timedelta(hours=1)
    assert clock.now() - min(moments) < timedelta(days=15)


def test_it_has_a_lively_number_of_leads(rows: Rows):
    assert 35 <= len(rows.of[Lead]) <= 60
    assert len({lead["phone"] for lead in rows.of[Lead]}) == len(rows.of[Lead])


def test_nobody_waits_for_the_assistant_and_none_is_answered_twice(rows: Rows):
    assert all(row["reply_state"] is not ReplyState.PENDING for row in inbound(rows))
    answered = {row["id"] for row in inbound(rows) if row["reply_state"] is ReplyState.ANSWERED}
    replies = [r for r in rows.of[Message] if r["cause"] is Cause.LEAD_REPLY]
    assert Counter(row["response_to_id"] for row in replies) == Counter(answered)


def test_answers_come_within_seconds(rows: Rows):
    waits = [r["response_ms"] for r in rows.of[Message] if r["response_ms"] is not None]
    assert min(waits) > 250
    assert max(waits) <= 6_500


def test_each_thread_is_told_in_order_and_its_lead_shows_the_last_text(rows: Rows):
    leads = {lead["id"]: lead for lead in rows.of[Lead]}
    for lead_id, thread in by_lead(rows).items():
        assert thread == sorted(thread, key=lambda message: message["created_at"])
        shown = [m for m in thread if m["sent_at"] or m["direction"] is Direction.INBOUND]
        assert leads[lead_id]["last_message_preview"] == shown[-1]["message"][:200]


def test_the_assistant_is_silent_once_a_person_has_the_conversation(rows: Rows):
    for lead in rows.of[Lead]:
        thread = by_lead(rows)[lead["id"]]
        if lead["conversation_mode"] is ConversationMode.HUMAN:
            assert thread[-1]["cause"] is not Cause.LEAD_REPLY


def test_nothing_is_sent_after_a_stop_but_its_confirmation(rows: Rows):
    stopped = [lead for lead in rows.of[Lead] if lead["opted_out"]]
    for lead in stopped:
        assert lead["status"] is LeadStatus.OPTED_OUT
        later = [
            message["cause"]
            for message in by_lead(rows)[lead["id"]]
            if message["sent_at"] and message["sent_at"] > lead["opted_out_at"]
        ]
        assert later == [Cause.OPT_OUT_CONFIRMATION]


def test_some_escalations_wait_and_exactly_one_too_long(rows: Rows):
    waiting = [row for row in rows.of[Escalation] if row["resolved_at"] is None]
    late = [row for row in waiting if row["sla_breach"]]
    assert len(late) == 1
    assert late[0]["sla_deadline"] < clock.now()
    assert sum(row["sla_deadline"] > clock.now() for row in waiting) >= 2


def test_every_decision_gives_its_reason(rows: Rows):
    assert rows.of[AgentDecision]
    assert all(row["reasoning"] for row in rows.of[AgentDecision])


def test_the_same_dice_tell_the_same_story(monkeypatch: pytest.MonkeyPatch):
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)
    business = script.businesses()[0]
    opened = Opened(new_id(), business, {member.email: new_id() for member in business.people})
    first, second = (
        [(m["created_at"], m["message"]) for m in history.of(opened, seed=7).of[Message]]
        for _ in range(2)
    )
    assert first == second
