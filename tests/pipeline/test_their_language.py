"""Texts that go out by themselves are in the language that the lead writes."""

import pytest

from tests.support.cast import Lead


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Bonjour, est-ce que vous venez à Airdrie?", "fr"),
        ("Hola, ¿trabajan ustedes en Airdrie los sábados?", "es"),
        ("Do you serve Airdrie?", "en"),
        ("ok", None),
    ],
)
async def test_the_language_of_a_lead_is_kept(lead: Lead, body: str, language: str | None):
    await lead.texts(body)
    await lead.settled()
    assert (await lead.row()).language == language


async def test_the_last_text_that_tells_counts(lead: Lead):
    await lead.texts("Do you serve Airdrie?")
    await lead.settled()
    await lead.texts("Bonjour, est-ce que vous venez à Airdrie?")
    await lead.settled(2)
    assert (await lead.row()).language == "fr"


async def test_what_a_machine_writes_is_nobodys_language(lead: Lead):
    await lead.texts("Respuesta automática: estoy fuera de la oficina hasta el lunes.")
    await lead.settled()
    assert (await lead.row()).language is None


@pytest.mark.parametrize(
    ("language", "preferred", "in_theirs", "said"),
    [
        ("fr", "en", True, "Vous ne recevrez plus de textos de Rapid Rooter"),
        ("es", "en", True, "Ya no va a recibir mensajes de Rapid Rooter"),
        (None, "fr", True, "Vous ne recevrez plus de textos"),
        ("es", "fr", False, "Vous ne recevrez plus de textos"),
        ("es", "en", False, "You will get no more texts"),
        (None, "de", True, "You will get no more texts"),
    ],
)
async def test_a_text_is_in_their_language_or_in_the_businesss(
    lead: Lead, language: str | None, preferred: str, in_theirs: bool, said: str
):
    await lead.business.set(preferred_language=preferred)
    values = {"client_id": lead.business.id, "answers_in_their_language": in_theirs}
    await lead.town.insert("client_agent_settings", values)
    await lead.known(language=language)
    await lead.texts("STOP")
    (shown,) = await lead.phone_shows()
    assert shown.startswith(said)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Je veux parler au propriétaire, c'est the owner svp", "Dana de Rapid Rooter vous"),
        ("arrêtez de m'écrire s'il vous plaît", "Vous ne recevrez plus de textos"),
        ("ya no me manden mensajes por favor", "Ya no va a recibir mensajes"),
        ("Vous avez le mauvais numéro", "Désolés de la confusion!"),
    ],
)
async def test_the_words_just_heard_tell_the_language(lead: Lead, body: str, said: str):
    await lead.texts(body)
    (shown,) = await lead.phone_shows()
    assert said in shown
