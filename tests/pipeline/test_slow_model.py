"""A model that works on one answer at a time is queued for, and not taken for broken."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.conftest import town_of
from tests.support import servers
from tests.support.cast import Town
from tests.support.servers import Server

pytestmark = pytest.mark.xdist_group("slow-model")
MANY = 20


@pytest.fixture
def patient_server(run_folder) -> Server:
    """A product that knows of its model that it works on one answer at a time."""
    limits = {"AI_MAX_CONCURRENT": "1", "AI_QUEUE_SECONDS": "120"}
    return servers.running("slow-model", run_folder, settings=limits)


@pytest_asyncio.fixture
async def patient_town(patient_server: Server) -> AsyncIterator[Town]:
    """That product beside a model that refuses a second call at once."""
    async with town_of(patient_server) as town:
        await town.sandbox.set(openai_at_once=1, openai_latency_ms=300)
        yield town


async def test_twenty_texts_at_once_are_all_answered(patient_town: Town):
    business = await patient_town.open_business()
    leads = [business.lead() for _ in range(MANY)]
    await asyncio.gather(*(lead.texts("Do you serve Airdrie?") for lead in leads))
    for lead in leads:
        (answer,) = await lead.answers(within=90)
        assert (answer.cause, "Airdrie" in answer.message) == ("lead_reply", True)
    assert await business.escalations() == []
    asked = await patient_town.sandbox.tries("openai", "POST")
    assert [call["status"] for call in asked if "chat" in call["path"]] == [200] * MANY


async def test_the_line_is_empty_afterwards_and_doctor_shows_the_limit(
    patient_town: Town, patient_server: Server
):
    told = (await patient_town.twilio.http.get("/metrics")).text
    assert "model_calls_waiting 0.0" in told
    shown = patient_server.command("doctor").stdout
    assert "1 at once (AI_MAX_CONCURRENT), others wait up to 120 s" in shown
