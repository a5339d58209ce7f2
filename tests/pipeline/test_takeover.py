"""A person who takes a conversation over is not talked over by the assistant."""

import pytest
import pytest_asyncio

from cs_app.escalations import handling
from cs_app.identity.access import Access
from cs_app.kernel import db
from tests.support.cast import Lead, Town
from tests.support.rights import agency_rights
from tests.support.waiting import eventually, growing

pytestmark = pytest.mark.xdist_group("model")


@pytest_asyncio.fixture
async def sam(fragile_town: Town, inside_fragile: None) -> Access:
    """Answers leads for the agency."""
    return await agency_rights(fragile_town, role="account_manager", everything=True)


async def _take_over(lead: Lead, sam: Access) -> None:
    lead_id = (await lead.row()).id
    async with db.unit_of_work(sam.scope) as session:
        await handling.take_over(session, sam, lead_id=lead_id)


async def _hand_back(lead: Lead, sam: Access) -> None:
    lead_id = (await lead.row()).id
    async with db.unit_of_work(sam.scope) as session:
        await handling.hand_back(session, sam, lead_id=lead_id)


async def test_an_answer_being_thought_out_is_never_sent(
    fragile_lead: Lead, fragile_town: Town, sam: Access
):
    await fragile_town.sandbox.set(openai_latency_ms=4000)
    async with _model_is_asked(fragile_town):
        await fragile_lead.texts("Do you serve Airdrie?")
    await _take_over(fragile_lead, sam)
    assert await fragile_lead.phone_shows() == []
    (kept,) = await fragile_lead.settled()
    assert kept.reply_state == "left_to_human"


async def test_an_answer_that_waits_for_the_carrier_is_dropped(
    fragile_lead: Lead, fragile_town: Town, sam: Access
):
    lead = fragile_lead
    await fragile_town.sandbox.fault("twilio", "down", status=503)
    await lead.texts("Do you serve Airdrie?")
    await eventually(lead.waiting, within=20)
    await _take_over(lead, sam)
    await fragile_town.sandbox.mend()
    await fragile_town.release()
    assert await lead.phone_shows() == []
    (waiting,) = await lead.waiting()
    assert (waiting.status, waiting.cancelled_reason) == ("cancelled", "A person took over")


async def test_an_answer_that_is_being_tried_again_is_dropped(
    fragile_lead: Lead, fragile_town: Town, sam: Access
):
    await fragile_town.sandbox.fault("twilio", "down", status=503, count=3)
    async with growing(lambda: fragile_town.sandbox.tries("twilio", "POST")):
        await fragile_lead.texts("Do you serve Airdrie?")
    await _take_over(fragile_lead, sam)
    assert await fragile_lead.phone_shows() == []


async def test_the_assistant_answers_again_when_it_gets_the_conversation_back(
    fragile_lead: Lead, fragile_town: Town, sam: Access
):
    lead = fragile_lead
    await lead.texts("I want to talk to the owner")
    await lead.answers()
    await _take_over(lead, sam)
    await lead.texts("Do you serve Airdrie?")
    await lead.settled(2)
    await _hand_back(lead, sam)
    await lead.texts("Do you clean drains?")
    assert "hydro jetting" in (await lead.answers(2))[-1].message
    (escalation,) = await lead.business.escalations()
    assert (escalation.status, escalation.resolution) == ("resolved", "returned_to_ai")


async def test_a_text_that_comes_while_the_model_thinks_is_answered_too(
    fragile_lead: Lead, fragile_town: Town
):
    await fragile_town.sandbox.set(openai_latency_ms=1500)
    async with _model_is_asked(fragile_town):
        await fragile_lead.texts("Do you serve Airdrie?")
    await fragile_lead.texts("And what are your opening hours?")
    (shown,) = await fragile_lead.phone_shows()
    assert "Airdrie" in shown and "8 am to 6 pm" in shown


def _model_is_asked(town: Town):
    return growing(lambda: town.sandbox.tries("openai", "POST"))
