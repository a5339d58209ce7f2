"""When the model is away, a person gets the conversation and the lead hears so once."""

import pytest

from tests.support.cast import Lead, Town

pytestmark = pytest.mark.xdist_group("model")

OUTAGES = {
    "errors": {"mode": "down", "status": 500},
    "silence": {"mode": "slow", "seconds": 60},
    "garbage": {"mode": "garbage"},
    "reset": {"mode": "reset"},
}


@pytest.mark.parametrize("outage", OUTAGES.values(), ids=OUTAGES.keys())
async def test_a_lead_is_handed_to_a_person(fragile_lead: Lead, fragile_town: Town, outage: dict):
    lead, town = fragile_lead, fragile_town
    await town.sandbox.fault("openai", **outage)
    await lead.texts("Do you serve Airdrie?")
    (kept,) = await lead.settled(within=35)
    assert kept.reply_state == "escalated" and "not available" in kept.reply_reason
    (notice,) = await lead.answers()
    assert notice.cause == "model_down_notice"
    assert (await lead.row()).conversation_mode == "awaiting_human"
    (escalation,) = await lead.business.escalations()
    assert (escalation.reason, escalation.priority) == ("other", 2)
    assert (await town.twilio.http.get("/healthz")).status_code == 200


async def test_a_lead_who_writes_again_is_told_once(fragile_lead: Lead, fragile_town: Town):
    lead = fragile_lead
    await fragile_town.sandbox.fault("openai", "down")
    await lead.texts("Do you serve Airdrie?")
    await lead.answers()
    await lead.texts("Are you there?")
    await lead.settled(2)
    assert len(await lead.phone_shows()) == 1
    assert len(await lead.business.escalations()) == 1


async def test_missed_texts_stay_unanswered_after_the_outage(
    fragile_lead: Lead, fragile_town: Town
):
    lead = fragile_lead
    await fragile_town.sandbox.fault("openai", "down")
    await lead.texts("Do you serve Airdrie?")
    await lead.answers()
    await fragile_town.sandbox.mend()
    assert (await fragile_town.cron()).status_code == 200
    (shown,) = await lead.phone_shows()
    assert "Airdrie" not in shown


async def test_one_hiccup_of_the_model_is_not_noticed(fragile_lead: Lead, fragile_town: Town):
    await fragile_town.sandbox.fault("openai", "down", count=1)
    await fragile_lead.texts("Do you serve Airdrie?")
    (answer,) = await fragile_lead.answers()
    assert answer.cause == "lead_reply"


async def test_the_outage_of_the_model_is_on_the_record(fragile_lead: Lead, fragile_town: Town):
    await fragile_town.sandbox.fault("openai", "down")
    for lead in (fragile_lead, fragile_lead.business.lead()):
        await lead.texts("Do you serve Airdrie?")
        await lead.answers()
    state = await fragile_town.database.value(
        "SELECT state FROM provider_health WHERE provider = 'openai'"
    )
    assert state == "open"
