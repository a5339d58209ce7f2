"""Runs each cron job once a window, whoever asks: the scheduler, the cron door or both at once."""

import asyncio
import dataclasses
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import text

from cs_app.kernel import clock, db, metrics
from cs_app.kernel.ids import new_id
from cs_app.kernel.scope import NOTHING
from cs_app.operations import lease
from cs_app.operations.cron_windows import Tier, window_start

BUDGET_SECONDS = 60  # of one job
AT_ONCE = 4
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class CronJob:
    """A job's key in the answer, how often it is due, and what it does."""

    key: str
    tier: Tier
    run: Callable[[], Awaitable[Any]]
    always: bool = False  # runs again within its window when asked: what is due may be new


@dataclass
class MasterResult:
    results: dict[str, dict] = field(default_factory=dict)
    errors: list[dict] = field(default_factory=list)


_jobs: dict[str, CronJob] = {}


def register(job: CronJob) -> None:
    """Make a job known to the master."""
    _jobs[job.key] = job


async def run_master() -> MasterResult:
    """Run every job that is due, some beside one another; one that fails never stops the others."""
    outcome, seats = MasterResult(), asyncio.Semaphore(AT_ONCE)

    async def run(job: CronJob) -> None:
        async with seats:
            await _run_into(outcome, job)

    met = await asyncio.gather(*map(run, _jobs.values()), return_exceptions=True)
    for error in filter(None, met):
        raise error
    return outcome


async def run_one(key: str) -> MasterResult:
    """Run one job now, though its window may have had its run."""
    outcome = MasterResult()
    await _run_into(outcome, dataclasses.replace(_jobs[key], always=True))
    return outcome


async def _run_into(outcome: MasterResult, job: CronJob) -> None:
    async with lease.held(f"cron:{job.key}") as alone:
        if alone:
            await _run_if_due(outcome, job)
        else:
            outcome.results[job.key] = {"skipped": "already running"}


async def _run_if_due(outcome: MasterResult, job: CronJob) -> None:
    window = window_start(job.tier, clock.now())
    if not await _claim(job, window):
        return
    try:
        result = await asyncio.wait_for(job.run(), BUDGET_SECONDS)
    except Exception as error:  # the next job must run whatever this one met
        log.exception("cron.job_failed", job=job.key)
        metrics.cron_jobs.labels(job.key, "failed").inc()
        message = f"{type(error).__name__}: {error}"[:500]
        outcome.errors.append({"job": job.key, "message": message})
        await _finish(job.key, window, "failed", {}, message)
        return
    fields = dataclasses.asdict(result)
    metrics.cron_jobs.labels(job.key, "ok").inc()
    outcome.results[job.key] = fields
    await _finish(job.key, window, "ok", fields, None)


# A window is claimed by its unique row. Who holds the job's lease may take a failed one again, and
# one that is still called running: its process died.
_CLAIM = text("""
INSERT INTO cron_runs (id, created_at, job, window_start, status, started_at)
VALUES (:id, :now, :job, :window, 'running', :now)
ON CONFLICT (job, window_start) DO UPDATE
   SET status = 'running', started_at = :now, attempts = cron_runs.attempts + 1
 WHERE cron_runs.status <> 'ok' OR :again
RETURNING id
""")


async def _claim(job: CronJob, window: datetime) -> bool:
    now = clock.now()
    async with db.unit_of_work(NOTHING) as session:
        row = await session.execute(
            _CLAIM,
            {
                "id": new_id(),
                "now": now,
                "job": job.key,
                "window": window,
                "again": job.always,
            },
        )
        return row.first() is not None


async def last_done(key: str) -> datetime | None:
    """The window in which a job last ended well; None if it never has."""
    async with db.unit_of_work(NOTHING) as session:
        row = await session.execute(
            text("SELECT max(window_start) FROM cron_runs WHERE job = :job AND status = 'ok'"),
            {"job": key},
        )
        return row.scalar_one()


async def _finish(key: str, window: datetime, status: str, result: dict, error: str | None) -> None:
    async with db.unit_of_work(NOTHING) as session:
        await session.execute(
            text("""
            UPDATE cron_runs SET status = :status, result = CAST(:result AS jsonb), error = :error,
                   finished_at = :now
             WHERE job = :job AND window_start = :window
            """),
            {
                "status": status,
                "result": json.dumps(result, default=str),
                "error": error,
                "now": clock.now(),
                "job": key,
                "window": window,
            },
        )
