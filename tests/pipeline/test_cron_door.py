"""The cron door, as the operations guide uses it."""

import asyncio
import re
from datetime import timedelta

import pytest

from cs_app.kernel import clock
from tests.support.cast import CRON, Lead, Town, new_phone


async def test_the_master_answers_in_the_shape_of_the_guide(town: Town):
    answer = await town.cron()
    assert answer.status_code == 200
    told = answer.json()
    assert set(told) == {"results", "errors", "timestamp"}
    assert told["errors"] == []
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", told["timestamp"])
    assert set(told["results"]) >= {"processScheduled", "usageTracking"}


async def test_the_results_have_the_keys_of_the_guide(town: Town):
    async def results() -> dict:
        return (await town.cron()).json()["results"]

    told = await results()
    while any("skipped" in told[key] for key in ("usageTracking",)):
        told = await results()
    assert isinstance(told["usageTracking"]["updated"], int)
    released = await town.release()
    assert set(released) == {"processed", "sent", "skipped", "failed", "timestamp"}


async def test_without_the_secret_nothing_runs(town: Town):
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": ""}):
        answer = await town.twilio.http.post("/api/cron", headers={"cf-cron": "true", **headers})
        assert answer.status_code == 401 and answer.json()["error"]
        answer = await town.twilio.http.get("/api/cron/process-scheduled", headers=headers)
        assert answer.status_code == 401 and answer.json()["error"]


async def test_the_master_wants_its_own_header_too(town: Town):
    answer = await town.twilio.http.post("/api/cron", headers=CRON)
    assert answer.status_code == 400 and "cf-cron" in answer.json()["error"]


async def test_a_due_text_goes_out_once_however_many_masters_run(lead: Lead):
    await lead.known(last_inbound_at=clock.now())
    row = await lead.due_row()
    answers = await asyncio.gather(*(lead.town.cron() for _ in range(4)))
    assert {answer.status_code for answer in answers} == {200}
    await lead.town.release()
    assert await lead.phone_shows() == ["Your appointment is tomorrow at nine."]
    done = await lead.scheduled(row)
    assert done.status == "sent" and done.sent_at and done.conversation_id


async def test_a_text_that_is_not_due_stays(lead: Lead):
    await lead.known()
    row = await lead.due_row(send_at="2090-01-01T00:00:00Z")
    await lead.town.release()
    assert (await lead.scheduled(row)).status == "pending"


async def test_a_text_cancelled_by_sql_never_goes_out(lead: Lead):
    await lead.known()
    row = await lead.due_row(status="cancelled")
    await lead.town.release()
    assert (await lead.scheduled(row)).status == "cancelled"
    assert await lead.phone_shows() == []


async def test_a_due_text_waits_for_the_morning_where_the_lead_is(town: Town):
    asleep = await town.open_business(timezone=await town.zone_at(3))
    lead = asleep.lead("+1800" + new_phone()[-7:])
    await lead.known(last_inbound_at=clock.now())
    await lead.due_row()
    await town.release()
    (held,) = [row for row in await lead.waiting() if row.status == "pending"]
    assert timedelta(hours=4) < held.send_at - held.created_at < timedelta(hours=5, minutes=20)
    assert await lead.phone_shows() == []


async def test_one_busy_business_does_not_keep_another_waiting(lead: Lead):
    await lead.known(last_inbound_at=clock.now())
    for number in range(30):
        await lead.due_row(message=f"Reminder {number}")
    other = (await lead.town.open_business()).lead()
    await other.known(last_inbound_at=clock.now())
    await other.due_row()
    await lead.town.release()
    assert len(await other.phone_shows()) == 1
    assert len(await lead.phone_shows()) == 30


@pytest.mark.parametrize("job", ["process-scheduled", "check-missed-inbound"])
async def test_single_jobs_answer_with_their_fields(town: Town, job: str):
    answer = await town.cron(job)
    assert answer.status_code == 200 and "timestamp" in answer.json()


async def test_usage_is_added_up_for_the_business(lead: Lead):
    await lead.texts("Do you serve Airdrie?")
    await lead.answers()
    await lead.town.database.rows("DELETE FROM cron_runs WHERE job = 'usageTracking'")
    await lead.town.cron()
    month = await lead.town.database.row(
        "SELECT * FROM api_usage_monthly WHERE client_id = %s", lead.business.id
    )
    assert (month.model_calls, month.sms_segments) == (1, 2) and month.cost_microcents > 0
