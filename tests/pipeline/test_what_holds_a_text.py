"""What puts a text off, fact by fact: it waits in line with its moment, its zone and its reason."""

from zoneinfo import ZoneInfo

import pytest

from tests.pipeline.in_line import anywhere, follow_up, in_line, sent_before, the_time
from tests.support.cast import Business, Lead
from tests.support.waiting import eventually

HAWAII = ZoneInfo("Pacific/Honolulu")


async def test_by_day_the_follow_up_goes_out(awake: Lead):
    await follow_up(awake)
    await awake.town.release()
    assert len(await awake.phone_shows()) == 1


async def test_at_night_it_waits_for_the_morning_there(night: Business):
    lead = night.lead(anywhere())
    await lead.known()
    held = await in_line(lead, await follow_up(lead))
    zone = await lead.town.database.value("SELECT timezone FROM clients WHERE id = %s", night.id)
    assert held.zone == zone and held.hold_reason
    assert held.send_at.astimezone(ZoneInfo(zone)).hour == 8


async def test_who_writes_at_night_is_answered_at_once(night: Business):
    lead = night.lead(anywhere())
    await lead.texts("Do you serve Airdrie?")
    assert await lead.answers()


async def test_unless_the_business_is_strict_about_the_night(night: Business):
    await night.town.insert("quiet_hours_config", {"client_id": night.id, "night_policy": "strict"})
    lead = night.lead(anywhere())
    await lead.texts("Do you serve Airdrie?")
    (held,) = await eventually(lead.waiting)
    assert held.status == "pending" and held.hold_reason
    assert await lead.phone_shows() == []


async def test_the_business_narrows_its_hours(awake: Lead):
    narrowed = {"client_id": awake.business.id, "quiet_end_hour": 14, "quiet_start_hour": 21}
    await awake.town.insert("quiet_hours_config", narrowed)
    held = await in_line(awake, await follow_up(awake))
    assert held.send_at.astimezone(ZoneInfo(held.zone)).hour == 14


async def test_a_stated_address_counts_beside_the_number(awake: Lead):
    there = (await the_time(awake.town)).astimezone(HAWAII).hour
    narrowed = {"client_id": awake.business.id, "quiet_end_hour": there + 1, "quiet_start_hour": 21}
    await awake.town.insert("quiet_hours_config", narrowed)
    await awake.business.set(timezone="America/Edmonton")
    await awake.set(address="1 Kalakaua Ave, Honolulu, HI 96815")
    held = await in_line(awake, await follow_up(awake))
    assert held.zone == HAWAII.key


async def test_without_an_inquiry_it_takes_a_consent_on_record(day: Business):
    lead = day.lead(anywhere())
    await lead.known(source="manual")
    row = await follow_up(lead)
    await lead.town.release()
    assert (await lead.scheduled(row)).cancelled_reason == "There is no consent on record"
    await lead.town.database.rows(
        "INSERT INTO consent_records (client_id, phone_number, phone_number_hash, consent_type,"
        " consent_source, consent_timestamp) SELECT client_id, phone,"
        " encode(sha256(convert_to(regexp_replace(phone, '[^0-9]', '', 'g'), 'UTF8')), 'hex'),"
        " 'express_written', 'paper_form', now() - interval '5 years' FROM leads"
        " WHERE client_id = %s AND phone = %s RETURNING id",
        day.id,
        lead.phone,
    )
    await follow_up(lead)
    await lead.town.release()
    assert len(await lead.phone_shows()) == 1


async def test_an_hour_lies_between_two_that_nobody_asked_for(awake: Lead):
    await sent_before(awake, minutes=20)
    held = await in_line(awake, await follow_up(awake))
    assert held.send_at > await the_time(awake.town)


async def test_five_a_day_are_enough(awake: Lead):
    await sent_before(awake, minutes=90, times=5)
    held = await in_line(awake, await follow_up(awake))
    local = held.send_at.astimezone(ZoneInfo(held.zone))
    assert local.date() > (await the_time(awake.town)).astimezone(ZoneInfo(held.zone)).date()


async def test_a_number_sends_no_faster_than_the_carrier_takes_it(awake: Lead):
    other = awake.business.lead(anywhere())
    await other.known()
    await sent_before(other, minutes=0, times=60, cause="manual")
    assert await in_line(awake, await follow_up(awake))


@pytest.mark.parametrize("cause", ["spacing", "cap"])
async def test_an_answer_waits_for_none_of_it(awake: Lead, cause: str):
    await sent_before(awake, minutes=20 if cause == "spacing" else 90, times=5)
    await awake.texts("Do you serve Airdrie?")
    assert await awake.answers()
