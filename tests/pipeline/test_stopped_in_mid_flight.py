"""What is set by SQL while a text is under way stops it, whatever it was and however far it is."""

import pytest

from cs_app.compliance.reasons import Reason
from cs_app.messaging.release import TAKEN_OVER
from tests.pipeline.in_line import answer_in_line, the_time
from tests.pipeline.stops import (
    REASONS,
    STOPS_ALL,
    STOPS_BEGUN_BY_US,
    STOPS_UNPROMPTED,
    set_by_sql,
)
from tests.support.cast import Lead, Town
from tests.support.waiting import eventually

TRIES = 5


@pytest.mark.parametrize("stop", STOPS_ALL)
async def test_an_answer_that_is_being_prepared(town: Town, stop: str):
    for _ in range(TRIES):
        lead = (await town.open_business()).lead()
        await lead.texts("Do you serve Airdrie?")
        await eventually(lambda lead=lead: lead.messages("inbound"))
        await set_by_sql(lead, STOPS_ALL[stop])
        too_late = [row for row in await lead.sent() if not row.not_sent_reason]
        shown = await lead.phone_shows()
        if not too_late:  # on a slow machine it may have been decided before
            break
    assert shown == []
    assert all(row.not_sent_reason for row in await lead.sent())


@pytest.mark.parametrize("stop", STOPS_ALL | STOPS_UNPROMPTED)
async def test_a_follow_up_whose_time_has_come(lead: Lead, stop: str):
    await lead.known()
    row = await lead.due_row(sequence_type="estimate_followup", send_at="2090-01-01T00:00:00Z")
    await set_by_sql(lead, (STOPS_ALL | STOPS_UNPROMPTED)[stop])
    await lead.town.database.rows(
        "UPDATE scheduled_messages SET send_at = '2020-01-01' WHERE id = %s RETURNING id", row
    )
    await lead.town.release()
    assert await lead.phone_shows() == []
    waiting = await lead.scheduled(row)
    assert (waiting.status, waiting.cancelled_reason) == ("cancelled", REASONS[stop])


@pytest.mark.parametrize("stop", (*STOPS_ALL, *STOPS_BEGUN_BY_US))
async def test_a_reminder_whose_time_has_come(lead: Lead, stop: str):
    await lead.known()
    await set_by_sql(lead, (STOPS_ALL | STOPS_UNPROMPTED)[stop])
    row = await lead.due_row()
    await lead.town.release()
    assert await lead.phone_shows() == []
    assert (await lead.scheduled(row)).cancelled_reason == REASONS[stop]


OF_THE_ASSISTANT = {
    "answers switched off": (
        "UPDATE clients SET ai_response_enabled = false WHERE id = %s",
        Reason.FEATURE_OFF,
    ),
    "a person at work": (
        "UPDATE leads SET conversation_mode = 'human' WHERE client_id = %s AND phone = %s",
        TAKEN_OVER,
    ),
}
STOPS_ANSWERS = {name: (sql, REASONS[name]) for name, sql in STOPS_ALL.items()} | OF_THE_ASSISTANT


@pytest.mark.parametrize("stop", STOPS_ANSWERS)
async def test_an_answer_that_waits_for_the_carrier(lead: Lead, stop: str):
    await lead.known(last_inbound_at=await the_time(lead.town))
    sql, why = STOPS_ANSWERS[stop]
    await set_by_sql(lead, sql)
    row = await answer_in_line(lead)
    await lead.town.release()
    assert await lead.phone_shows() == []
    assert (await lead.scheduled(row)).cancelled_reason == why
    (text,) = await lead.sent()
    assert (text.delivery_status, text.not_sent_reason) == ("failed", why)


async def test_without_any_of_it_the_answer_goes_out(lead: Lead):
    await lead.known(last_inbound_at=await the_time(lead.town))
    await answer_in_line(lead)
    await lead.town.release()
    assert await lead.phone_shows() == ["Yes, we do."]


async def test_without_any_of_it_the_follow_up_goes_out(lead: Lead):
    await lead.business.set(timezone=await lead.town.zone_at(12))
    await lead.known()
    await lead.due_row(sequence_type="estimate_followup")
    await lead.town.release()
    assert await lead.phone_shows() == ["Your appointment is tomorrow at nine."]


@pytest.mark.parametrize("stop", STOPS_UNPROMPTED)
async def test_an_answer_is_not_held_back_by_it(lead: Lead, stop: str):
    if stop in ("a phone that is off", "a wrong person", "an inquiry of long ago"):
        await lead.known()
    await set_by_sql(lead, STOPS_UNPROMPTED[stop])
    await lead.texts("Do you serve Airdrie?")
    assert await lead.answers()


async def test_the_guides_cancelling_of_what_waits(lead: Lead):
    await lead.known()
    row = await lead.due_row(send_at="2090-01-01T00:00:00Z")
    await lead.town.database.rows(
        "UPDATE scheduled_messages SET status = 'cancelled'"
        " WHERE client_id = %s AND status = 'pending' RETURNING id",
        lead.business.id,
    )
    await lead.town.database.rows(
        "UPDATE scheduled_messages SET send_at = '2020-01-01' WHERE id = %s RETURNING id", row
    )
    await lead.town.release()
    assert await lead.phone_shows() == []
