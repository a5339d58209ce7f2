"""Who asks for a call or wants to begin is promised one, and the team hears of it at once."""

import pytest

from tests.pipeline.readings import causes
from tests.support.cast import Business, Lead
from tests.support.people import People

ALL_DAY = (
    "UPDATE business_hours SET is_open = true, open_time = '00:00', close_time = '23:59'"
    " WHERE client_id = %s"
)
CLOSED_TODAY = (
    "INSERT INTO closed_days (client_id, on_date, label)"
    " SELECT id, (now() + make_interval(secs => coalesce((SELECT offset_seconds"
    "  FROM sandbox_clock), 0)))::timestamptz AT TIME ZONE timezone, 'Inventory'"
    "  FROM clients WHERE id = %s"
)


async def opens_all_day(business: Business) -> None:
    await business.town.database.rows(
        "DELETE FROM business_hours WHERE client_id = %s", business.id
    )
    for day in range(7):
        hours = {"open_time": "00:00", "close_time": "23:59", "is_open": True}
        of_day = {"client_id": business.id, "day_of_week": day}
        await business.town.insert("business_hours", of_day | hours)


async def told(business: Business, lead: Lead) -> list[tuple[str, str]]:
    """What the team was told, by which channel."""
    await business.town.chores_done()
    rows = await business.town.database.rows(
        "SELECT channel, subject FROM notifications WHERE client_id = %s AND kind = 'escalation'",
        business.id,
    )
    return sorted((row.channel, row.subject.split(": ")[-1]) for row in rows)


@pytest.mark.parametrize(
    "body", ["Can you call me?", "When can you start?", "Do you serve Airdrie? If so call me"]
)
async def test_while_it_is_open_somebody_will_call_shortly(lead: Lead, body: str):
    await opens_all_day(lead.business)
    await lead.texts(body)
    (shown,) = await lead.phone_shows()
    assert shown == "Thanks! Somebody at Rapid Rooter will call you at this number shortly."
    (row,) = await lead.sent()
    assert (row.cause, row.template) == ("escalation_notice", "call_soon")
    (escalation,) = await lead.business.escalations()
    assert (escalation.reason, escalation.priority) == ("high_value_lead", 1)
    assert (await lead.row()).conversation_mode == "awaiting_human"


async def test_while_it_is_closed_they_hear_when_it_opens(lead: Lead):
    await opens_all_day(lead.business)
    await lead.town.database.rows(CLOSED_TODAY, lead.business.id)
    await lead.texts("Call me please")
    (shown,) = await lead.phone_shows()
    assert "is closed right now and opens tomorrow at 12:00 AM. Somebody will call you" in shown
    (escalation,) = await lead.business.escalations()
    assert escalation.priority == 1


async def test_the_team_is_told_at_once_by_text_and_mail(lead: Lead):
    owner = await People(lead.town).owner(lead.business.id)
    await lead.business.set(timezone=await lead.town.zone_at(3))
    await lead.texts("Can you call me?")
    await lead.settled()
    assert await told(lead.business, lead) == [
        ("email", "high value lead"),
        ("sms", "high value lead"),
    ]
    (text,) = await lead.town.sandbox.received_by(owner.phone)
    assert "Can you call me?" in text["body"]


async def test_who_first_asked_for_a_price_is_promised_the_call_too(lead: Lead):
    await People(lead.town).owner(lead.business.id)
    await opens_all_day(lead.business)
    await lead.texts("How much is it?")
    await lead.answers()
    await lead.texts("Ok, call me")
    assert await causes(lead) == ["escalation_notice", "escalation_notice"]
    (escalation,) = await lead.business.escalations()
    assert escalation.priority == 1
    reasons = {reason for _, reason in await told(lead.business, lead)}
    assert reasons == {"pricing negotiation", "high value lead"}


@pytest.mark.parametrize(
    "body", ["Please don't call me, do you serve Airdrie?", "I'm ready for winter. Drains clean?"]
)
async def test_what_only_sounds_like_it_is_answered(lead: Lead, body: str):
    await lead.texts(body)
    assert await causes(lead) == ["lead_reply"]
    assert await lead.business.escalations() == []
