"""The list of scheduled texts: whose they are, their order, and who takes one back."""

from datetime import timedelta

import pytest
import pytest_asyncio

from cs_app.kernel import clock
from cs_app.kernel.errors import Conflict, NotAllowed, NotFound
from cs_app.leads.models import Lead
from cs_app.messaging.cancelling import cancel_scheduled
from cs_app.messaging.models import ScheduledMessage, ScheduledStatus, SequenceType
from cs_app.screens.scheduled import list_scheduled
from tests.support.cast import new_phone
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone


@pytest_asyncio.fixture
async def client(open_client):
    return await open_client()


async def waiting(session, client, *, hours: int, words: str, name: str = "Pat Doe"):
    lead = Lead(client_id=client.id, phone=new_phone(), name=name)
    session.add(lead)
    await session.flush()
    row = ScheduledMessage(
        lead_id=lead.id,
        client_id=client.id,
        sequence_type=SequenceType.SEND_LATER,
        message=words,
        send_at=clock.now() + timedelta(hours=hours),
        hold_reason="Florida allows texts from 8 a.m. to 8 p.m.",
        zone="America/New_York",
    )
    session.add(row)
    await session.flush()
    return row


async def test_what_goes_out_next_comes_first(session, ava, client):
    for hours in (5, 1, 3):
        await waiting(session, client, hours=hours, words=f"in {hours}")
    page = await list_scheduled(session, ava, client_id=client.id)
    assert [row.body for row in page.items] == ["in 1", "in 3", "in 5"]
    assert page.items[0].zone == "America/New_York" and "Florida" in (page.items[0].why or "")


async def test_later_pages_go_on_where_the_first_ended(session, ava, client):
    for hours in (1, 2, 3):
        await waiting(session, client, hours=hours, words=f"in {hours}")
    first = await list_scheduled(session, ava, client_id=client.id, size=2)
    second = await list_scheduled(
        session, ava, client_id=client.id, size=2, cursor=first.next_cursor
    )
    assert [row.body for row in second.items] == ["in 3"] and second.next_cursor is None


async def test_it_is_found_by_name_and_words(session, ava, client):
    row = await waiting(session, client, hours=1, words="The gate is open", name="Zoë")
    await waiting(session, client, hours=2, words="Something else")
    for words in ("Zoë", "gate is"):
        page = await list_scheduled(session, ava, client_id=client.id, words=words)
        assert [found.id for found in page.items] == [row.id]


async def test_others_are_not_seen(session, ava, client):
    await waiting(session, client, hours=1, words="Mine")
    assert (await list_scheduled(session, narrowed(ava))).items == []
    with pytest.raises(NotAllowed):
        await list_scheduled(session, lacking_everything(ava))


async def test_one_is_taken_back_once(session, ava, client):
    row = await waiting(session, client, hours=1, words="Mine")
    with pytest.raises(NotFound):
        await cancel_scheduled(session, narrowed(ava), scheduled_id=row.id)
    await cancel_scheduled(session, ava, scheduled_id=row.id)
    await session.flush()
    await session.refresh(row)
    assert (row.status, row.cancelled_reason) == (
        ScheduledStatus.CANCELLED,
        "Taken back by a person",
    )
    with pytest.raises(Conflict):
        await cancel_scheduled(session, ava, scheduled_id=row.id)
