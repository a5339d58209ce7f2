"""What the product does about each error of the carrier, told by a callback or at sending."""

from datetime import timedelta
from typing import Any

import pytest

from cs_app.clients import carrier_pause
from cs_app.compliance.reasons import Reason
from cs_app.identity.access import Access
from cs_app.kernel import db
from tests.pipeline.in_line import in_line, the_time
from tests.support.cast import Lead, Town
from tests.support.people import People
from tests.support.twilio import STATUS, new_sid
from tests.support.waiting import eventually

AGAIN = "second_try"
NOT_TEXTABLE = ["21211", "21214", "21217", "21614", "21635", "30005", "30006"]
FILTERED = ["30007", "30032", "30034"]


async def told(lead: Lead, code: str, *, status: str = "undelivered", times: int = 1) -> str:
    """The lead's newest text did not arrive, as a signed callback tells; returns its SID."""
    sid = new_sid()
    await lead.town.database.rows(
        "UPDATE conversations SET twilio_sid = %s, delivery_status = 'sent', delivered_at = NULL,"
        " error_code = NULL WHERE id = (SELECT m.id FROM conversations m JOIN leads l"
        " ON l.id = m.lead_id WHERE l.client_id = %s AND l.phone = %s AND m.direction = 'outbound'"
        " ORDER BY m.created_at DESC, m.id DESC LIMIT 1)",
        sid,
        lead.business.id,
        lead.phone,
    )
    report = {"MessageSid": sid, "MessageStatus": status, "ErrorCode": code}
    for _ in range(times):
        assert (await lead.town.twilio.post(STATUS, report)).status_code == 200
    await lead.town.chores_done()
    return sid


async def answered(lead: Lead) -> None:
    await lead.texts("Do you serve Airdrie?")
    await lead.answers()


async def follow_up(lead: Lead, kind: str = "win_back", *, in_days: int = 3) -> None:
    """Something that nobody asked for waits for its time; one that is due goes any moment."""
    await lead.town.database.rows(
        "INSERT INTO scheduled_messages (lead_id, client_id, sequence_type, message, send_at)"
        " SELECT id, client_id, %s, 'Still interested?', now() + make_interval(days => %s)"
        " FROM leads WHERE client_id = %s AND phone = %s",
        kind,
        in_days,
        lead.business.id,
        lead.phone,
    )


async def waiting(lead: Lead, ref_type: str | None = None) -> list[Any]:
    rows = await lead.town.database.rows(
        "SELECT s.* FROM scheduled_messages s JOIN leads l ON l.id = s.lead_id"
        " WHERE l.client_id = %s AND l.phone = %s AND s.status = 'pending'",
        lead.business.id,
        lead.phone,
    )
    return [row for row in rows if ref_type in (None, row.ref_type)]


async def notices(town: Town, client_id, kind: str) -> list[Any]:
    return await town.database.rows(
        "SELECT * FROM notifications WHERE client_id = %s AND kind = %s", client_id, kind
    )


@pytest.mark.parametrize("code", NOT_TEXTABLE)
async def test_a_phone_that_takes_no_texts_is_left_to_a_call(lead: Lead, code: str):
    await answered(lead)
    await follow_up(lead)
    await told(lead, code)
    row = await lead.row()
    assert row.phone_state == "not_textable"
    assert row.action_required and "Call instead" in row.action_required_reason
    assert await waiting(lead) == []


async def test_a_text_from_the_phone_makes_it_good_again(lead: Lead):
    await answered(lead)
    await told(lead, "30006")
    assert (await lead.row()).phone_state == "not_textable"
    await lead.texts("It is my mobile after all")
    await lead.settled(2)
    row = await lead.row()
    assert (row.phone_state, row.phone_failures) == ("good", 0)


async def test_a_phone_out_of_reach_twice_in_a_row_gets_nothing_unprompted(lead: Lead):
    await answered(lead)
    await follow_up(lead)
    await told(lead, "30003", times=2)
    row = await lead.row()
    assert (row.phone_state, row.phone_failures, row.action_required) == ("good", 1, False)
    assert len(await waiting(lead)) == 1
    await another_text_out(lead)
    await told(lead, "30003")
    row = await lead.row()
    assert (row.phone_state, row.phone_failures) == ("unreachable", 2)
    assert "out of reach" in row.action_required_reason
    assert await waiting(lead) == []


async def test_a_text_that_arrives_makes_the_phone_reachable_again(lead: Lead):
    await answered(lead)
    await told(lead, "30003")
    await another_text_out(lead)
    await told(lead, "30003")
    await another_text_out(lead)
    sid = new_sid()
    await lead.town.database.rows(
        "UPDATE conversations SET twilio_sid = %s, delivery_status = 'sent' WHERE client_id = %s"
        " AND message = 'Another text' AND delivery_status = 'queued'",
        sid,
        lead.business.id,
    )
    report = {"MessageSid": sid, "MessageStatus": "delivered"}
    await lead.town.twilio.post(STATUS, report)
    await lead.town.chores_done()
    row = await lead.row()
    assert (row.phone_state, row.phone_failures) == ("good", 0)


async def another_text_out(lead: Lead) -> None:
    await lead.town.database.rows(
        "INSERT INTO conversations (lead_id, client_id, direction, message, cause,"
        " delivery_status, created_at, sent_at, twilio_sid)"
        " SELECT id, client_id, 'outbound', 'Another text', 'manual', 'queued',"
        " (SELECT max(created_at) + interval '1 second' FROM conversations"
        " WHERE lead_id = leads.id), now(), %s"
        " FROM leads WHERE client_id = %s AND phone = %s",
        new_sid(),
        lead.business.id,
        lead.phone,
    )


@pytest.mark.parametrize("code", ["21610", "30004"])
async def test_who_has_stopped_at_the_carrier_is_opted_out(lead: Lead, code: str):
    await answered(lead)
    await follow_up(lead)
    await told(lead, code)
    row = await lead.row()
    assert (row.opted_out, row.status, row.carrier_stopped) == (True, "opted_out", True)
    assert not row.action_required
    assert await waiting(lead) == []
    records = await lead.town.database.rows(
        "SELECT r.opt_out_reason, b.reason FROM opt_out_records r JOIN blocked_numbers b"
        " ON b.client_id = r.client_id AND b.phone = r.phone_number WHERE r.lead_id = %s",
        row.id,
    )
    assert [tuple(record) for record in records] == [("bounce", "opt_out")]


@pytest.mark.parametrize("code", ["30001", "30008", "30022"])
async def test_a_text_that_got_lost_is_tried_once_more_after_five_minutes(lead: Lead, code: str):
    await answered(lead)
    await told(lead, code, status="failed", times=2)
    (again,) = await waiting(lead, AGAIN)
    assert again.send_at - again.created_at == timedelta(minutes=5)
    assert not (await lead.row()).action_required
    await _due(lead)
    await lead.town.release()
    lost, sent = await lead.sent()
    assert lost.message == sent.message and sent.sent_at
    assert lost.delivery_status == "failed"
    await told(lead, code, status="failed")
    assert await waiting(lead, AGAIN) == []
    assert (await lead.row()).action_required


async def test_a_text_beyond_the_daily_limit_waits_an_hour(lead: Lead):
    await answered(lead)
    await told(lead, "63038", status="failed")
    (again,) = await waiting(lead, AGAIN)
    assert again.send_at - again.created_at == timedelta(hours=1)


async def test_what_nobody_asked_for_is_not_sent_twice_as_it_may_have_arrived(lead: Lead):
    await lead.known()
    await follow_up(lead, in_days=-1)
    await lead.town.release()
    await eventually(lambda: _sent(lead))
    await told(lead, "30008", status="failed")
    assert await waiting(lead) == []
    assert (await lead.row()).action_required


@pytest.mark.parametrize("code", FILTERED)
async def test_a_filtered_business_sends_nothing_unprompted_for_a_day(lead: Lead, code: str):
    town, client_id = lead.town, lead.business.id
    ava = await People(town).agency_person(lead.business)
    bob = await People(town).agency_person(lead.business, role="content_specialist")
    await answered(lead)
    await told(lead, code)
    await told(lead, code)
    row = await town.database.row("SELECT * FROM clients WHERE id = %s", client_id)
    assert row.unprompted_pause_code == code and row.unprompted_paused_until
    told_to = [notice.person_id for notice in await notices(town, client_id, "carrier")]
    assert told_to.count(ava.person_id) == 1 and bob.person_id not in told_to
    assert (await lead.row()).phone_state == "good"


async def test_what_a_filtered_business_wanted_to_send_waits_and_names_the_pause(awake: Lead):
    await answered(awake)
    await told(awake, "30007")
    ends = await awake.town.database.value(
        "SELECT unprompted_paused_until FROM clients WHERE id = %s", awake.business.id
    )
    await follow_up(awake, in_days=-1)
    await awake.town.release()
    (held,) = await waiting(awake)
    assert held.hold_reason == Reason.CARRIER_PAUSE
    assert timedelta(0) <= held.send_at - ends <= timedelta(minutes=10)
    decision = (await awake.sent())[-1].decision
    assert (decision["verdict"], decision["reason"]) == ("hold", Reason.CARRIER_PAUSE)
    assert decision["checks"][-1] == {
        "name": "carrier_pause",
        "passed": False,
        "words": Reason.CARRIER_PAUSE,
    }
    await awake.texts("Do you clean drains?")
    assert "hydro jetting" in (await awake.answers())[-1].message


async def test_it_goes_out_once_somebody_ends_the_pause(awake: Lead, inside: None, ava: Access):
    await awake.business.set(unprompted_paused_until=await the_time(awake.town) + timedelta(days=1))
    held = await in_line(awake, await awake.due_row(sequence_type="win_back"))
    async with db.unit_of_work(ava.scope) as session:
        await carrier_pause.end(session, ava, client_id=awake.business.id)
    await awake.town.release()
    assert len(await awake.phone_shows()) == 1
    assert (await awake.scheduled(held.id)).status == "sent"


async def test_a_reminder_goes_out_in_a_pause(awake: Lead):
    await awake.business.set(unprompted_paused_until=await the_time(awake.town) + timedelta(days=1))
    await awake.due_row()
    await awake.town.release()
    assert len(await awake.phone_shows()) == 1


@pytest.mark.parametrize("code", ["21408", "21612", "20003"])
async def test_the_agency_is_told_of_what_only_it_can_mend(lead: Lead, code: str):
    await People(lead.town).agency_person(lead.business)
    await answered(lead)
    await told(lead, code)
    (first, *_) = await notices(lead.town, lead.business.id, "carrier")
    assert code in first.body and lead.phone not in first.body
    row = await lead.row()
    assert (row.phone_state, row.opted_out) == ("good", False)
    assert row.action_required


async def test_a_code_that_nobody_knows_calls_a_person(lead: Lead):
    await answered(lead)
    await told(lead, "39999")
    assert "Call instead" in (await lead.row()).action_required_reason


async def test_what_no_callback_told_is_asked_for_with_the_same_effect(lead: Lead):
    await lead.town.sandbox.trouble(lead.phone, 30006)
    await lead.texts("Do you serve Airdrie?")
    await eventually(lambda: _is_lost(lead))
    await lead.town.chores_done()
    await lead.town.database.rows(
        "UPDATE conversations SET delivery_status = 'sent', error_code = NULL,"
        " sent_at = sent_at - interval '5 minutes' WHERE client_id = %s AND direction = 'outbound'",
        lead.business.id,
    )
    await lead.set(phone_state="good", action_required=False)
    await lead.town.cron()
    await eventually(lambda: _is_lost(lead))
    await lead.town.chores_done()
    assert (await lead.row()).phone_state == "not_textable"


@pytest.mark.parametrize("code", ["30003", "30006", "30007", "21610", "39999"])
async def test_a_failure_told_by_callback_stands_in_the_log(lead: Lead, code: str):
    await answered(lead)
    sid = await told(lead, code)
    (row,) = await _log(lead.town, "external_id", sid)
    assert (row.response_status, row.error_code, row.direction) == (422, code, "inbound")


REFUSALS = {
    "+15005550001": ("21211", "not_textable", False),
    "+15005550002": ("21612", "good", False),
    "+15005550004": ("21610", "good", True),
    "+15005550009": ("21614", "not_textable", False),
}


@pytest.mark.parametrize(("phone", "expected"), REFUSALS.items(), ids=REFUSALS.keys())
async def test_a_refusal_at_sending_has_the_same_effect(lead: Lead, phone: str, expected: tuple):
    code, state, opted_out = expected
    lead.phone = phone
    await lead.texts("Do you serve Airdrie?")
    failed = await eventually(lambda: _failed(lead))
    await lead.town.chores_done()
    row = await lead.row()
    assert (failed.error_code, row.phone_state, row.opted_out) == expected
    (logged,) = await _log(lead.town, "external_id", str(failed.id))
    assert (logged.event_type, logged.direction) == ("sms_send", "outbound")
    assert (logged.response_status, logged.error_code) == (400, code)
    assert phone not in str(logged) and failed.message not in str(logged)


async def _is_lost(lead: Lead) -> bool:
    return any(row.error_code for row in await lead.sent())


async def _due(lead: Lead) -> None:
    await lead.town.database.rows(
        "UPDATE scheduled_messages SET send_at = now() - interval '1 minute'"
        " WHERE client_id = %s AND status = 'pending'",
        lead.business.id,
    )


async def _sent(lead: Lead) -> bool:
    return any(row.sent_at for row in await lead.sent())


async def _failed(lead: Lead) -> Any:
    rows = [row for row in await lead.sent() if row.delivery_status == "failed"]
    return rows[0] if rows else None


async def _log(town: Town, column: str, value: str) -> list[Any]:
    return await town.database.rows(f"SELECT * FROM webhook_log WHERE {column} = %s", value)
