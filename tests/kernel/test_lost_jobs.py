"""A job whose end the database did not hear of does not run for ever."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import pytest_asyncio
from procrastinate.exceptions import ConnectorException
from psycopg.rows import scalar_row

from cs_app.kernel import jobs
from tests.support import servers
from tests.support.inside import Inside
from tests.support.waiting import eventually

QUEUE = "tests-lost-jobs"
LEFT = "SELECT count(*) FROM procrastinate_jobs WHERE queue_name = %s"
ran: list[str] = []


@jobs.app.task(name="tests.note", queue=QUEUE, retry=jobs.RETRIES)
async def note(name: str) -> None:
    ran.append(name)


@pytest_asyncio.fixture
async def at_work(run_folder: Path, acting: Inside) -> AsyncIterator[psycopg.AsyncConnection[Any]]:
    """A worker with a queue of its own in the shared database; what is yielded looks into it."""
    server = servers.installed("shared", run_folder)
    await acting.become(server)
    ran.clear()
    looker = await psycopg.AsyncConnection.connect(
        server.database_url(), autocommit=True, row_factory=scalar_row
    )
    async with jobs.opened(pool_size=2), looker:
        working = asyncio.create_task(jobs.work(queue=QUEUE, concurrency=2))
        reviving = asyncio.create_task(jobs.keep_reviving())
        yield looker
        for task in (working, reviving):
            task.cancel()
        await asyncio.gather(working, reviving, return_exceptions=True)


@contextlib.contextmanager
def its_end_is_lost(monkeypatch: pytest.MonkeyPatch):
    """The connection breaks at that very statement: no database can be told to do this."""
    tell = jobs.app.connector.execute_query_async

    async def broken(query: str, **arguments: object) -> None:
        if "finish_job" in query or "retry_job" in query:
            raise ConnectorException
        await tell(query, **arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(jobs.app.connector, "execute_query_async", broken)
        yield


async def test_it_runs_again_beside_a_worker_that_lives(
    at_work: psycopg.AsyncConnection[Any], monkeypatch: pytest.MonkeyPatch
):
    async def left() -> int:
        return await (await at_work.execute(LEFT, (QUEUE,))).fetchone() or 0

    with its_end_is_lost(monkeypatch):
        await note.defer_async(name="a text")
        await eventually(lambda: ran)
    assert await left() == 1
    await eventually(lambda: _gone(left), within=60)
    assert ran == ["a text", "a text"]


async def _gone(left) -> bool:
    return await left() == 0
