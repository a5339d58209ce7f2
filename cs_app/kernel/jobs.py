"""Durable jobs on PostgreSQL: put in the caller's transaction, run by any worker."""

import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

import structlog
from procrastinate import App, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import ConnectorException
from procrastinate.tasks import Task
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db, lost_jobs

REPLIES = "replies"
HOUSEKEEPING = "housekeeping"
# A lane finds its next job by walking all that wait, the highest first: replies lead the line.
PRIORITIES = {REPLIES: 10, HOUSEKEEPING: 0}
HEARTBEAT_SECONDS = 2.0
DEAD_AFTER_SECONDS = 8.0  # a worker that missed four heartbeats was killed
POLL_SECONDS = 0.25  # a job behind a lock is found by polling, not by a notification
REVIVE_SECONDS = 2.0

app = App(connector=PsycopgConnector())
log = structlog.get_logger(__name__)
Handler = TypeVar("Handler", bound=Callable[..., Awaitable[Any]])

# A failed job, a reply too, is tried again after 2, 4, 8, … seconds.
RETRIES = RetryStrategy(max_attempts=8, exponential_wait=2)


def job(name: str, *, queue: str) -> Callable[[Handler], Task]:
    """Make a coroutine function a durable job; it is tried up to eight times."""

    def register(handler: Handler) -> Task:
        options: dict[str, Any] = {"queue": queue, "priority": PRIORITIES[queue], "retry": RETRIES}
        return app.task(name=name, **options)(_logged(name, handler))

    return register


def _logged(name: str, handler: Handler) -> Handler:
    @functools.wraps(handler)
    async def run(**arguments: Any) -> None:
        try:
            await handler(**arguments)
        except Exception:
            log.exception("jobs.failed", job=name, **arguments)
            raise

    return run  # type: ignore[return-value]


async def defer(
    session: AsyncSession, task: Task | str, *, lock: str | None = None, **arguments: Any
) -> None:
    """Put a job into the session's transaction: rolled back, it never existed.

    Jobs with the same `lock` run one after the other, in the order they were put.
    A task of a room above is named by its string.
    """
    connection = await db.driver_connection(session)
    options: dict[str, Any] = {"lock": lock, "connection": connection}
    deferrer = (
        app.configure_task(task, **options) if isinstance(task, str) else task.configure(**options)
    )
    await deferrer.defer_async(**arguments)


@contextlib.asynccontextmanager
async def opened(*, pool_size: int) -> AsyncIterator[None]:
    """The job queue's own connections, for as long as the process works."""
    pool = AsyncConnectionPool(
        db.url(),
        min_size=2,
        max_size=pool_size,
        open=False,
        kwargs=db.connection_options(),
        configure=_autocommit,
    )
    async with pool, app.open_async(pool):
        yield


async def _autocommit(connection: AsyncConnection) -> None:
    """Each query of the queue stands alone: no BEGIN and COMMIT around it."""
    await connection.set_autocommit(True)


async def work(*, queue: str, concurrency: int) -> None:
    """Run jobs of one lane until cancelled; begins again when the database was away."""
    while True:
        try:
            await app.run_worker_async(
                queues=[queue],
                concurrency=concurrency,
                name=queue,
                wait=True,
                install_signal_handlers=False,
                fetch_job_polling_interval=POLL_SECONDS,
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=DEAD_AFTER_SECONDS,
                shutdown_graceful_timeout=10,
                delete_jobs="successful",
                worker_middleware=[lost_jobs.remember],
            )
            reason = "a part of it failed"
        except ConnectorException as error:
            reason = type(error).__name__
        log.warning("jobs.worker_restarting", queue=queue, error=reason)
        await asyncio.sleep(1)


async def revive_stalled() -> int:
    """Put jobs whose worker died back into the queue; returns how many."""
    stalled = list(
        await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER_SECONDS)
    )
    for stalled_job in stalled:
        await app.job_manager.retry_job(stalled_job)
    return len(stalled)


async def keep_reviving() -> None:
    """Look for jobs of dead workers, and for lost ones of ours, every two seconds, until cancelled.

    A round is left out when this process itself was held up: its own heartbeats are late then.
    """
    loop, suspects = asyncio.get_running_loop(), frozenset[int]()
    while True:
        slept_from = loop.time()
        await asyncio.sleep(REVIVE_SECONDS)
        if loop.time() - slept_from > REVIVE_SECONDS + HEARTBEAT_SECONDS:
            await asyncio.sleep(HEARTBEAT_SECONDS * 2)
            continue
        with contextlib.suppress(ConnectorException):
            if revived := await revive_stalled():
                log.info("jobs.revived", count=revived)
            suspects = await lost_jobs.revive(app, suspects)
