"""Who may take a conversation over, answer in it and hand it back."""

from dataclasses import replace
from functools import partial

import pytest

from cs_app.escalations.answering import answer
from cs_app.escalations.handling import hand_back, take_over
from cs_app.identity.session.view_as import READING
from cs_app.kernel.errors import NotAllowed, NotFound
from cs_app.kernel.ids import new_id
from tests.support.people import People
from tests.support.rights import lacking_everything, narrowed, rights_of

pytestmark = pytest.mark.undone
ACTS = [take_over, hand_back, partial(answer, body="We are on our way.")]
each_act = pytest.mark.parametrize("act", ACTS, ids=["take_over", "hand_back", "answer"])


@each_act
async def test_neither_without_the_right_nor_outside_the_scope(session, ava, lead, act):
    lead_id = await lead.known()
    with pytest.raises(NotAllowed):
        await act(session, lacking_everything(ava), lead_id=lead_id)
    with pytest.raises(NotFound):
        await act(session, narrowed(ava), lead_id=lead_id)
    row = await lead.row()
    assert (row.conversation_mode, row.human_takeover_by) == ("ai", None)
    assert await lead.sent() == []


@each_act
async def test_not_by_somebody_who_only_looks_at_the_portal(session, town, business, lead, act):
    people = People(town)
    dana = await rights_of(people, await people.portal_person(business))
    looking = replace(dana, permissions=READING, read_only=True)
    with pytest.raises(NotAllowed):
        await act(session, looking, lead_id=await lead.known())


async def test_by_people_of_the_business_themselves(session, town, business, lead):
    people = People(town)
    dana = await rights_of(people, await people.portal_person(business))
    lead_id = await lead.known()
    await take_over(session, dana, lead_id=lead_id)
    row = await lead.row()
    assert (row.conversation_mode, row.human_takeover_by) == ("human", dana.person_id)
    await hand_back(session, dana, lead_id=lead_id)
    assert (await lead.row()).conversation_mode == "ai"


async def test_a_repeated_act_changes_nothing_and_is_not_recorded(session, town, ava, lead):
    lead_id = await lead.known()
    for _ in range(2):
        await take_over(session, ava, lead_id=lead_id)
    taken_at = (await lead.row()).human_takeover_at
    await take_over(session, ava, lead_id=lead_id)
    assert (await lead.row()).human_takeover_at == taken_at
    for _ in range(2):
        await hand_back(session, ava, lead_id=lead_id)
    assert await recorded(town, lead_id) == ["conversation.taken_over", "conversation.handed_back"]


async def test_another_person_takes_over_from_the_first(session, town, business, ava, lead):
    people = People(town)
    dana = await rights_of(people, await people.portal_person(business))
    lead_id = await lead.known()
    await take_over(session, ava, lead_id=lead_id)
    await take_over(session, dana, lead_id=lead_id)
    assert (await lead.row()).human_takeover_by == dana.person_id
    assert await recorded(town, lead_id) == ["conversation.taken_over"] * 2


async def test_what_waits_for_a_person_is_settled_while_the_assistant_has_it(
    session, town, ava, lead
):
    lead_id = await lead.known(action_required=True, action_required_reason="No answer found")
    await hand_back(session, ava, lead_id=lead_id)
    assert not (await lead.row()).action_required
    assert await recorded(town, lead_id) == ["conversation.handed_back"]


async def recorded(town, lead_id) -> list[str]:
    rows = await town.database.rows(
        "SELECT action FROM audit_log WHERE resource_id = %s ORDER BY created_at, id", str(lead_id)
    )
    return [row.action for row in rows]


async def test_one_key_writes_one_text(session, ava, lead):
    lead_id, key = await lead.known(), new_id()
    first = await answer(session, ava, lead_id=lead_id, body="We are on our way.", key=key)
    again = await answer(session, ava, lead_id=lead_id, body="We are on our way.", key=key)
    changed = await answer(session, ava, lead_id=lead_id, body="We come at nine.", key=key)
    other = await answer(session, ava, lead_id=lead_id, body="See you.", key=new_id())
    assert (first.before, other.before) == (None, None)
    assert again.message_id == changed.message_id == first.message_id
    assert again.before == changed.before == "We are on our way."
    assert [row.message for row in await lead.sent()] == ["We are on our way.", "See you."]


async def test_a_text_that_was_not_sent_is_decided_on_again(session, ava, business, lead):
    lead_id, key = await lead.known(), new_id()
    await business.set(status="cancelled")
    refused = await answer(session, ava, lead_id=lead_id, body="See you.", key=key)
    await business.set(status="active")
    sent = await answer(session, ava, lead_id=lead_id, body="See you.", key=key)
    assert (refused.to_deliver, sent.to_deliver, sent.before) == (False, True, None)
