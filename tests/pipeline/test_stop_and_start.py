"""STOP is final until START, by whatever way a text might go out."""

import asyncio

import pytest

from cs_app.kernel import db
from cs_app.kernel.scope import EVERYTHING
from cs_app.messaging import outbox
from cs_app.messaging.delivery import Delivered, deliver
from cs_app.messaging.models import Cause
from tests.support.cast import Lead
from tests.support.waiting import eventually

SPELLINGS = ["STOP", "stop.", " S.T.O.P! ", "Stop all", "STOPALL", "Unsubscribe", "cancel",
             "End", "QUIT", "opt-out", "OPT OUT", "remove", "Revoke", "“Stop”",
             "stop 🛑"]  # fmt: skip
NOT_A_STOP = ["stop by at nine", "please cancel my appointment", "does it end at six?"]
OPTED_OUT = "The lead has opted out"


async def _stopped(lead: Lead) -> None:
    await lead.texts("STOP")
    await lead.answers()


async def _record(lead: Lead):
    return await lead.town.database.rows(
        "SELECT * FROM opt_out_records WHERE client_id = %s AND phone_number = %s",
        lead.business.id,
        lead.phone,
    )


async def _blocked(lead: Lead) -> bool:
    sql = "SELECT 1 FROM blocked_numbers WHERE client_id = %s AND phone = %s"
    return bool(await lead.town.database.rows(sql, lead.business.id, lead.phone))


@pytest.mark.parametrize("word", SPELLINGS)
async def test_a_stop_in_any_spelling_opts_out(lead: Lead, word: str):
    await lead.texts(word)
    (confirmation,) = await lead.answers()
    assert confirmation.cause == "opt_out_confirmation"
    row = await lead.row()
    assert (row.opted_out, row.status) == (True, "opted_out")
    assert len(await _record(lead)) == 1
    assert await _blocked(lead)


@pytest.mark.parametrize("sentence", NOT_A_STOP)
async def test_a_sentence_with_the_word_is_no_stop(lead: Lead, sentence: str):
    await lead.texts(sentence)
    await lead.settled()
    assert not (await lead.row()).opted_out


async def test_stop_cancels_what_waits_with_the_reason(lead: Lead):
    await lead.known()
    row = await lead.due_row(send_at="2090-01-01T00:00:00Z")
    await _stopped(lead)
    waiting = await lead.scheduled(row)
    assert (waiting.status, waiting.cancelled_reason) == ("cancelled", "The lead opted out")


async def test_three_stops_get_one_confirmation(lead: Lead):
    for word in ("STOP", "stop", "Unsubscribe"):
        await lead.texts(word)
    (confirmation,) = await lead.phone_shows()
    assert "Rapid Rooter" in confirmation and "START" in confirmation


async def test_a_stop_during_an_answer_under_way_is_the_last_word(lead: Lead):
    await lead.texts("Do you serve Airdrie?")
    await asyncio.sleep(1.6)  # the model is being asked
    await lead.texts("STOP")
    shown = await lead.phone_shows()
    assert "You will get no more texts" in shown[-1]
    assert {row.delivery_status for row in await lead.sent()} <= {"delivered", "failed"}


async def test_who_stopped_gets_no_answer_from_the_assistant(lead: Lead):
    await _stopped(lead)
    await lead.texts("Do you serve Airdrie?")
    await eventually(lambda: _state(lead, "skipped"))
    assert len(await lead.phone_shows()) == 1
    last = (await lead.messages("inbound"))[-1]
    assert last.reply_reason == OPTED_OUT


async def _state(lead: Lead, state: str) -> bool:
    return (await lead.messages("inbound"))[-1].reply_state == state


async def test_who_stopped_gets_no_scheduled_text(lead: Lead):
    await _stopped(lead)
    row = await lead.due_row()
    await lead.town.release()
    waiting = await lead.scheduled(row)
    assert (waiting.status, waiting.cancelled_reason) == ("cancelled", OPTED_OUT)
    assert len(await lead.phone_shows()) == 1


async def test_who_stopped_gets_no_text_by_hand(lead: Lead, inside: None):
    await _stopped(lead)
    draft = outbox.Draft(lead_id=(await lead.row()).id, body="Hello again", cause=Cause.MANUAL)
    async with db.unit_of_work(EVERYTHING) as session:
        written = await outbox.write(session, draft)
    assert written and not written.to_deliver
    delivered = await deliver(lead.business.id, written.message_id, take_over=True)
    assert delivered is Delivered.NOTHING_TO_DO
    last = (await lead.sent())[-1]
    assert (last.delivery_status, last.not_sent_reason) == ("failed", OPTED_OUT)
    assert len(await lead.phone_shows()) == 1


async def test_every_refused_text_is_in_the_compliance_log(lead: Lead, inside: None):
    await _stopped(lead)
    draft = outbox.Draft(lead_id=(await lead.row()).id, body="Hello again", cause=Cause.MANUAL)
    async with db.unit_of_work(EVERYTHING) as session:
        await outbox.write(session, draft)
    refused = await lead.town.database.rows(
        "SELECT event_data FROM compliance_audit_log"
        " WHERE client_id = %s AND event_type = 'message_blocked'",
        lead.business.id,
    )
    assert [row.event_data["reason"] for row in refused] == ["opted_out"]


async def test_a_text_queued_before_the_stop_does_not_go_out_after_it(lead: Lead, inside: None):
    lead_id = await lead.known(last_inbound_at="2090-01-01T00:00:00Z")
    draft = outbox.Draft(lead_id=lead_id, body="See you at nine", cause=Cause.MANUAL)
    async with db.unit_of_work(EVERYTHING) as session:
        written = await outbox.write(session, draft)
    assert written and written.to_deliver
    await _stopped(lead)
    await deliver(lead.business.id, written.message_id, take_over=True)
    (shown,) = await lead.phone_shows()
    assert "no more texts" in shown


async def test_start_restores_the_lead_and_the_assistant(lead: Lead):
    await lead.known(status="estimate_sent")
    await _stopped(lead)
    await lead.texts("START")
    await lead.answers(2)
    row = await lead.row()
    assert (row.opted_out, row.status, row.opted_out_at) == (False, "estimate_sent", None)
    assert not await _blocked(lead)
    assert all(record.reopted_in_at for record in await _record(lead))
    await lead.texts("Do you serve Airdrie?")
    assert "Airdrie" in (await lead.answers(3))[-1].message


async def test_yes_restarts_only_who_stopped(lead: Lead):
    await lead.texts("Do you serve Airdrie?")
    await lead.answers()
    await lead.texts("yes")
    await lead.settled(2)
    assert not [row for row in await lead.sent() if row.cause == "opt_in_confirmation"]
    other = lead.business.lead()
    await _stopped(other)
    await other.texts("Yes!")
    assert (await other.answers(2))[-1].cause == "opt_in_confirmation"


async def test_help_is_answered_also_to_who_stopped(lead: Lead):
    await _stopped(lead)
    await lead.texts("HELP")
    answer = (await lead.answers(2))[-1]
    assert "Rapid Rooter" in answer.message and "STOP" in answer.message
    assert (await lead.row()).opted_out


async def test_clearing_the_flag_by_sql_clears_every_trace(lead: Lead):
    await _stopped(lead)
    await lead.set(opted_out=False)
    assert not await _blocked(lead)
    assert all(record.reopted_in_at for record in await _record(lead))
    await lead.texts("Do you serve Airdrie?")
    assert "Airdrie" in (await lead.answers(2))[-1].message


async def test_a_stop_to_one_business_leaves_the_others_alone(lead: Lead):
    other = (await lead.town.open_business()).lead(lead.phone)
    await _stopped(lead)
    await other.texts("Do you serve Airdrie?")
    assert "Airdrie" in (await other.answers())[-1].message
    assert not (await other.row()).opted_out
