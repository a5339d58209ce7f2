"""A text about danger gets one line at once, whatever else holds back what the lead is sent."""

from typing import Any

import pytest

from tests.support.cast import Lead
from tests.support.people import People

DANGER = "I smell gas in the basement"
OTHER_TROUBLE = ["I want to talk to the owner", "I will call my lawyer", "This is unacceptable"]


async def safety_lines(lead: Lead) -> list[Any]:
    return [row for row in await lead.sent() if row.cause == "safety"]


async def test_danger_gets_one_line_in_place_of_the_handover(lead: Lead):
    await lead.texts(DANGER)
    await lead.settled()
    (shown,) = await lead.phone_shows()
    assert "911" in shown and "Rapid Rooter" in shown
    (row,) = await lead.sent()
    assert (row.cause, row.delivery_status) == ("safety", "delivered")
    (escalation,) = await lead.business.escalations()
    assert (escalation.reason, escalation.priority) == ("emergency", 1)


async def test_the_line_goes_out_once_an_hour(lead: Lead):
    await lead.texts(DANGER)
    await lead.texts("The smell of gas gets stronger, it is an emergency")
    await lead.settled(2)
    assert len(await lead.phone_shows()) == 1
    await lead.town.database.rows(
        "UPDATE conversations SET created_at = created_at - interval '61 minutes'"
        " WHERE client_id = %s",
        lead.business.id,
    )
    await lead.texts(DANGER)
    await lead.settled(3)
    assert len(await lead.phone_shows()) == 2


@pytest.mark.parametrize("mode", ["human", "paused", "awaiting_human"])
async def test_the_line_goes_out_whoever_has_the_conversation(lead: Lead, mode: str):
    await lead.known(conversation_mode=mode)
    await lead.texts(DANGER)
    await lead.settled()
    (shown,) = await lead.phone_shows()
    assert "911" in shown


async def test_who_has_opted_out_is_warned_and_a_person_is_called(lead: Lead):
    await lead.texts("STOP")
    await lead.answers()
    await lead.texts(DANGER)
    await lead.settled(2)
    assert "911" in (await lead.phone_shows())[-1]
    row = await lead.row()
    assert (row.opted_out, row.action_required) == (True, True)
    assert [one.reason for one in await lead.business.escalations()] == ["emergency"]


async def test_the_line_goes_out_at_night_and_with_everything_switched_off(lead: Lead):
    zone = await lead.town.zone_at(3)
    await lead.business.set(ai_response_enabled=False, flows_enabled=False, timezone=zone)
    lead.phone = "+18005550123"
    await lead.texts(DANGER)
    await lead.settled()
    (row,) = await safety_lines(lead)
    assert row.not_sent_reason is None


async def test_danger_in_a_conversation_that_waits_for_a_person_is_told_anew(lead: Lead):
    dana = await People(lead.town).owner(lead.business.id)
    await lead.texts("I want to talk to the owner")
    await lead.answers()
    await lead.texts(DANGER)
    await lead.settled(2)
    told = await lead.town.database.rows(
        "SELECT subject FROM notifications WHERE person_id = %s AND kind = 'escalation'"
        " AND channel = 'email' ORDER BY created_at",
        dana.person_id,
    )
    assert len(told) == 2 and "danger" in told[1].subject
    (escalation,) = await lead.business.escalations()
    assert escalation.priority == 1


@pytest.mark.parametrize("body", OTHER_TROUBLE)
async def test_no_other_trouble_gets_the_line(lead: Lead, body: str):
    await lead.texts(body)
    await lead.answers()
    assert await safety_lines(lead) == []
