"""A text that the carrier refused for the moment is decided on anew before it is tried again."""

import pytest

from tests.pipeline.stops import STOPS_ALL, set_by_sql
from tests.support.cast import Lead, Town
from tests.support.waiting import eventually

pytestmark = pytest.mark.xdist_group("carrier")
# One of the business and one of the lead; each fact by itself is tried where it costs less.
TRIED = ("the guide's suspension", "a complaint")


@pytest.mark.parametrize("stop", TRIED)
async def test_it_does_not_go_out_when_the_carrier_is_back(
    fragile_lead: Lead, fragile_town: Town, stop: str
):
    await fragile_town.sandbox.fault("twilio", "down", status=503)
    await fragile_lead.texts("Do you serve Airdrie?")
    (row,) = await eventually(fragile_lead.sent)
    assert row.delivery_status == "queued"
    await set_by_sql(fragile_lead, STOPS_ALL[stop])
    await eventually(lambda: _is_given_up_or_waits(fragile_lead))
    await fragile_town.sandbox.mend()
    await fragile_town.release()
    assert await fragile_lead.phone_shows() == []
    (row,) = await fragile_lead.sent()
    assert row.delivery_status == "failed" and row.not_sent_reason


async def test_a_reminder_that_is_tried_again_is_still_one(fragile_lead: Lead, fragile_town: Town):
    """Nobody has consented to anything else, and follow-ups are switched off."""
    lead = fragile_lead
    await lead.known(source="manual")
    await lead.business.set(flows_enabled=False)
    await fragile_town.sandbox.fault("twilio", "down", status=503, count=1)
    await lead.due_row()
    await fragile_town.release()
    assert len(await lead.phone_shows()) == 1


async def _is_given_up_or_waits(lead: Lead) -> bool:
    """The next try has looked again; after the last one the text waits for the carrier."""
    (row,) = await lead.sent()
    return row.delivery_status == "failed" or bool(await lead.waiting())
