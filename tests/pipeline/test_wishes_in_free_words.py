"""A wish to be left alone counts in whatever words, and so does one for texts again."""

import pytest

from tests.pipeline.readings import causes, opt_outs, reading_of
from tests.support.cast import Lead

WISHES = [
    "Please don't text me anymore",
    "lose my number",
    "I'm not interested, leave me alone",
    "We would rather hear no more of this",
]
DANGER_AND_WISH = [
    "Stop texting me, I smell gas in the basement",
    "stop it, water everywhere",
    "The hall is full of fumes and my eyes sting, stop texting me for heaven's sake",
]


@pytest.mark.parametrize("body", WISHES)
async def test_a_wish_is_obeyed_at_once_confirmed_once_and_waits_for_a_look(lead: Lead, body: str):
    await lead.known()
    row = await lead.due_row(send_at="2090-01-01T00:00:00Z")
    await lead.texts(body)
    (kept,) = await lead.settled()
    assert kept.reply_state == "skipped"
    assert (await lead.row()).opted_out
    assert await opt_outs(lead) == ["free_words"]
    assert (await lead.scheduled(row)).status == "cancelled"
    reading = await reading_of(lead)
    assert (reading.kind, reading.needs_review, reading.reviewed_at) == ("revocation", True, None)
    await lead.texts("I said: don't text me anymore!!")
    await lead.settled(2)
    assert await causes(lead) == ["opt_out_confirmation"]
    assert await opt_outs(lead) == ["free_words"]


async def test_a_keyword_waits_for_nobodys_look(lead: Lead):
    await lead.texts("STOP")
    await lead.answers()
    assert await opt_outs(lead) == ["stop_keyword"]
    assert not (await reading_of(lead)).needs_review


@pytest.mark.parametrize("body", DANGER_AND_WISH)
async def test_of_danger_and_wish_both_count_and_only_the_line_goes_out(lead: Lead, body: str):
    await lead.texts(body)
    await lead.settled()
    assert await causes(lead) == ["safety"]
    (shown,) = await lead.phone_shows()
    assert "911" in shown
    assert (await lead.row()).opted_out
    assert await opt_outs(lead) == ["free_words"]
    assert [one.reason for one in await lead.business.escalations()] == ["emergency"]
    reading = await reading_of(lead)
    kinds = [finding["kind"] for finding in reading.findings]
    assert (reading.kind, kinds) == ("danger", ["danger", "revocation"])
    assert reading.needs_review


@pytest.mark.parametrize("body", ["START", "ok you can text me again"])
async def test_who_wants_texts_again_gets_them(lead: Lead, body: str):
    await lead.texts("Please don't text me anymore")
    await lead.answers()
    await lead.texts(body)
    await lead.answers(2)
    assert not (await lead.row()).opted_out
    await lead.texts("Do you serve Airdrie?")
    await lead.settled(3)
    expected = ["opt_out_confirmation", "opt_in_confirmation", "lead_reply"]
    assert await causes(lead) == expected


async def test_free_words_for_texts_are_answered_where_nothing_was_stopped(lead: Lead):
    await lead.texts("ok you can text me again")
    (kept,) = await lead.settled()
    assert kept.reply_state != "skipped"
    assert "opt_in_confirmation" not in await causes(lead)


@pytest.mark.parametrize("word", ["HELP", "info"])
async def test_help_says_who_this_is(lead: Lead, word: str):
    await lead.texts(word)
    (shown,) = await lead.phone_shows()
    assert "Rapid Rooter" in shown and "STOP" in shown
    assert await lead.business.escalations() == []
