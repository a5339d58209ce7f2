"""What the language model notices makes the product more careful, and never less."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.pipeline.readings import causes, opt_outs, reading_of
from tests.support.cast import Lead, Town

pytestmark = pytest.mark.xdist_group("model")  # a script holds for whoever asks the model
ASKED = "Do you serve Airdrie on Sundays?"
SAYS = {
    "action": "respond",
    "message": "Yes, we serve Airdrie. When would suit you for a visit?",
    "confidence": 0.95,
    "reason": "The knowledge covers Airdrie.",
    "escalation_reason": None,
}
HANDED_OVER = {"legal_threat": ("legal_threat", 1), "anger": ("complaint", 2)}


@pytest_asyncio.fixture
async def notices(request: pytest.FixtureRequest, fragile_town: Town) -> AsyncIterator[None]:
    """The model answers well, and notices this beside it."""
    script: dict[str, Any] = {**SAYS, "concern": request.param} if request.param else SAYS
    await fragile_town.sandbox.script("airdrie", script)
    yield
    await fragile_town.sandbox.forget_scripts()


def noticing(concern: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("notices", [concern], indirect=True)


@pytest.mark.parametrize("notices", ["none", ""], indirect=True, ids=["none", "left out"])
async def test_where_it_notices_nothing_its_answer_goes_out(fragile_lead: Lead, notices: None):
    await fragile_lead.texts(ASKED)
    assert await causes(fragile_lead) == ["lead_reply"]
    assert (await reading_of(fragile_lead)).reader != "model"


@noticing("asks_to_stop")
async def test_a_wish_to_be_left_alone_is_obeyed(fragile_lead: Lead, notices: None):
    lead = fragile_lead
    await lead.texts(ASKED)
    (kept,) = await lead.settled()
    assert (kept.reply_state, kept.reply_reason) == ("skipped", "The lead opted out")
    assert await causes(lead) == ["opt_out_confirmation"]
    assert await opt_outs(lead) == ["free_words"]
    assert (await lead.row()).opted_out
    reading = await reading_of(lead)
    assert (reading.kind, reading.reader, reading.needs_review) == ("revocation", "model", True)


@noticing("danger")
async def test_danger_gets_its_line_and_a_person(fragile_lead: Lead, notices: None):
    lead = fragile_lead
    await lead.texts(ASKED)
    await lead.settled()
    assert await causes(lead) == ["safety"]
    (escalation,) = await lead.business.escalations()
    assert (escalation.reason, escalation.priority) == ("emergency", 1)
    reading = await reading_of(lead)
    assert (reading.kind, reading.reader, reading.needs_review) == ("danger", "model", False)
    assert (await lead.row()).conversation_mode == "awaiting_human"


@noticing("wrong_number")
async def test_a_wrong_number_gets_one_apology(fragile_lead: Lead, notices: None):
    lead = fragile_lead
    await lead.texts(ASKED)
    await lead.answers()
    await lead.texts("Hello? Do you serve Airdrie or not?")
    await lead.settled(2)
    assert await causes(lead) == ["wrong_number"]
    assert (await lead.row()).phone_state == "wrong_person"
    assert await lead.business.escalations() == []


@pytest.mark.parametrize(
    ("notices", "expected"), HANDED_OVER.items(), indirect=["notices"], ids=HANDED_OVER.keys()
)
async def test_threats_and_anger_go_to_a_person(fragile_lead: Lead, notices: None, expected: tuple):
    await fragile_lead.texts(ASKED)
    await fragile_lead.settled()
    assert await causes(fragile_lead) == ["escalation_notice"]
    (escalation,) = await fragile_lead.business.escalations()
    assert (escalation.reason, escalation.priority) == expected
    assert (await reading_of(fragile_lead)).reader == "model"


@noticing("none")
async def test_what_a_rule_found_is_never_taken_back(fragile_lead: Lead, notices: None):
    await fragile_lead.texts("Do you serve Airdrie? I smell gas in the basement")
    await fragile_lead.settled()
    assert await causes(fragile_lead) == ["safety"]
    assert [one.reason for one in await fragile_lead.business.escalations()] == ["emergency"]
