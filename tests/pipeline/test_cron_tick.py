"""The jobs of one tick: beside one another, one of a kind at a time, no transaction kept open."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from cs_app.operations import cron, lease
from cs_app.operations.cron import CronJob
from cs_app.operations.cron_windows import Tier
from tests.support.cast import Town

_RENEWALS = "SELECT expires_at FROM scheduler_leases WHERE name = %s"
_IDLE_IN_A_TRANSACTION = """
SELECT count(*) FROM pg_stat_activity
 WHERE state = 'idle in transaction' AND query ILIKE '%%cron%%' AND datname = current_database()
"""


@dataclass(frozen=True)
class Done:
    done: int = 1


Register = Callable[..., None]


@pytest.fixture
def register(inside: None, monkeypatch: pytest.MonkeyPatch) -> Register:
    """Jobs that only this test knows."""
    monkeypatch.setattr(cron, "_jobs", {})

    def register(key: str, run: Callable[[], Awaitable[Done]]) -> None:
        cron.register(CronJob(f"test-{key}", Tier.FIVE_MINUTES, run, always=True))

    return register


async def test_jobs_run_beside_one_another_and_one_that_fails_stops_none(register: Register):
    both = asyncio.Barrier(2)

    async def waits_for_the_other() -> Done:
        await both.wait()
        return Done()

    async def fails() -> Done:
        raise RuntimeError("no luck")

    register("fails", fails)
    register("left", waits_for_the_other)
    register("right", waits_for_the_other)
    outcome = await cron.run_master()
    assert outcome.results == {"test-left": {"done": 1}, "test-right": {"done": 1}}
    assert [error["job"] for error in outcome.errors] == ["test-fails"]


async def test_two_masters_at_once_run_a_job_once(register: Register):
    begun, runs = asyncio.Event(), []

    async def waits() -> Done:
        runs.append(1)
        begun.set()
        await go_on.wait()
        return Done()

    go_on = asyncio.Event()
    register("once", waits)
    first = asyncio.create_task(cron.run_master())
    await begun.wait()
    second = await cron.run_master()
    go_on.set()
    assert second.results == {"test-once": {"skipped": "already running"}}
    assert (await first).results == {"test-once": {"done": 1}}
    assert len(runs) == 1


async def test_a_job_at_work_keeps_no_transaction_open(town: Town, register: Register):
    open_ones: list[int] = []

    async def looks() -> Done:
        open_ones.append(await town.database.value(_IDLE_IN_A_TRANSACTION))
        return Done()

    register("looks", looks)
    await cron.run_master()
    assert open_ones == [0]


async def test_a_lease_is_renewed_while_it_is_held(
    town: Town, inside: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(lease, "RENEWED_EVERY_SECONDS", 0.01)
    async with lease.held("cron:test-long") as alone:
        assert alone
        first = await town.database.value(_RENEWALS, "cron:test-long")
        while await town.database.value(_RENEWALS, "cron:test-long") == first:
            await asyncio.sleep(0.01)
    assert await town.database.rows(_RENEWALS, "cron:test-long") == []
