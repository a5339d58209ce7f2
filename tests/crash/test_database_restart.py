"""The database goes away and comes back: the server lives on and nothing is lost."""

import asyncio
import contextlib
import fcntl
from collections.abc import Iterator
from uuid import UUID

import pytest

from cs_app.kernel import embedded_postgres
from tests.conftest import town_of
from tests.support.cast import Town
from tests.support.passing_time import time_passes
from tests.support.servers import Server
from tests.support.waiting import eventually, none_left

pytestmark = pytest.mark.xdist_group("mortal")
TEXTS = 40


async def test_a_restart_under_load_loses_and_doubles_nothing(
    mortal_server: Server, mortal_town: Town
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
    await asyncio.to_thread(_restart_database, mortal_server)
    await writing
    async with town_of(mortal_server) as town:
        await eventually(lambda: _is_ready(town), within=60)
        await none_left(lambda: _unanswered(town, business.id), within=120, every=0.3)
        await time_passes(town, seconds=360)
        await none_left(lambda: _undelivered(town, business.id), within=120, every=0.3)
        for lead in leads:
            assert len(await town.sandbox.received_by(lead.phone)) == 1
    assert mortal_server.pid == pid and mortal_server.is_ready()


def _restart_database(server: Server) -> None:
    """It comes back on the port it had, whoever starts it: this process or the server's watch."""
    embedded_postgres.stop(server.data_dir)
    embedded_postgres.start(server.data_dir)


async def _is_ready(town: Town) -> bool:
    return (await town.twilio.http.get("/readyz")).status_code == 200


async def _unanswered(town: Town, client_id: UUID) -> list[str]:
    """The guide's cure after an outage is one call of the master."""
    await town.cron()
    return await _lacking(town, client_id, "answer.sent_at IS NOT NULL")


async def _undelivered(town: Town, client_id: UUID) -> list[str]:
    """What the carrier said while nobody listened is asked for in the next window."""
    await town.cron()
    return await _lacking(town, client_id, "answer.delivery_status = 'delivered'")


async def _lacking(town: Town, client_id: UUID, condition: str) -> list[str]:
    """How the texts stand whose answer is not there yet; all that never came in among them."""
    rows = await town.database.rows(
        f"""
        SELECT {condition} AS done, question.reply_state, answer.delivery_status,
               answer.not_sent_reason, job.status AS job
          FROM conversations question
          LEFT JOIN conversations answer ON answer.response_to_id = question.id
          LEFT JOIN procrastinate_jobs job ON job.lock = 'answer:' || question.lead_id
         WHERE question.client_id = %s AND question.direction = 'inbound'
        """,
        client_id,
    )
    lacking = [str(row) for row in rows if not row.done]
    return lacking + ["never came in"] * (TEXTS - len(rows))


async def test_while_the_database_is_away_the_door_says_so(
    mortal_server: Server, mortal_town: Town
):
    business = await mortal_town.open_business()
    with _kept_away(mortal_server):
        assert (await mortal_town.twilio.http.get("/healthz")).status_code == 200
        assert (await mortal_town.twilio.http.get("/readyz")).status_code == 503
        lead = business.lead()
        answer = await mortal_town.twilio.text(sender=lead.phone, to=business.number, body="Hi")
        assert answer.status_code == 503 and answer.headers["Retry-After"]
    async with town_of(mortal_server) as town:
        await eventually(lambda: _is_ready(town), within=60)


@contextlib.contextmanager
def _kept_away(server: Server) -> Iterator[None]:
    """Stopped; the server's own watch cannot start it before the end, and then does."""
    with (server.data_dir / "postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        embedded_postgres.stop(server.data_dir)
        yield
    embedded_postgres.start(server.data_dir)
