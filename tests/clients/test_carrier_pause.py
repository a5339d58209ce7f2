"""What nobody asked for rests while the carrier stops a business's texts."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from cs_app.clients import carrier_pause
from cs_app.kernel import clock
from cs_app.kernel.errors import NotAllowed, NotFound
from cs_app.screens.client_detail import read_client
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone


async def test_it_lasts_a_day_and_is_shown_with_its_reason(session, ava, open_client):
    client = await open_client()
    await carrier_pause.begin(session, client_id=client.id, code="30034")
    await session.refresh(client)
    shown = (await read_client(session, ava, client_id=client.id)).pause
    assert shown and shown.code == "30034"
    assert shown.until - clock.now() > timedelta(hours=23)


async def test_somebody_who_may_ends_it_and_that_is_written_down(session, ava, open_client):
    client = await open_client()
    await carrier_pause.begin(session, client_id=client.id, code="30007")
    await session.refresh(client)
    await carrier_pause.end(session, ava, client_id=client.id)
    assert (await read_client(session, ava, client_id=client.id)).pause is None
    details = await session.scalar(
        text(
            "SELECT metadata FROM audit_log"
            " WHERE action = 'client.texts_resumed' AND resource_id = :id"
        ),
        {"id": str(client.id)},
    )
    assert details == {"code": "30007"}


async def test_a_pause_that_is_over_is_not_shown(session, ava, open_client):
    client = await open_client()
    client.unprompted_paused_until = clock.now() - timedelta(minutes=1)
    await session.flush()
    assert (await read_client(session, ava, client_id=client.id)).pause is None


async def test_only_who_may_ends_it(session, ava, open_client):
    client = await open_client()
    with pytest.raises(NotAllowed):
        await carrier_pause.end(session, lacking_everything(ava), client_id=client.id)
    with pytest.raises(NotFound):
        await carrier_pause.end(session, narrowed(ava), client_id=client.id)
