"""Whatever a model writes, only what the business knows goes out."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from cs_app.knowledge import meanings
from tests.pipeline.readings import causes
from tests.support.cast import Business, Lead, Town

pytestmark = pytest.mark.xdist_group("model")  # a script holds for whoever asks the model
ASKED = "Do you serve Airdrie?"
FORBIDDEN = {
    "a price that nobody knows": "Yes, we do, and it is only $39 this week for new customers.",
    "a visit that nobody can promise": "Yes! You are booked for Tuesday at 3 pm with Mike.",
    "letters": "j",
    "another language": "Sí, damos servicio en Airdrie y con gusto le atendemos por allá.",
    "talk about the customer": "The customer is asking about Airdrie. Here is a reply to them.",
    "a link": "Yes, book at www.cheap-plumbing-deals.com and save.",
    "the question again": "Do you serve Airdrie?",
    "an empty answer": " ",
}


def _saying(message: str, action: str = "respond") -> dict[str, Any]:
    told = {"action": action, "message": message, "confidence": 1.0, "reason": "I am sure."}
    return {**told, "concern": "none", "escalation_reason": None}


@pytest_asyncio.fixture
async def forgetful(fragile_town: Town) -> AsyncIterator[Town]:
    yield fragile_town
    await fragile_town.sandbox.forget_scripts()


@pytest.mark.parametrize("what", FORBIDDEN)
async def test_what_may_not_go_out_calls_a_person(fragile_lead: Lead, forgetful: Town, what: str):
    await forgetful.sandbox.script("airdrie", _saying(FORBIDDEN[what]))
    await fragile_lead.texts(ASKED)
    assert await causes(fragile_lead) == ["escalation_notice"]
    (kept,) = await fragile_lead.settled()
    assert kept.reply_state == "escalated"
    assert kept.reply_reason.startswith("The draft cannot go out")


async def test_a_second_try_that_is_better_goes_out(fragile_lead: Lead, forgetful: Town):
    await forgetful.sandbox.script("airdrie", _saying(FORBIDDEN["letters"]), times=1)
    await forgetful.sandbox.script("airdrie", _saying("Yes, we serve Airdrie."))
    await fragile_lead.texts(ASKED)
    (answer,) = await fragile_lead.answers()
    assert answer.message == "Yes, we serve Airdrie."


async def test_a_model_that_says_nothing_to_a_question_is_no_answer(
    fragile_lead: Lead, forgetful: Town
):
    await forgetful.sandbox.script("airdrie", _saying("", "wait"))
    await fragile_lead.texts(ASKED)
    assert await causes(fragile_lead) == ["escalation_notice"]


KNOWN = {
    "title": "Water heaters",
    "content": "We repair and replace gas and electric water heaters. Most are done the same day.",
}
FAR = {
    "title": "Where we go",
    "content": "We serve Red Deer and Lacombe. We do not go to Banff.",
}


@pytest_asyncio.fixture
async def knowing(business: Business, inside: None) -> Business:
    """Two entries more, whose meaning has been computed."""
    for entry in (KNOWN, FAR):
        await business.town.insert("kb_entries", {"client_id": business.id, **entry})
    await meanings.compute_vectors(client_id=str(business.id))
    return business


async def test_words_that_stand_nowhere_are_answered_by_what_they_mean(knowing: Business):
    lead = knowing.lead()
    await lead.texts("my shower goes ice cold after five minutes, can you guys fix that?")
    (answer,) = await lead.answers()
    assert "water heaters" in answer.message
    used = await knowing.town.database.value(
        "SELECT context_snapshot -> 'entries' FROM agent_decisions WHERE client_id = %s",
        knowing.id,
    )
    assert used


async def test_each_of_two_questions_is_answered(knowing: Business):
    lead = knowing.lead()
    await lead.texts("Do you replace water heaters? And do you come out to Lacombe?")
    (answer,) = await lead.answers()
    assert "water heaters" in answer.message and "Lacombe" in answer.message


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Bonjour, réparez-vous les chauffe-eau au gaz?", "écrit"),
        ("Hola, ¿ustedes arreglan calentadores de agua de gas?", "escrito"),
    ],
)
async def test_the_answer_is_in_their_language(knowing: Business, text: str, begins: str):
    lead = knowing.lead()
    await lead.texts(text)
    (answer,) = await lead.answers()
    assert begins in answer.message and "water heaters" in answer.message


async def test_a_changed_entry_changes_the_next_answer(knowing: Business):
    await knowing.town.database.rows(
        "UPDATE kb_entries SET content = 'We only repair tankless water heaters now.'"
        " WHERE client_id = %s AND title = 'Water heaters' RETURNING id",
        knowing.id,
    )
    lead = knowing.lead()
    await lead.texts("Do you repair water heaters?")
    (answer,) = await lead.answers()
    assert "tankless" in answer.message
