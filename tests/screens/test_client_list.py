"""The list of businesses: what it finds, in whose scope, page by page."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from cs_app.agent.handover_reasons import EscalationReason
from cs_app.clients.models import ClientStatus
from cs_app.clients.numbers import add_number
from cs_app.escalations.opening import open_escalation
from cs_app.kernel import clock
from cs_app.kernel.errors import Invalid, NotAllowed
from cs_app.leads.models import Lead
from cs_app.screens.client_list import Filter, list_clients
from tests.support.cast import new_phone
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone


async def found(session, ava, clients, **where):
    theirs = narrowed(ava, *[client.id for client in clients])
    page = await list_clients(session, theirs, where=Filter(**where))
    return {row.id for row in page.items}


async def test_it_searches_names_owners_and_numbers(session, ava, open_client):
    roofer = await open_client(business_name="Summit_Roofing 100%", owner_name="Nadia Okafor")
    plumber = await open_client()
    number = new_phone()
    await add_number(session, ava, client_id=plumber.id, phone_number=number)
    both = [roofer, plumber]
    assert await found(session, ava, both, search="summit") == {roofer.id}
    assert await found(session, ava, both, search="okafor") == {roofer.id}
    assert await found(session, ava, both, search="100%") == {roofer.id}
    assert await found(session, ava, both, search="u_m") == set()
    local = number.removeprefix("+1")
    assert await found(session, ava, both, search=f"({local[:3]}) {local[3:6]}-{local[6:]}") == {
        plumber.id
    }


async def test_it_filters_by_status(session, ava, open_client):
    pending, active = await open_client(), await open_client()
    active.status = ClientStatus.ACTIVE
    await session.flush()
    assert await found(session, ava, [pending, active], status=ClientStatus.ACTIVE) == {active.id}


async def test_nobody_sees_outside_their_scope(session, ava, open_client):
    mine, _other = await open_client(), await open_client()
    page = await list_clients(session, narrowed(ava, mine.id))
    assert [row.id for row in page.items] == [mine.id]
    assert (await list_clients(session, narrowed(ava))).items == []


async def test_pages_follow_one_another_without_gap(session, ava, open_client):
    clients = [await open_client() for _ in range(5)]
    for age, client in enumerate(clients):
        client.created_at = clock.now() - timedelta(minutes=age // 2)  # some share their moment
    await session.flush()
    theirs, seen, cursor = narrowed(ava, *[client.id for client in clients]), [], None
    while True:
        page = await list_clients(session, theirs, cursor=cursor, limit=2)
        seen += [row.id for row in page.items]
        if (cursor := page.next_cursor) is None:
            break
    assert len(seen) == 5
    assert set(seen) == theirs.client_ids


async def test_a_made_up_cursor_is_refused(session, ava):
    with pytest.raises(Invalid):
        await list_clients(session, ava, cursor="nonsense")


async def test_it_counts_the_last_seven_local_days(session, ava, open_client):
    client = await open_client()
    today = clock.today(client.timezone)
    for days_ago, leads in ((0, 3), (6, 4), (7, 100)):
        await session.execute(
            text(
                "INSERT INTO daily_stats (client_id, date, new_leads, messages_sent)"
                " VALUES (:client, :date, :leads, 2)"
            ),
            {"client": client.id, "date": today - timedelta(days=days_ago), "leads": leads},
        )
    [row] = (await list_clients(session, narrowed(ava, client.id))).items
    assert (row.leads_7d, row.messages_7d) == (7, 4)


async def test_it_shows_what_waits_and_the_last_activity(session, ava, open_client):
    client = await open_client()
    wrote_at = clock.now() - timedelta(hours=2)
    lead = Lead(client_id=client.id, phone=new_phone(), last_message_at=wrote_at)
    session.add(lead)
    await session.flush()
    await open_escalation(
        session,
        client_id=client.id,
        lead_id=lead.id,
        reason=EscalationReason.COMPLAINT,
        details="Upset",
        priority=2,
    )
    [row] = (await list_clients(session, narrowed(ava, client.id))).items
    assert (row.open_escalations, row.last_activity_at) == (1, wrote_at)


async def test_who_may_not_see_businesses_gets_no_list(session, ava):
    with pytest.raises(NotAllowed):
        await list_clients(session, lacking_everything(ava))
