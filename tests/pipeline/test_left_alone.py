"""What the assistant does not answer: nobody wrote, somebody sells, or nothing was asked."""

import pytest

from tests.pipeline.readings import causes, reading_of
from tests.support.cast import Lead, new_phone

OF_NOBODY = {
    "I'm out of the office until Monday and will reply when I return.": "automatic_reply",
    "I am driving right now, I'll get back to you later. Sent automatically": "automatic_reply",
    "Your verification code is 482913. Do not share it with anybody.": "machine",
    "Get your website to the top of Google! We offer SEO packages for contractors.": "pitch",
}
OF_THANKS = ["thanks!", "Thank you so much", "ok 👍"]
QUOTED = {
    "an opt-out": "Liked “{answer} Reply STOP to end texts.”",
    "a danger": "Laughed at “I smell gas in the basement, I will call my lawyer”",
}


async def left_alone(lead: Lead, kind: str, count: int = 1) -> None:
    """The newest text was read so, and nothing came of it."""
    kept = (await lead.settled(count))[-1]
    assert kept.reply_state == "skipped" and kept.reply_reason
    assert (await reading_of(lead)).kind == kind
    assert await lead.business.escalations() == []
    row = await lead.row()
    assert (row.opted_out, row.action_required) == (False, False)


@pytest.mark.parametrize(("body", "kind"), OF_NOBODY.items(), ids=lambda value: value[:20])
async def test_machines_and_sellers_get_no_answer(lead: Lead, body: str, kind: str):
    await lead.texts(body)
    await left_alone(lead, kind)
    assert await lead.phone_shows() == []


@pytest.mark.parametrize("body", OF_THANKS)
async def test_thanks_get_no_answer_and_call_nobody(lead: Lead, body: str):
    await lead.texts("Do you serve Airdrie?")
    await lead.answers()
    await lead.texts(body)
    await left_alone(lead, "closing", 2)
    assert await causes(lead) == ["lead_reply"]


async def test_thanks_end_the_follow_ups_and_leave_the_reminder(lead: Lead):
    await lead.texts("Do you serve Airdrie?")
    await lead.answers()
    rows = {
        kind: await lead.due_row(sequence_type=kind, send_at="2090-01-01T00:00:00Z")
        for kind in ("estimate_followup", "appointment_reminder")
    }
    await lead.texts("thanks!")
    await lead.settled(2)
    waiting = {kind: (await lead.scheduled(row)).status for kind, row in rows.items()}
    assert waiting == {"estimate_followup": "cancelled", "appointment_reminder": "pending"}


async def test_ok_to_our_question_is_answered(lead: Lead):
    await lead.known()
    said = {"direction": "outbound", "message": "Shall we come on Tuesday?"}
    ids = {"lead_id": (await lead.row()).id, "client_id": lead.business.id}
    sent = {"cause": "lead_reply", "delivery_status": "delivered"}
    await lead.town.insert("conversations", ids | said | sent)
    await lead.texts("ok")
    (kept,) = await lead.settled()
    assert kept.reply_state != "skipped"
    assert (await reading_of(lead)).ground == "It answers the question that we asked"


@pytest.mark.parametrize("greeting", ["Hello there", "Good evening!", "Salut", "buenas noches"])
async def test_a_greeting_is_no_goodbye(lead: Lead, greeting: str):
    await lead.texts(greeting)
    await lead.answers()
    assert (await reading_of(lead)).kind == "words"


@pytest.mark.parametrize("body", ["👍", "k thx", "no thanks, we're good"])
async def test_who_begins_with_thanks_means_a_talk_elsewhere_and_gets_no_answer(
    lead: Lead, body: str
):
    await lead.texts(body)
    await left_alone(lead, "closing")
    assert await lead.phone_shows() == []


@pytest.mark.parametrize("quoting", QUOTED.values(), ids=QUOTED.keys())
async def test_a_reaction_gets_no_answer_whatever_it_quotes(lead: Lead, quoting: str):
    await lead.texts("Do you serve Airdrie?")
    (answer,) = await lead.answers()
    await lead.texts(quoting.format(answer=answer.message))
    await left_alone(lead, "reaction", 2)
    assert await causes(lead) == ["lead_reply"]


async def test_a_reaction_stands_at_the_message_that_it_is_about(lead: Lead):
    await lead.texts("Do you serve Airdrie?")
    (answer,) = await lead.answers()
    await lead.texts(f"Loved “{answer.message[:40]}…”")
    await left_alone(lead, "reaction", 2)
    assert (await reading_of(lead)).about_id == answer.id


async def test_the_same_words_a_third_time_are_a_machines(lead: Lead):
    for count in (1, 2, 3):
        await lead.texts("Do you serve Airdrie?")
        await lead.settled(count)
        await lead.phone_shows()
    assert [row.reply_state for row in await lead.messages("inbound")] == [
        "answered", "answered", "skipped",
    ]  # fmt: skip
    assert (await reading_of(lead)).ground == "The same words again and again"
    await lead.texts("And do you clean drains?")
    assert len(await lead.answers(3)) == 3


async def test_two_businesses_of_ours_do_not_talk_to_each_other(lead: Lead):
    other = await lead.town.open_business()
    speaker, listener = lead.business, other.lead(lead.business.number)
    await listener.texts("Do you serve Airdrie?")
    (kept,) = await listener.settled()
    assert (kept.reply_state, await listener.phone_shows()) == ("skipped", [])
    assert (await reading_of(listener)).ground == "It comes from one of our own numbers"
    assert await speaker.lead(other.number).messages("inbound") == []


@pytest.mark.parametrize("reason", ["spam", "manual"])
async def test_a_blocked_number_gets_no_answer_and_is_kept(lead: Lead, reason: str):
    values = {"client_id": lead.business.id, "phone": lead.phone, "reason": reason}
    await lead.town.insert("blocked_numbers", values)
    await lead.texts("Do you serve Airdrie?")
    (kept,) = await lead.settled()
    assert (kept.reply_state, kept.reply_reason) == ("skipped", "A blocked number wrote")
    assert await lead.phone_shows() == []


async def test_a_blocked_number_in_danger_gets_its_line(lead: Lead):
    values = {"client_id": lead.business.id, "phone": lead.phone, "reason": "spam"}
    await lead.town.insert("blocked_numbers", values)
    await lead.texts("I smell gas in the basement")
    await lead.settled()
    assert await causes(lead) == ["safety"]


async def test_our_two_numbers_rest_after_one_turn(lead: Lead):
    """A business that has a second number, and somebody who forwards one to the other."""
    second = new_phone()
    values = {"client_id": lead.business.id, "phone_number": second, "is_primary": False}
    await lead.town.insert("client_phone_numbers", values)
    await lead.town.sandbox.register(second)
    forwarded = lead.business.lead(second)
    await forwarded.texts("Yes, we serve Airdrie. What address would this be for?")
    (kept,) = await forwarded.settled()
    assert (kept.reply_state, await forwarded.phone_shows()) == ("skipped", [])
