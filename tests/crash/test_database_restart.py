"""The database goes away and comes back: the server lives on and nothing is lost."""

import asyncio

import pytest
from psycopg.conninfo import conninfo_to_dict

from cs_app.kernel import embedded_postgres
from tests.conftest import town_of
from tests.support.cast import Town
from tests.support.servers import Server
from tests.support.waiting import eventually

pytestmark = pytest.mark.xdist_group("mortal")
TEXTS = 40


async def test_a_restart_under_load_loses_and_doubles_nothing(
    mortal_server: Server, mortal_town: Town, monkeypatch: pytest.MonkeyPatch
):
    business = await mortal_town.open_business()
    leads = [business.lead() for _ in range(TEXTS)]
    pid = mortal_server.pid

    async def write() -> None:
        for lead in leads:
            await mortal_town.sandbox.text_in(
                sender=lead.phone, to=business.number, body="Do you serve Airdrie?"
            )
            await asyncio.sleep(0.1)

    writing = asyncio.create_task(write())
    await asyncio.sleep(1.5)
    await asyncio.to_thread(_restart_database, mortal_server, monkeypatch)
    await writing
    async with town_of(mortal_server) as town:
        await eventually(lambda: _is_ready(town), within=20)
        await eventually(lambda: _all_answered(town, business.id), within=60, every=1)
        for lead in leads:
            assert len(await town.sandbox.received_by(lead.phone)) == 1
    assert mortal_server.pid == pid and mortal_server.is_ready()


def _restart_database(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a database elsewhere would, it comes back on the port it had."""
    port = conninfo_to_dict(server.database_url())["port"]
    embedded_postgres.stop(server.data_dir)
    monkeypatch.setattr(embedded_postgres, "_free_port", lambda: port)
    embedded_postgres.start(server.data_dir)


async def _is_ready(town: Town) -> bool:
    return (await town.twilio.http.get("/readyz")).status_code == 200


async def _all_answered(town: Town, client_id) -> bool:
    """The guide's cure after an outage is one call of the master."""
    await town.cron()
    delivered = await town.database.value(
        "SELECT count(*) FROM conversations WHERE client_id = %s"
        " AND direction = 'outbound' AND delivery_status = 'delivered'",
        client_id,
    )
    return delivered == TEXTS


async def test_while_the_database_is_away_the_door_says_so(
    mortal_server: Server, mortal_town: Town, monkeypatch: pytest.MonkeyPatch
):
    business = await mortal_town.open_business()
    port = conninfo_to_dict(mortal_server.database_url())["port"]
    monkeypatch.setattr(embedded_postgres, "_free_port", lambda: port)
    embedded_postgres.stop(mortal_server.data_dir)
    try:
        assert (await mortal_town.twilio.http.get("/healthz")).status_code == 200
        assert (await mortal_town.twilio.http.get("/readyz")).status_code == 503
        lead = business.lead()
        answer = await mortal_town.twilio.text(sender=lead.phone, to=business.number, body="Hi")
        assert answer.status_code == 503 and answer.headers["Retry-After"]
    finally:
        embedded_postgres.start(mortal_server.data_dir)
    async with town_of(mortal_server) as town:
        await eventually(lambda: _is_ready(town), within=20)
