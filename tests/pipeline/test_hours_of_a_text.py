"""Where a lead may be and when a business wants them left in peace: each of it decides."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from cs_app.compliance.reasons import Reason
from tests.pipeline.in_line import answer_in_line, anywhere, follow_up, in_line, the_time
from tests.support.cast import Business, Lead, Town, new_phone

HAWAII = ZoneInfo("Pacific/Honolulu")


async def hours(business: Business, **columns: object) -> None:
    await business.town.insert("quiet_hours_config", {"client_id": business.id, **columns})


async def asleep(night: Business) -> Lead:
    lead = night.lead(anywhere())
    await lead.known()
    return lead


async def test_a_number_says_where_its_owner_is(town: Town, day: Business):
    there = (await the_time(town)).astimezone(HAWAII).hour
    await hours(day, quiet_end_hour=there + 1, quiet_start_hour=24)
    await day.set(timezone=await town.zone_at(23))
    lead = day.lead(f"+1808{new_phone()[-7:]}".replace("+18080", "+18082", 1))
    await lead.known()
    held = await in_line(lead, await follow_up(lead))
    assert held.zone == HAWAII.key


async def test_a_state_that_is_stricter_than_its_country_is_the_businesss_own(town: Town):
    """Florida allows texts until 20:00, its country until 21:00."""
    zone = await town.zone_at(20)
    for region, sent in ((None, 1), ("US-FL", 0)):
        business = await town.open_business(timezone=zone, region=region)
        lead = business.lead(anywhere())
        await lead.known()
        row = await follow_up(lead)
        if sent:
            await town.release()
            assert len(await lead.phone_shows()) == 1
            continue
        held = await in_line(lead, row)
        assert (held.zone, held.hold_reason) == (zone, "Florida allows texts from 8 a.m. to 8 p.m.")


async def test_the_evening_begins_when_the_business_says(awake: Lead):
    await hours(awake.business, quiet_end_hour=8, quiet_start_hour=12)
    held = await in_line(awake, await follow_up(awake))
    assert held.send_at.astimezone(ZoneInfo(held.zone)).hour == 8


async def test_a_weekend_has_hours_of_its_own(night: Business):
    """Those of the week never come: the law ends at 21:00."""
    await hours(night, quiet_end_hour=21, quiet_start_hour=22, weekend_quiet_end_hour=10)
    lead = await asleep(night)
    held = await in_line(lead, await follow_up(lead))
    local = held.send_at.astimezone(ZoneInfo(held.zone))
    assert local.weekday() >= 5 and local.hour == 10


async def test_a_weekend_may_be_closed_altogether(night: Business):
    """With it no hour is left that the law allows too."""
    weekend = {"weekend_quiet_end_hour": 10, "weekend_quiet_start_hour": 10}
    await hours(night, quiet_end_hour=21, quiet_start_hour=22, **weekend)
    lead = await asleep(night)
    row = await follow_up(lead)
    await lead.town.release()
    assert (await lead.scheduled(row)).cancelled_reason == Reason.NEVER_OPEN
    assert await lead.phone_shows() == []


async def test_hours_that_are_switched_off_narrow_nothing(awake: Lead):
    await hours(awake.business, quiet_end_hour=14, enforce_quiet_hours=False)
    await follow_up(awake)
    await awake.town.release()
    assert len(await awake.phone_shows()) == 1


async def test_an_answer_to_a_text_of_twenty_minutes_ago_waits_for_the_morning(night: Business):
    lead = await asleep(night)
    await lead.set(last_inbound_at=await the_time(lead.town) - timedelta(minutes=20))
    held = await in_line(lead, await answer_in_line(lead))
    assert held.send_at.astimezone(ZoneInfo(held.zone)).hour == 8


async def test_an_answer_to_a_text_of_five_minutes_ago_goes_out_at_night(night: Business):
    lead = await asleep(night)
    await lead.set(last_inbound_at=await the_time(lead.town) - timedelta(minutes=5))
    await answer_in_line(lead)
    await lead.town.release()
    assert await lead.phone_shows() == ["Yes, we do."]
