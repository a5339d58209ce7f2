"""Who answers a lead, when, and how often."""

import asyncio

import pytest

from tests.support.cast import Lead
from tests.support.waiting import eventually

QUESTIONS = ("Hi", "Do you serve Airdrie?", "and what are your opening hours?")


async def test_three_quick_texts_get_one_answer_that_covers_them(lead: Lead):
    for question in QUESTIONS:
        await lead.texts(question)
        await asyncio.sleep(0.3)
    (shown,) = await lead.phone_shows()
    assert "Airdrie" in shown and "8 am to 6 pm" in shown
    assert {row.reply_state for row in await lead.messages("inbound")} == {"answered"}


async def test_texts_of_two_leads_do_not_wait_for_each_other(lead: Lead):
    other = lead.business.lead()
    await asyncio.gather(lead.texts("Do you serve Airdrie?"), other.texts("Do you clean drains?"))
    assert "Airdrie" in (await lead.answers())[0].message
    assert "hydro jetting" in (await other.answers())[0].message


async def test_a_second_question_later_gets_its_own_answer(lead: Lead):
    await lead.texts("Do you serve Airdrie?")
    await lead.answers()
    await lead.texts("Do you clean drains?")
    first, second = await lead.answers(2)
    assert first.response_to_id != second.response_to_id
    assert "hydro jetting" in second.message


@pytest.mark.parametrize("mode", ["human", "paused", "awaiting_human"])
async def test_the_assistant_is_silent_where_a_person_has_the_conversation(lead: Lead, mode: str):
    await lead.known(conversation_mode=mode)
    await lead.texts("Do you serve Airdrie?")
    (kept,) = await lead.settled()
    assert kept.reply_state == "left_to_human" and kept.reply_reason
    assert (await lead.row()).action_required
    assert await lead.phone_shows() == []


@pytest.mark.parametrize(
    "flags",
    [{"ai_response_enabled": False}, {"ai_agent_enabled": False, "ai_agent_mode": "off"}],
    ids=["responses", "agent"],
)
async def test_a_flag_set_by_sql_silences_the_assistant_at_once(lead: Lead, flags: dict):
    await lead.texts("Do you serve Airdrie?")
    await lead.answers()
    await lead.business.set(**flags)
    await lead.texts("Do you clean drains?")
    kept = (await lead.settled(2))[-1]
    assert kept.reply_state == "left_to_human" and "switched off" in kept.reply_reason
    assert len(await lead.phone_shows()) == 1


async def test_a_flag_set_while_a_text_waits_for_its_answer_counts(lead: Lead):
    await lead.texts("Do you serve Airdrie?")
    await asyncio.sleep(0.5)  # the assistant has read the conversation once
    await lead.business.set(ai_response_enabled=False)
    (kept,) = await lead.settled()
    assert kept.reply_state == "left_to_human"
    assert await lead.phone_shows() == []


async def test_the_guides_suspension_stops_the_engine(lead: Lead):
    lead_id = await lead.known()
    row = await lead.due_row()
    sql = lead.town.database
    await sql.rows(
        "UPDATE clients SET missed_call_sms_enabled = false, ai_response_enabled = false,"
        " flows_enabled = false, voice_enabled = false WHERE id = %s",
        lead.business.id,
    )
    await sql.rows(
        "UPDATE scheduled_messages SET status = 'cancelled'"
        " WHERE client_id = %s AND status = 'pending'",
        lead.business.id,
    )
    await lead.town.release()
    await lead.texts("Do you serve Airdrie?")
    await lead.settled()
    assert await lead.phone_shows() == []
    assert (await lead.scheduled(row)).status == "cancelled"
    assert lead_id == (await lead.row()).id


async def test_flows_switched_off_by_sql_stop_a_due_text_with_its_reason(lead: Lead):
    await lead.known()
    row = await lead.due_row(sequence_type="estimate_followup")
    await lead.business.set(flows_enabled=False)
    await lead.town.release()
    stopped = await lead.scheduled(row)
    assert stopped.status == "cancelled" and "switched off" in stopped.cancelled_reason
    assert await lead.phone_shows() == []


async def test_the_monthly_limit_stops_what_nobody_asked_for_with_a_reason(lead: Lead):
    await lead.business.set(monthly_message_limit=0)
    await lead.texts("Do you serve Airdrie?")
    (answer,) = await lead.answers()
    await lead.due_row(sequence_type="estimate_followup")
    await lead.town.release()

    async def refused() -> list:
        return [row for row in await lead.sent() if row.delivery_status == "failed"]

    (row,) = await eventually(refused)
    assert row.not_sent_reason == "The monthly message limit is reached"
    assert await lead.phone_shows() == [answer.message]


async def test_what_nobody_knows_goes_to_a_person(lead: Lead):
    await lead.texts("Do you repair helicopters?")
    (notice,) = await lead.answers()
    assert notice.cause == "escalation_notice"
    (escalation,) = await lead.business.escalations()
    assert (escalation.status, escalation.priority) == ("pending", 3)
    assert "knowledge" in escalation.reason_details


URGENT = {
    "I want to talk to the owner": ("explicit_request", 2),
    "I smell gas in the basement": ("emergency", 1),
    "I will call my lawyer": ("legal_threat", 1),
    "This is unacceptable": ("complaint", 2),
    "How much is it?": ("pricing_negotiation", 3),
}


@pytest.mark.parametrize(("body", "expected"), URGENT.items(), ids=URGENT.keys())
async def test_some_words_always_reach_a_person(lead: Lead, body: str, expected: tuple):
    await lead.texts(body)
    await lead.answers()
    (escalation,) = await lead.business.escalations()
    assert (escalation.reason, escalation.priority) == expected


async def test_many_urgent_texts_open_one_escalation_and_one_notice(lead: Lead):
    await lead.texts("I want to talk to the owner")
    await lead.answers()
    await lead.texts("I will call my lawyer")
    await lead.settled(2)
    (escalation,) = await lead.business.escalations()
    assert escalation.status == "pending"
    assert len(await lead.phone_shows()) == 1


async def test_an_empty_knowledge_base_never_makes_the_assistant_guess(lead: Lead):
    sql = "DELETE FROM kb_entries WHERE client_id = %s"
    await lead.town.database.rows(sql, lead.business.id)
    await lead.texts("Do you serve Airdrie?")
    (notice,) = await lead.answers()
    assert notice.cause == "escalation_notice"
