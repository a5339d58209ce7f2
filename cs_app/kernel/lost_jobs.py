"""Jobs that the database takes for running and that no worker of this process runs.

A connection that breaks while a job's end, or its fetch, is written leaves such a job behind. Its
worker lives on, so nobody else would ever take it up.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from procrastinate import App, JobContext
from procrastinate.utils import utcnow
from procrastinate.worker import Worker

log = structlog.get_logger(__name__)
_workers: set[int] = set()
_under_way: set[int] = set()

_RUNNING = """
SELECT id FROM procrastinate_jobs WHERE status = 'doing' AND worker_id = ANY(%(workers)s)
"""


async def remember(run: Callable[[], Awaitable[Any]], context: JobContext, worker: Worker) -> Any:
    """Run a job, and know meanwhile that it runs (a worker's middleware)."""
    job, by = context.job.id, worker.worker_id
    if job is None or by is None:
        return await run()
    _workers.add(by)
    _under_way.add(job)
    try:
        return await run()
    finally:
        _under_way.discard(job)


async def revive(app: App, suspects: frozenset[int]) -> frozenset[int]:
    """Put `suspects` that are still lost back into the queue; returns whom to suspect next.

    One look is not enough: a job's end may just be on its way to the database.
    Raises procrastinate's `ConnectorException`.
    """
    rows = await app.connector.execute_query_all_async(_RUNNING, workers=list(_workers))
    lost = {row["id"] for row in rows} - _under_way
    for job in lost & suspects:
        log.warning("jobs.lost", job=job)
        await app.job_manager.retry_job_by_id_async(job, retry_at=utcnow())
    return frozenset(lost - suspects)
