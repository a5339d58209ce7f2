"""What a business has decided of its assistant holds for its next answer."""

import pytest_asyncio

from tests.support.cast import Business, Lead


@pytest_asyncio.fixture
async def chosen(business: Business):
    """Chooses settings of the business by their columns."""

    async def choose(**columns) -> None:
        await business.town.insert("client_agent_settings", {"client_id": business.id, **columns})

    return choose


async def test_after_so_many_texts_a_person_has_the_conversation(lead: Lead, chosen):
    await chosen(auto_escalate_after_messages=3)
    for number, question in enumerate(("Do you serve Airdrie?", "When are you open?"), start=1):
        await lead.texts(question)
        await lead.answers(number)
    await lead.texts("Do you clean drains?")
    await lead.settled(3)
    (escalation,) = await lead.business.escalations()
    assert (escalation.reason, escalation.priority) == ("other", 3)
    assert "3 texts since a person last had" in escalation.reason_details
    assert (await lead.row()).conversation_mode == "awaiting_human"


async def test_the_count_begins_anew_once_a_person_had_it(lead: Lead, chosen):
    await chosen(auto_escalate_after_messages=2)
    await lead.texts("Do you serve Airdrie?")
    await lead.answers()
    await lead.texts("And Okotoks?")
    await lead.settled(2)
    assert (await lead.row()).conversation_mode == "awaiting_human"
    await lead.texts("Anybody there?")
    await lead.settled(3)
    await lead.town.database.rows(
        "UPDATE leads SET conversation_mode = 'ai' WHERE id = %s", (await lead.row()).id
    )
    await lead.texts("Do you clean drains?")
    kept = await lead.settled(4)
    assert kept[-1].reply_state == "answered"


async def test_without_a_number_the_assistant_goes_on(lead: Lead):
    questions = ("Do you serve Airdrie?", "Do you clean drains?", "When is the office open?")
    for number, question in enumerate(questions, start=1):
        await lead.texts(question)
        await lead.answers(number)
    assert await lead.business.escalations() == []


async def test_a_topic_that_is_off_is_not_spoken_of(lead: Lead, chosen):
    await lead.town.database.rows(
        "UPDATE kb_entries SET category = 'policies' WHERE client_id = %s"
        " AND title = 'Service area'",
        lead.business.id,
    )
    await chosen(excluded_topics='["policies"]')
    await lead.texts("Do you serve Airdrie?")
    await lead.settled()
    assert not [text for text in await lead.phone_shows() if "Airdrie" in text]
    assert len(await lead.business.escalations()) == 1
