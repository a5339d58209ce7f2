"""What is over, or is another business's, stops no text and puts none off."""

from datetime import timedelta

import pytest

from tests.pipeline.in_line import anywhere, follow_up, sent_before, the_time
from tests.pipeline.stops import OF_CLIENT, OF_LEAD, set_by_sql
from tests.support.cast import Lead

NOW_AND_THEN = {
    "an opt-out that was taken back": (
        "UPDATE opt_out_records SET reopted_in_at = now() WHERE client_id = %s"
    ),
    "a list entry whose time is up": (
        "UPDATE do_not_contact_list SET expires_at = now() - interval '1 day' WHERE client_id = %s"
    ),
    "a list entry that was taken off": (
        "UPDATE do_not_contact_list SET is_active = false WHERE client_id = %s"
    ),
}
BEGUN_BY = {
    "an opt-out that was taken back": OF_LEAD["the record of an opt-out"],
    "a list entry whose time is up": OF_LEAD["a complaint"],
    "a list entry that was taken off": OF_LEAD["a complaint"],
}


@pytest.mark.parametrize("stop", OF_LEAD)
async def test_what_another_business_knows_of_the_same_number(awake: Lead, stop: str):
    elsewhere = (await awake.town.open_business()).lead(awake.phone)
    await elsewhere.known()
    await set_by_sql(elsewhere, OF_LEAD[stop])
    await follow_up(awake)
    await awake.town.release()
    assert len(await awake.phone_shows()) == 1


@pytest.mark.parametrize("over", NOW_AND_THEN)
async def test_what_is_over(awake: Lead, over: str):
    await set_by_sql(awake, BEGUN_BY[over])
    await set_by_sql(awake, NOW_AND_THEN[over])
    await follow_up(awake)
    await awake.town.release()
    assert len(await awake.phone_shows()) == 1


async def test_what_went_out_in_the_minutes_before(awake: Lead):
    other = awake.business.lead(anywhere())
    await other.known()
    await sent_before(other, minutes=3, times=60, cause="manual")
    await follow_up(awake)
    await awake.town.release()
    assert len(await awake.phone_shows()) == 1


async def test_what_went_out_the_day_before(awake: Lead):
    await sent_before(awake, minutes=25 * 60, times=5)
    await follow_up(awake)
    await awake.town.release()
    assert len(await awake.phone_shows()) == 1


async def test_what_the_month_before_has_cost(awake: Lead):
    begun = (await the_time(awake.town)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    spent = {"client_id": awake.business.id, "service": "openai", "operation": "chat"}
    cost = {"units": 1, "cost_microcents": 10**12, "created_at": begun - timedelta(hours=1)}
    await awake.town.insert("api_usage", spent | cost)
    await set_by_sql(awake, OF_CLIENT["a budget that is used up"].replace("= 0", "= 100"))
    await awake.texts("Do you serve Airdrie?")
    assert await awake.answers()
