"""What homeowners write to a business that is not at work is kept, told and answered by people."""

import pytest
import pytest_asyncio

from cs_app.compliance.reasons import Reason
from tests.support.cast import Business, Lead, Town
from tests.support.people import People
from tests.support.waiting import eventually

SUSPENDED_BY_SQL = """
UPDATE clients SET missed_call_sms_enabled = false, ai_response_enabled = false,
       flows_enabled = false, voice_enabled = false WHERE id = %s
"""
REVERSED = SUSPENDED_BY_SQL.replace("false", "true")
WAYS = {
    "paused": "UPDATE clients SET status = 'paused' WHERE id = %s",
    "suspended by SQL": SUSPENDED_BY_SQL,
    "cancelled": "UPDATE clients SET status = 'cancelled' WHERE id = %s",
}


@pytest_asyncio.fixture
async def watched(business: Business) -> Business:
    """Somebody of the agency looks after it."""
    await People(business.town).agency_person(business)
    return business


@pytest_asyncio.fixture(params=WAYS)
async def away(request: pytest.FixtureRequest, watched: Business) -> Business:
    """A business that is not at work, in each of the ways."""
    business = watched
    await business.town.database.rows(WAYS[request.param] + " RETURNING id", business.id)
    return business


async def told_agency(business: Business) -> list[str]:
    rows = await business.town.database.rows(
        "SELECT kind FROM notifications WHERE client_id = %s AND kind IN ('unanswered', 'danger')"
        " ORDER BY created_at, kind",
        business.id,
    )
    return [row.kind for row in rows]


async def test_a_text_is_kept_and_waits_for_a_person(away: Business):
    lead = away.lead()
    answer = await lead.texts("Do you serve Airdrie?")
    assert answer.status_code == 200
    (kept,) = await lead.settled()
    assert kept.reply_state == "left_to_human"
    row = await lead.row()
    assert row.action_required and row.unread_count == 1
    assert await lead.phone_shows() == []


async def test_the_agency_is_told_once_a_day(away: Business):
    for number in range(3):
        lead = away.lead()
        await lead.texts(f"Do you serve Airdrie? {number}")
        await lead.settled()
    first = await told_agency(away)
    assert first and set(first) == {"unanswered"}
    lead = away.lead()
    await lead.texts("Hello?")
    await lead.settled()
    assert await told_agency(away) == first


async def test_a_stop_counts_and_is_confirmed(away: Business):
    lead = away.lead()
    await lead.texts("STOP")
    (confirmation,) = await lead.answers()
    assert confirmation.cause == "opt_out_confirmation"
    assert (await lead.row()).opted_out


async def test_help_says_who_it_is(away: Business):
    lead = away.lead()
    await lead.texts("HELP")
    (answer,) = await lead.answers()
    assert answer.cause == "help"


async def test_a_gas_leak_is_told_at_once(away: Business):
    lead = away.lead()
    await lead.texts("There is a gas leak in my kitchen")
    (line,) = await lead.answers()
    assert line.cause == "safety" and "911" in line.message
    (escalation,) = await away.escalations()
    assert (escalation.reason, escalation.priority) == ("emergency", 1)
    assert "danger" in await told_agency(away)


async def test_reactivated_by_sql_alone_it_answers_the_next_text(business: Business, lead: Lead):
    database = business.town.database
    await database.rows(SUSPENDED_BY_SQL + " RETURNING id", business.id)
    await lead.texts("Do you serve Airdrie?")
    (kept,) = await lead.settled()
    await database.rows(REVERSED + " RETURNING id", business.id)
    assert (await lead.row()).action_required
    await lead.texts("Do you clean drains?")
    (answer,) = await lead.answers()
    assert answer.response_to_id != kept.id


async def test_a_pause_by_the_button_ends_with_the_guides_sql(business: Business, lead: Lead):
    database = business.town.database
    await database.rows(
        SUSPENDED_BY_SQL.replace(" WHERE", ", status = 'paused' WHERE") + " RETURNING id",
        business.id,
    )
    await database.rows(REVERSED + " RETURNING id", business.id)
    await lead.texts("Do you serve Airdrie?")
    assert await lead.answers()


async def test_a_number_that_was_given_back_is_still_whose_it_was(town: Town, business: Business):
    await town.database.rows(
        "UPDATE client_phone_numbers SET is_active = false WHERE client_id = %s RETURNING id",
        business.id,
    )
    await town.database.rows(
        "UPDATE clients SET twilio_number = NULL WHERE id = %s RETURNING id", business.id
    )
    lead = business.lead()
    assert (await lead.texts("Do you serve Airdrie?")).status_code == 200
    (kept,) = await lead.settled()
    assert kept.message == "Do you serve Airdrie?"


async def test_a_number_that_never_was_ours_is_not_found(town: Town, lead: Lead):
    answer = await town.twilio.text(sender=lead.phone, to="+14035559999", body="Hi")
    assert answer.status_code == 404


async def test_what_a_used_up_budget_keeps_from_being_answered_waits_for_a_person(
    business: Business, lead: Lead
):
    dana = await People(business.town).owner(business.id)
    await business.set(monthly_budget_cents=0)
    await lead.texts("Do you serve Airdrie?")
    (kept,) = await lead.settled()
    assert (kept.reply_state, kept.reply_reason) == ("left_to_human", Reason.BUDGET_STOPPED)
    assert (await lead.row()).action_required
    assert await lead.phone_shows() == []
    told = "SELECT 1 FROM notifications WHERE person_id = %s AND kind = 'new_reply'"
    assert await business.town.database.rows(told, dana.person_id)


async def test_what_a_blocked_number_writes_is_kept_and_not_answered(
    town: Town, watched: Business, lead: Lead
):
    row = {"client_id": watched.id, "phone": lead.phone, "reason": "spam"}
    await town.insert("blocked_numbers", row)
    await lead.texts("Cheap gutters!")
    (kept,) = await lead.settled()
    assert (kept.reply_state, kept.reply_reason) == ("skipped", "A blocked number wrote")
    assert await lead.phone_shows() == []
    await eventually(lambda: told_agency(watched))
