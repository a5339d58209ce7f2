"""One conversation: its facts and its messages, for those who may read it."""

from datetime import timedelta

import pytest

from cs_app.compliance.reasons import Reason
from cs_app.kernel import clock
from cs_app.kernel.errors import NotAllowed, NotFound
from cs_app.screens.conversation import get_thread, list_messages
from cs_app.screens.conversation_trail import read_trail
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone


async def say(lead, lead_id, *, words, minutes_ago=0):
    await lead.town.insert(
        "conversations",
        {
            "client_id": lead.business.id,
            "lead_id": lead_id,
            "direction": "inbound",
            "message": words,
            "created_at": clock.now() - timedelta(minutes=minutes_ago),
        },
    )


async def test_the_latest_messages_come_in_order_and_lead_to_older_ones(session, ava, lead):
    lead_id = await lead.known()
    for ago, words in enumerate(["third", "second", "first"]):
        await say(lead, lead_id, words=words, minutes_ago=ago)
    latest = await list_messages(session, ava, lead_id=lead_id, size=2)
    assert [message.body for message in latest.items] == ["second", "third"]
    older = await list_messages(session, ava, lead_id=lead_id, cursor=latest.next_cursor, size=2)
    assert [message.body for message in older.items] == ["first"]
    assert older.next_cursor is None


@pytest.mark.parametrize(
    ("lead_facts", "client_facts", "closed"),
    [
        ({}, {}, None),
        ({"opted_out": True}, {}, Reason.OPTED_OUT),
        ({}, {"status": "cancelled"}, Reason.CLIENT_INACTIVE),
        ({}, {"status": "paused"}, None),
    ],
)
async def test_it_tells_when_nobody_can_write(session, ava, lead, lead_facts, client_facts, closed):
    lead_id = await lead.known(**lead_facts)
    if client_facts:
        await lead.business.set(**client_facts)
    assert (await get_thread(session, ava, lead_id=lead_id)).closed is closed


async def test_nobody_reads_outside_their_scope_or_without_the_right(session, ava, lead):
    lead_id = await lead.known()
    await say(lead, lead_id, words="Do you clean drains?")
    with pytest.raises(NotFound):
        await get_thread(session, narrowed(ava), lead_id=lead_id)
    assert (await list_messages(session, narrowed(ava), lead_id=lead_id)).items == []
    for read in (get_thread, list_messages, read_trail):
        with pytest.raises(NotAllowed):
            await read(session, lacking_everything(ava), lead_id=lead_id)
