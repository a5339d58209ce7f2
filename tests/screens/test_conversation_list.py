"""The list of conversations: what it finds, in whose scope, page by page."""

from datetime import timedelta

import pytest

from cs_app.kernel import clock
from cs_app.kernel.errors import NotAllowed
from cs_app.screens.conversation_list import ThreadFilter, count_waiting, list_threads
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone


async def open_lead(business, phone=None, *, minutes_ago=0, **columns):
    """A lead with a conversation; returns its id."""
    wrote_at = clock.now() - timedelta(minutes=minutes_ago)
    return await business.lead(phone).known(last_message_at=wrote_at, **columns)


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
