"""While the model of meaning does not answer, texts are read by rules and letters, and answered."""

import os
import signal
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from cs_app import box_process
from tests.pipeline.readings import causes, opt_outs, reading_of
from tests.support.cast import Lead, Town
from tests.support.servers import Server
from tests.support.waiting import eventually

pytestmark = pytest.mark.xdist_group("model")


async def _is_ready(town: Town) -> bool:
    return (await town.twilio.http.get("/readyz")).json()["box"] == "ready"


@pytest_asyncio.fixture
async def hanging_box(fragile_server: Server, fragile_town: Town) -> AsyncIterator[None]:
    """It takes questions and answers none, until the product has put another in its place."""
    await eventually(lambda: _is_ready(fragile_town))
    pid = box_process.running_pid(fragile_server.data_dir / "box")
    assert pid
    os.kill(pid, signal.SIGSTOP)
    yield
    box_process.kill(pid)
    await eventually(lambda: _is_ready(fragile_town))


async def test_a_question_is_answered_without_it(fragile_lead: Lead, hanging_box: None):
    await fragile_lead.texts("Do you serve Airdrie?")
    (answer,) = await fragile_lead.answers()
    assert "Airdrie" in answer.message
    assert (await reading_of(fragile_lead)).kind == "words"


async def test_wishes_and_danger_are_read_without_it(fragile_lead: Lead, hanging_box: None):
    other = fragile_lead.business.lead()
    await fragile_lead.texts("I wish to hear nothing further from your company")
    await other.texts("I smell gas in the basement")
    await fragile_lead.answers()
    await other.answers()
    assert await opt_outs(fragile_lead) == ["free_words"]
    assert await causes(other) == ["safety"]
