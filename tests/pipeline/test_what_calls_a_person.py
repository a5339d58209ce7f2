"""What a text means decides who answers it, whatever single words stand in it."""

import pytest

from tests.pipeline.readings import causes, reading_of
from tests.support.cast import Lead

CALL_A_PERSON = {
    "This is unacceptable": ("anger", "complaint", 2),
    "You people are a joke, worst service I have ever had": ("anger", "complaint", 2),
    "You will hear from my attorney": ("legal_threat", "legal_threat", 1),
}
DANGERS = ["I want to kill myself", "I smell gas in the basement"]
HARMLESS = {
    "Hi, this is Sue. Do you serve Airdrie?": "Airdrie",
    "There's an awful smell from our floor drain. Do you clean drains?": "drains",
}


@pytest.mark.parametrize(("body", "expected"), CALL_A_PERSON.items(), ids=CALL_A_PERSON.keys())
async def test_anger_and_threats_go_to_a_person(lead: Lead, body: str, expected: tuple):
    kind, reason, priority = expected
    await lead.texts(body)
    await lead.answers()
    (escalation,) = await lead.business.escalations()
    assert (escalation.reason, escalation.priority) == (reason, priority)
    assert (await reading_of(lead)).kind == kind
    assert await causes(lead) == ["escalation_notice"]


@pytest.mark.parametrize("body", DANGERS)
async def test_danger_gets_the_line_and_a_person(lead: Lead, body: str):
    await lead.texts(body)
    await lead.settled()
    assert await causes(lead) == ["safety"]
    (escalation,) = await lead.business.escalations()
    assert (escalation.reason, escalation.priority) == ("emergency", 1)
    assert not (await lead.row()).opted_out


@pytest.mark.parametrize(("body", "known"), HARMLESS.items(), ids=HARMLESS.keys())
async def test_what_only_sounds_like_trouble_is_answered(lead: Lead, body: str, known: str):
    await lead.texts(body)
    (answer,) = await lead.answers()
    assert answer.cause == "lead_reply" and known in answer.message
    assert await lead.business.escalations() == []
