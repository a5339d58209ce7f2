"""Somebody else has the phone: one apology, and nothing that we begin goes there any more."""

from cs_app.compliance.reasons import Reason
from tests.pipeline.readings import causes, reading_of
from tests.support.cast import Lead

WRONG = "You have the wrong number"


async def is_wrong(lead: Lead) -> None:
    await lead.texts(WRONG)
    await lead.answers()


async def test_one_apology_is_made_and_no_second(lead: Lead):
    await is_wrong(lead)
    row = await lead.row()
    assert (row.phone_state, row.opted_out) == ("wrong_person", False)
    assert (await reading_of(lead)).kind == "wrong_number"
    await lead.texts("wrong number, this isn't Kim")
    kept = (await lead.settled(2))[-1]
    assert kept.reply_state == "skipped"
    assert await causes(lead) == ["wrong_number"]
    assert await lead.business.escalations() == []


async def test_what_waits_is_withdrawn_reminders_too(lead: Lead):
    await lead.known()
    rows = [
        await lead.due_row(sequence_type=kind, send_at="2090-01-01T00:00:00Z")
        for kind in ("estimate_followup", "win_back", "appointment_reminder")
    ]
    await is_wrong(lead)
    found = [await lead.scheduled(row) for row in rows]
    assert {one.status for one in found} == {"cancelled"}
    assert {one.cancelled_reason for one in found} == {Reason.WRONG_PERSON}


async def test_what_is_planned_later_is_stopped_reminders_too(lead: Lead):
    await is_wrong(lead)
    for kind in ("estimate_followup", "appointment_reminder"):
        await lead.due_row(sequence_type=kind)
    await lead.town.release()
    assert len(await lead.phone_shows()) == 1
    refused = [row for row in await lead.sent() if row.cause == "scheduled"]
    told = {(row.delivery_status, row.not_sent_reason) for row in refused}
    assert (len(refused), told) == (2, {("failed", Reason.WRONG_PERSON)})


async def test_a_question_from_there_is_answered(lead: Lead):
    await is_wrong(lead)
    await lead.texts("But do you serve Airdrie?")
    assert "Airdrie" in (await lead.answers(2))[-1].message
