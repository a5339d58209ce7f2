"""Who may take a conversation over, answer in it and hand it back."""

from dataclasses import replace
from functools import partial

import pytest

from cs_app.escalations.answering import answer
from cs_app.escalations.handling import hand_back, take_over
from cs_app.identity.session.view_as import READING
from cs_app.kernel.errors import NotAllowed, NotFound
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
