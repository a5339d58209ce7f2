"""A person who takes a conversation over is not talked over by the assistant."""

from uuid import UUID

import pytest
import pytest_asyncio

from cs_app.escalations import handling
from cs_app.kernel import db
from cs_app.kernel.ids import new_id
from cs_app.kernel.scope import EVERYTHING
from tests.support.cast import Lead, Town
from tests.support.waiting import eventually, growing

pytestmark = pytest.mark.xdist_group("model")


@pytest_asyncio.fixture
async def person(fragile_town: Town) -> UUID:
    identifier = new_id()
    row = {"id": identifier, "name": "Sam", "email": f"{identifier}@rapidrooter.test"}
    await fragile_town.insert("people", row)
    return identifier


async def _take_over(lead: Lead, person: UUID) -> None:
    lead_id = (await lead.row()).id
    async with db.unit_of_work(EVERYTHING) as session:
        await handling.take_over(
            session, client_id=lead.business.id, lead_id=lead_id, person_id=person
        )


async def _hand_back(lead: Lead, person: UUID) -> None:
    lead_id = (await lead.row()).id
    async with db.unit_of_work(EVERYTHING) as session:
        await handling.hand_back(
            session, client_id=lead.business.id, lead_id=lead_id, person_id=person
        )


async def test_an_answer_being_thought_out_is_never_sent(
    fragile_lead: Lead, fragile_town: Town, inside_fragile: None, person: UUID
):
    await fragile_town.sandbox.set(openai_latency_ms=4000)
    async with _model_is_asked(fragile_town):
        await fragile_lead.texts("Do you serve Airdrie?")
    await _take_over(fragile_lead, person)
    assert await fragile_lead.phone_shows() == []
    (kept,) = await fragile_lead.settled()
    assert kept.reply_state == "left_to_human"


async def test_an_answer_that_waits_for_the_carrier_is_dropped(
    fragile_lead: Lead, fragile_town: Town, inside_fragile: None, person: UUID
):
    lead = fragile_lead
    await fragile_town.sandbox.fault("twilio", "down", status=503)
    await lead.texts("Do you serve Airdrie?")
    await eventually(lead.waiting, within=20)
    await _take_over(lead, person)
    await fragile_town.sandbox.mend()
    await fragile_town.release()
    assert await lead.phone_shows() == []
    (waiting,) = await lead.waiting()
    assert (waiting.status, waiting.cancelled_reason) == ("cancelled", "A person took over")


async def test_an_answer_that_is_being_tried_again_is_dropped(
    fragile_lead: Lead, fragile_town: Town, inside_fragile: None, person: UUID
):
    await fragile_town.sandbox.fault("twilio", "down", status=503, count=3)
    async with growing(lambda: fragile_town.sandbox.tries("twilio", "POST")):
        await fragile_lead.texts("Do you serve Airdrie?")
    await _take_over(fragile_lead, person)
    assert await fragile_lead.phone_shows() == []


async def test_the_assistant_answers_again_when_it_gets_the_conversation_back(
    fragile_lead: Lead, fragile_town: Town, inside_fragile: None, person: UUID
):
    lead = fragile_lead
    await lead.texts("I want to talk to the owner")
    await lead.answers()
    await _take_over(lead, person)
    await lead.texts("Do you serve Airdrie?")
    await lead.settled(2)
    await _hand_back(lead, person)
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
