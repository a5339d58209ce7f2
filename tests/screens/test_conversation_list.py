"""The list of conversations: what it finds, in whose scope, page by page."""

from datetime import timedelta

import pytest

from cs_app.kernel import clock
from cs_app.kernel.errors import NotAllowed
from cs_app.kernel.ids import new_id
from cs_app.screens.conversation_list import ThreadFilter, count_waiting, list_threads
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone


async def open_lead(business, phone=None, *, minutes_ago=0, **columns):
    """A lead with a conversation; returns its id."""
    wrote_at = clock.now() - timedelta(minutes=minutes_ago)
    return await business.lead(phone).known(last_message_at=wrote_at, **columns)


async def said(business, lead_id, *texts):
    """The lead wrote this, the last text last; each shows in the list for as long as it is last."""
    for minute, words in enumerate(texts):
        values = {
            "id": new_id(),
            "created_at": clock.now() - timedelta(minutes=len(texts) - minute),
            "client_id": business.id,
            "lead_id": lead_id,
            "direction": "inbound",
            "message": words,
        }
        await business.town.insert("conversations", values)


async def found(session, access, **where):
    page = await list_threads(session, access, where=ThreadFilter(**where))
    return {thread.lead_id for thread in page.items}


async def test_it_searches_names_numbers_and_the_last_words(session, ava, business):
    dana = await open_lead(business, "+14035552000", name="Dana Lee")
    omar = await open_lead(business, "+14035557181", last_message_preview="Summit 2000, 100%")
    theirs = narrowed(ava, business.id)
    assert await found(session, theirs, search="dana") == {dana}
    assert await found(session, theirs, search="(403) 555-71") == {omar}
    assert await found(session, theirs, search="100%") == {omar}
    assert await found(session, theirs, search="1_0") == set()
    assert await found(session, theirs, search=" ") == {dana, omar}


async def test_it_searches_all_that_was_said_accents_and_case_aside(session, ava, business):
    dana, omar = await open_lead(business), await open_lead(business, name="Zoë Müller")
    await said(business, dana, "The gate is open, José. The dog is in.", "Thanks! 100 %")
    await said(business, omar, "The gate is shut")
    theirs = narrowed(ava, business.id)
    for typed in ("gate is open", "OPEN gate", "jose", "JOSÉ gate"):
        assert await found(session, theirs, search=typed) == {dana}
    assert await found(session, theirs, search="gate") == {dana, omar}
    assert await found(session, theirs, search="gate thanks") == set()
    assert await found(session, theirs, search="zoe muller") == {omar}
    assert await found(session, theirs, search="100 %") == {dana}
    assert await found(session, theirs, search="100%") == set()


async def test_it_shows_the_place_that_was_found(session, ava, business):
    dana = await open_lead(business, last_message_preview="Thanks!")
    older = "Good morning, it is a long way up from the road, but the gate is open"
    await said(business, dana, "Is the gate open?", older, "Thanks!")
    theirs = narrowed(ava, business.id)
    searched = await list_threads(session, theirs, where=ThreadFilter(search="gate open"))
    assert [thread.preview for thread in searched.items] == [f"…{older[older.index('up from') :]}"]
    everything = await list_threads(session, theirs, where=ThreadFilter())
    assert [thread.preview for thread in everything.items] == ["Thanks!"]


async def test_what_others_said_is_not_found(session, ava, town, business):
    other = await town.open_business()
    await said(other, await open_lead(other), "The gate is open")
    assert await found(session, narrowed(ava, business.id), search="gate") == set()
    assert await found(session, narrowed(ava), search="gate") == set()


@pytest.mark.parametrize("typed", ["unit 587", "$587 quote", "room 403"])
async def test_a_number_among_words_finds_no_phone_numbers(session, ava, business, typed):
    await open_lead(business, "+15875550123")
    await open_lead(business, "+14035550123")
    right = await open_lead(business, "+17805550123")
    await said(business, right, f"It is {typed}, I think")
    assert await found(session, narrowed(ava, business.id), search=typed) == {right}


async def test_words_with_a_number_in_them_are_no_number(session, ava, business):
    await open_lead(business, "+14035552000", name="Dana Lee")
    omar = await open_lead(business, last_message_preview="Summit 2000")
    assert await found(session, narrowed(ava, business.id), search="Summit 2000") == {omar}


async def test_it_shows_and_counts_who_needs_a_person(session, ava, business):
    await open_lead(business)
    waiting = await open_lead(business, conversation_mode="awaiting_human")
    theirs = narrowed(ava, business.id)
    assert await found(session, theirs, needs_person=True) == {waiting}
    assert await count_waiting(session, theirs) == 1
    assert await count_waiting(session, theirs, client_id=business.id) == 1


async def test_nobody_sees_outside_their_scope_or_without_the_right(session, ava, business):
    await open_lead(business, action_required=True)
    nobody, powerless = narrowed(ava), lacking_everything(ava)
    assert await found(session, nobody) == set()
    assert await count_waiting(session, nobody) == 0
    with pytest.raises(NotAllowed):
        await found(session, powerless)
    with pytest.raises(NotAllowed):
        await count_waiting(session, powerless)


async def test_it_shows_one_business_of_those_in_scope(session, ava, town, business):
    other, hidden = await town.open_business(), await town.open_business()
    dana, omar = await open_lead(business), await open_lead(other)
    await open_lead(hidden)
    theirs = narrowed(ava, business.id, other.id)
    assert await found(session, theirs) == {dana, omar}
    assert await found(session, theirs, client_id=other.id) == {omar}
    assert await found(session, theirs, client_id=hidden.id) == set()


async def test_pages_follow_one_another_without_gap(session, ava, business):
    leads = [await open_lead(business, minutes_ago=minute // 2) for minute in range(5)]
    theirs, seen, cursor = narrowed(ava, business.id), [], None
    while True:
        page = await list_threads(session, theirs, where=ThreadFilter(), cursor=cursor, size=2)
        seen += [thread.lead_id for thread in page.items]
        if (cursor := page.next_cursor) is None:
            break
    assert len(seen) == 5
    assert set(seen) == set(leads)
