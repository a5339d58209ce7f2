"""Who asks who is texting is told at once, by the product itself and in their language."""

import pytest

from tests.pipeline.readings import causes
from tests.support.cast import Business, Lead

NAMED = {
    "Who is this?": "This is Riley, the AI assistant of Rapid Rooter. How can we help?",
    "C'est qui?": "Ici Riley, l'assistant IA de Rapid Rooter. Comment pouvons-nous vous aider?",
    "¿Quién es?": "Le escribe Riley, el asistente de IA de Rapid Rooter. "
    "¿En qué le podemos ayudar?",
}
A_MACHINE = {
    "is this a bot": "You are texting with Riley, the AI assistant of Rapid Rooter, not with a "
    "person. A person can take over at any time: just ask.",
    "Who is this? Am I talking to a real person?": "You are texting with Riley, the AI assistant",
    "c'est un robot?": "Vous textez avec Riley, l'assistant IA de Rapid Rooter, pas avec une",
    "eres un robot": "Le escribe Riley, el asistente de IA de Rapid Rooter, no una persona.",
}
DISCLOSED = "You are texting with Riley, the AI assistant of Rapid Rooter."


async def settings(business: Business, **columns: object) -> None:
    values = {"client_id": business.id, "agent_name": "Riley"} | columns
    await business.town.insert("client_agent_settings", values)


async def decision(lead: Lead) -> tuple[str, int]:
    """The newest: what was done about a text, and how surely."""
    row = await lead.town.database.row(
        "SELECT action, confidence FROM agent_decisions WHERE client_id = %s"
        " ORDER BY created_at DESC LIMIT 1",
        lead.business.id,
    )
    return row.action, row.confidence


@pytest.mark.parametrize(("body", "said"), (NAMED | A_MACHINE).items())
async def test_the_assistant_says_who_it_is(lead: Lead, body: str, said: str):
    await settings(lead.business)
    await lead.texts(body)
    (shown,) = await lead.phone_shows()
    assert shown.startswith(said)
    (row,) = await lead.sent()
    assert (row.cause, row.prompt_variant) == ("lead_reply", None)
    assert row.template == ("introduction" if body in NAMED else "is_assistant")
    assert await decision(lead) == ("respond", 100)
    (asked,) = await lead.messages("inbound")
    assert asked.reply_state == "answered"
    assert await lead.business.escalations() == []


async def test_no_model_is_asked(lead: Lead):
    await settings(lead.business)
    await lead.texts("who dis")
    await lead.phone_shows()
    calls = await lead.town.database.value(
        "SELECT count(*) FROM api_usage WHERE client_id = %s AND service = 'openai'",
        lead.business.id,
    )
    assert calls == 0


async def test_an_assistant_without_a_name_has_none(lead: Lead):
    await lead.texts("who is this")
    assert await lead.phone_shows() == [
        "This is the AI assistant of Rapid Rooter. How can we help?"
    ]


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        ("Who is this? Do you serve Airdrie?", "lead_reply"),
        ("I want to talk to a real person", "escalation_notice"),
        ("Who is this? I never contacted you. Stop texting me", "opt_out_confirmation"),
    ],
)
async def test_who_asks_for_more_gets_that(lead: Lead, body: str, cause: str):
    await settings(lead.business)
    await lead.texts(body)
    assert await causes(lead) == [cause]
    assert "How can we help" not in (await lead.phone_shows())[0]


async def test_everybody_is_answered_alike_where_the_business_wishes_it(lead: Lead):
    await settings(lead.business, answers_in_their_language=False)
    await lead.texts("c'est qui")
    assert (await lead.phone_shows())[0].startswith("This is Riley")


async def test_the_first_text_discloses_the_assistant_and_no_other_does(lead: Lead):
    await settings(lead.business, discloses_assistant=True)
    await lead.texts("Do you serve Airdrie?")
    (first,) = await lead.phone_shows()
    assert "Airdrie" in first and first.endswith(DISCLOSED)
    await lead.texts("Do you clean drains?")
    _, second = await lead.phone_shows()
    assert "hydro jetting" in second and "You are texting" not in second


async def test_who_was_told_when_they_asked_is_not_told_again(lead: Lead):
    await settings(lead.business, discloses_assistant=True)
    await lead.texts("is this a bot?")
    (first,) = await lead.phone_shows()
    assert first.count("You are texting with") == 1
    await lead.texts("Do you clean drains?")
    assert "You are texting" not in (await lead.phone_shows())[1]


async def test_without_the_setting_nothing_is_disclosed(lead: Lead):
    await settings(lead.business)
    await lead.texts("Do you serve Airdrie?")
    assert "You are texting" not in (await lead.phone_shows())[0]
