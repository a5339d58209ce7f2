"""A suspended business does nothing, and comes back as it was."""

from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import select, text
from sqlmodel import col

from cs_app.clients.activation import activate
from cs_app.clients.editing import set_flag
from cs_app.clients.flags import Flag
from cs_app.clients.models import ClientStatus
from cs_app.clients.suspension import is_suspended, reactivate, suspend
from cs_app.identity.models import ClientMembership
from cs_app.kernel import clock
from cs_app.kernel.errors import Conflict, NotAllowed, NotFound
from cs_app.leads.models import Lead
from cs_app.messaging.models import ScheduledMessage, SequenceType
from tests.support.cast import new_phone
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone
SUSPENSION = """
UPDATE clients SET missed_call_sms_enabled = false, ai_response_enabled = false,
       flows_enabled = false, voice_enabled = false WHERE id = :id
"""


@pytest_asyncio.fixture
async def client(session, open_client):
    client = await open_client()
    client.status = ClientStatus.ACTIVE
    client.flows_enabled = False
    await session.flush()
    return client


async def membership(session, client):
    found = await session.execute(
        select(ClientMembership)
        .where(col(ClientMembership.client_id) == client.id)
        .execution_options(populate_existing=True)
    )
    return found.scalar_one()


async def test_automations_stop_and_people_still_get_in(session, ava, client):
    await suspend(session, ava, client_id=client.id)
    await session.refresh(client)
    member = await membership(session, client)
    assert client.status is ClientStatus.PAUSED
    assert not client.ai_response_enabled
    assert (member.is_active, member.session_version) == (True, 1)


async def test_switches_come_back_as_they_were(session, ava, client):
    await suspend(session, ava, client_id=client.id)
    await reactivate(session, ava, client_id=client.id)
    await session.refresh(client)
    assert client.status is ClientStatus.ACTIVE
    assert client.ai_response_enabled
    assert not client.flows_enabled  # was off before


async def test_what_sql_suspended_the_button_brings_back_as_it_was(session, ava, client):
    await session.execute(text(SUSPENSION), {"id": client.id})
    await session.refresh(client)
    assert is_suspended(client)
    await reactivate(session, ava, client_id=client.id)
    await session.refresh(client)
    assert (client.ai_response_enabled, client.flows_enabled) == (True, False)
    assert client.flags_before_suspension is None


async def test_an_automation_of_a_suspended_business_is_not_switched_by_itself(
    session, ava, client
):
    await suspend(session, ava, client_id=client.id)
    with pytest.raises(Conflict):
        await set_flag(session, ava, client_id=client.id, flag=Flag.FLOWS, on=True)


async def test_the_owner_of_a_business_that_is_activated_gets_in(session, ava, client):
    client.status = ClientStatus.PENDING
    member = await membership(session, client)
    member.is_active = False
    await session.flush()
    await activate(session, ava, client_id=client.id)
    member = await membership(session, client)
    assert (member.is_active, member.session_version) == (True, 2)


async def test_waiting_texts_are_cancelled_with_the_reason(session, ava, client):
    lead = Lead(client_id=client.id, phone=new_phone())
    session.add(lead)
    await session.flush()
    session.add(
        ScheduledMessage(
            lead_id=lead.id,
            client_id=client.id,
            sequence_type=SequenceType.SEND_LATER,
            message="See you soon",
            send_at=clock.now() + timedelta(days=1),
        )
    )
    await session.flush()
    await suspend(session, ava, client_id=client.id)
    row = await session.execute(
        text("SELECT status, cancelled_reason FROM scheduled_messages WHERE lead_id = :id"),
        {"id": lead.id},
    )
    assert row.one() == ("cancelled", "The business was suspended")


@pytest.mark.parametrize("times", [1, 3])
async def test_each_step_is_taken_once(session, ava, client, times):
    for _ in range(times - 1):
        await suspend(session, ava, client_id=client.id)
        await reactivate(session, ava, client_id=client.id)
    with pytest.raises(Conflict):
        await reactivate(session, ava, client_id=client.id)
    await suspend(session, ava, client_id=client.id)
    with pytest.raises(Conflict):
        await suspend(session, ava, client_id=client.id)


@pytest.mark.parametrize("change", [activate, suspend, reactivate])
async def test_who_may_not_or_looks_after_others_changes_no_status(session, ava, client, change):
    with pytest.raises(NotAllowed):
        await change(session, lacking_everything(ava), client_id=client.id)
    with pytest.raises(NotFound):
        await change(session, narrowed(ava), client_id=client.id)
    assert client.status is ClientStatus.ACTIVE
