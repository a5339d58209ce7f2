"""When the carrier fails, a text is tried again, waits, and goes out exactly once."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.support.cast import Lead, Town
from tests.support.people import People
from tests.support.recovery import another_leads
from tests.support.waiting import eventually, growing

pytestmark = pytest.mark.xdist_group("carrier")


async def _held(lead: Lead) -> list:
    return [row for row in await lead.waiting() if row.status == "pending"]


async def _is_held(lead: Lead) -> None:
    await eventually(lambda: _held(lead), within=20)


async def test_a_failed_send_is_tried_after_one_two_and_four_seconds_and_then_waits(
    fragile_lead: Lead, fragile_town: Town
):
    lead = fragile_lead
    await another_leads(fragile_town)  # it asks the carrier nothing of its own accord
    await fragile_town.sandbox.fault("twilio", "down", status=503)
    before = len(await fragile_town.sandbox.tries("twilio", "POST"))
    await lead.texts("Do you serve Airdrie?")
    await _is_held(lead)
    tries = (await fragile_town.sandbox.tries("twilio", "POST"))[before:]
    waits = [later["at"] - first["at"] for first, later in pairwise(tries)]
    planned = [timedelta(seconds=wait) for wait in (1, 2, 4)]
    assert all(wait >= least for wait, least in zip(waits, planned, strict=True)), waits
    (row,) = await lead.sent()
    assert (row.delivery_status, row.not_sent_reason) == (
        "queued",
        "Waiting for the carrier to come back",
    )
    (waiting,) = await lead.waiting()
    assert (waiting.sequence_type, waiting.status) == ("provider_hold", "pending")
    await fragile_town.sandbox.mend()
    assert (await fragile_town.release())["sent"] == 1
    assert len(await lead.phone_shows()) == 1
    assert (await lead.waiting())[0].status == "sent"


async def test_what_waited_goes_out_by_itself_once_the_carrier_is_back(
    fragile_lead: Lead, fragile_town: Town
):
    await fragile_town.sandbox.fault("twilio", "down", status=503)
    await fragile_lead.texts("Do you serve Airdrie?")
    await _is_held(fragile_lead)
    await fragile_town.sandbox.mend()
    (answer,) = await fragile_lead.answers(within=12)
    assert await fragile_lead.phone_shows() == [answer.message]


@pytest.mark.parametrize("mode", ["reset", "garbage"])
async def test_a_broken_connection_neither_loses_nor_doubles_a_text(
    fragile_lead: Lead, fragile_town: Town, mode: str
):
    await fragile_town.sandbox.fault("twilio", mode, count=2)
    await fragile_lead.texts("Do you serve Airdrie?")
    (answer,) = await fragile_lead.answers(within=15)
    assert await fragile_lead.phone_shows() == [answer.message]


async def test_a_carrier_that_hangs_after_taking_the_text_gets_it_once(
    fragile_lead: Lead, fragile_town: Town
):
    await fragile_town.sandbox.fault("twilio", "hang_after_accept", count=1, seconds=1)
    await fragile_lead.texts("Do you serve Airdrie?")
    (answer,) = await fragile_lead.answers(within=20)
    assert await fragile_lead.phone_shows() == [answer.message]
    await eventually(lambda: _has_sent_at(fragile_lead))


async def _has_sent_at(lead: Lead) -> bool:
    return bool((await lead.sent())[0].sent_at)


async def test_a_rate_limit_is_waited_out(fragile_lead: Lead, fragile_town: Town):
    await fragile_town.sandbox.fault("twilio", "rate_limited", count=2)
    await fragile_lead.texts("Do you serve Airdrie?")
    await fragile_lead.answers(within=15)
    assert len(await fragile_lead.phone_shows()) == 1


async def test_a_text_that_waited_for_more_than_four_hours_is_dropped(
    fragile_lead: Lead, fragile_town: Town
):
    lead = fragile_lead
    await another_leads(fragile_town)
    await fragile_town.sandbox.fault("twilio", "down", status=503)
    await lead.texts("Do you serve Airdrie?")
    await _is_held(lead)
    await fragile_town.database.rows(
        "UPDATE scheduled_messages SET created_at = created_at - interval '4 hours 1 minute'"
        " WHERE client_id = %s",
        lead.business.id,
    )
    await fragile_town.sandbox.mend()
    await fragile_town.release()
    (waiting,) = await lead.waiting()
    assert (waiting.status, waiting.cancelled_reason) == (
        "cancelled",
        "It had waited for more than 4 hours",
    )
    (row,) = await lead.sent()
    assert (row.delivery_status, row.not_sent_reason) == ("failed", waiting.cancelled_reason)
    assert await lead.phone_shows() == []


async def test_a_held_text_that_is_cancelled_by_sql_never_goes_out(
    fragile_lead: Lead, fragile_town: Town
):
    lead = fragile_lead
    await fragile_town.sandbox.fault("twilio", "down", status=503)
    await lead.texts("Do you serve Airdrie?")
    await _is_held(lead)
    await fragile_town.database.rows(
        "UPDATE scheduled_messages SET status = 'cancelled'"
        " WHERE client_id = %s AND status = 'pending'",
        lead.business.id,
    )
    await fragile_town.sandbox.mend()
    await fragile_town.release()
    assert await lead.phone_shows() == []
    (row,) = await lead.sent()
    assert row.delivery_status == "failed" and row.not_sent_reason


async def test_a_stop_while_a_text_is_tried_again_is_the_last_word(
    fragile_lead: Lead, fragile_town: Town
):
    lead = fragile_lead
    await fragile_town.sandbox.fault("twilio", "down", status=503, count=3)
    async with growing(lambda: fragile_town.sandbox.tries("twilio", "POST")):
        await lead.texts("Do you serve Airdrie?")
    await lead.texts("STOP")
    shown = await lead.phone_shows()
    assert [body for body in shown if "no more texts" not in body] == []


async def test_a_held_text_does_not_go_out_after_a_stop(fragile_lead: Lead, fragile_town: Town):
    lead = fragile_lead
    await another_leads(fragile_town)
    await fragile_town.sandbox.fault("twilio", "down", status=503)
    await lead.texts("Do you serve Airdrie?")
    await _is_held(lead)
    await lead.texts("STOP")
    await eventually(lambda: _opted_out(lead))
    await fragile_town.sandbox.mend()
    await fragile_town.release()
    shown = await lead.phone_shows()
    assert [body for body in shown if "no more texts" not in body] == []


async def _opted_out(lead: Lead) -> bool:
    return (await lead.row()).opted_out


async def test_a_number_that_does_not_exist_fails_at_once(fragile_business, fragile_town: Town):
    lead = fragile_business.lead("+15005550001")
    before = len(await fragile_town.sandbox.tries("twilio", "POST"))
    await lead.texts("Do you serve Airdrie?")
    row = await eventually(lambda: _failed(lead))
    assert (row.error_code, row.not_sent_reason) == ("21211", "The carrier refused: 21211")
    assert len(await fragile_town.sandbox.tries("twilio", "POST")) == before + 1
    await fragile_town.chores_done()
    assert "not a valid phone number" in (await lead.row()).action_required_reason


async def test_a_number_the_carrier_has_stopped_is_opted_out(fragile_business, fragile_town: Town):
    lead = fragile_business.lead("+15005550004")
    await lead.texts("Do you serve Airdrie?")
    row = await eventually(lambda: _failed(lead))
    assert row.error_code == "21610"
    await fragile_town.chores_done()
    assert (await lead.row()).opted_out
    reason = await fragile_town.database.value(
        "SELECT opt_out_reason FROM opt_out_records WHERE client_id = %s", fragile_business.id
    )
    assert reason == "bounce"


async def test_too_many_texts_wait_and_stand_in_the_log(fragile_business, fragile_town: Town):
    await another_leads(fragile_town)
    ava = await People(fragile_town).agency_person(fragile_business)
    lead = fragile_business.lead()
    await fragile_town.sandbox.trouble(lead.phone, 20429, "send")
    await lead.texts("Do you serve Airdrie?")
    await _is_held(lead)
    await fragile_town.chores_done()
    logged = await fragile_town.database.rows(
        "SELECT response_status, error_code, direction FROM webhook_log"
        " WHERE client_id = %s AND event_type = 'sms_send'",
        fragile_business.id,
    )
    assert {tuple(row) for row in logged} == {(429, "20429", "outbound")}
    told = await fragile_town.database.rows(
        "SELECT 1 FROM notifications WHERE person_id = %s AND kind = 'carrier'", ava.person_id
    )
    assert len(told) == 1
    await fragile_town.sandbox.trouble(lead.phone, None)
    await fragile_town.release()
    assert len(await lead.phone_shows()) == 1


async def _failed(lead: Lead) -> Any:
    rows = [row for row in await lead.sent() if row.delivery_status == "failed"]
    return rows[0] if rows else None
