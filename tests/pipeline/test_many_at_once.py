"""Many texts in one moment: each lead's in their order, one answer for each burst."""

import asyncio

from tests.support.cast import Business, Lead

QUESTIONS = ["Do you serve Airdrie?", "Do you clean drains?", "What are your opening hours?"]
MANY = 20


async def test_twenty_texts_of_one_lead_are_one_burst(lead: Lead):
    await asyncio.gather(*(lead.texts(f"Do you serve Airdrie? {n}") for n in range(MANY)))
    kept = await lead.settled(MANY)
    assert {row.reply_state for row in kept} == {"answered"}
    assert len({row.twilio_sid for row in kept}) == MANY
    shown = await lead.phone_shows()
    assert len(shown) <= 2  # a burst ends after five seconds, whatever comes
    assert all("Airdrie" in text for text in shown)


async def test_twenty_leads_at_once_each_get_their_own_answer(business: Business):
    leads = [business.lead() for _ in range(MANY)]
    asked = {lead.phone: QUESTIONS[n % len(QUESTIONS)] for n, lead in enumerate(leads)}
    await asyncio.gather(*(lead.texts(asked[lead.phone]) for lead in leads))
    for lead in leads:
        (kept,) = await lead.settled()
        assert (kept.message, kept.reply_state) == (asked[lead.phone], "answered")
        (answer,) = await lead.answers()
        assert answer.response_to_id == kept.id
        assert len(await lead.phone_shows()) == 1


async def test_texts_of_one_lead_are_kept_in_the_order_in_which_they_came(lead: Lead):
    bodies = [f"Message {n}" for n in range(MANY)]
    for body in bodies:
        await lead.texts(body)
    kept = await lead.settled(MANY)
    assert [row.message for row in kept] == bodies


async def test_an_opt_out_among_many_questions_is_the_last_word(lead: Lead):
    await asyncio.gather(*(lead.texts(f"Do you serve Airdrie? {n}") for n in range(5)))
    await lead.texts("STOP")
    shown = await lead.phone_shows()
    assert "no more texts" in shown[-1]
    assert (await lead.row()).opted_out
