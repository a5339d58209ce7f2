"""What runs inside one process: connections, lanes of jobs, the scheduler, the live feed."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import structlog

from cs_app import box_process, box_watch
from cs_app.kernel import app_role, db, embedded_postgres, jobs, live, log, migrations
from cs_app.kernel.embedded_postgres import DatabaseUnavailable
from cs_app.operations import lease, provider_watch, scheduler, world_clock
from cs_app.providers import embeddings, gateways
from cs_app.providers.embeddings import EmbeddingsModel
from cs_app.providers.turns import Limits
from cs_app.reading.taught import taught
from cs_app.settings import EmbeddingsSource, LogFormat, Settings, settings
from cs_app.wiring import connect_rooms

DATABASE_WATCH_SECONDS = 2
logger = structlog.get_logger(__name__)
SignalHandler = Callable[[live.Signal], Awaitable[None]]


@dataclass(frozen=True)
class Duties:
    """Which parts a process does."""

    jobs: bool = False
    schedule: bool = False
    on_signal: SignalHandler | None = None


_running = False


def is_running() -> bool:
    """Whether this process already does its duties."""
    return _running


def prepare() -> None:
    """Bring the database up and up to date; blocking, before the event loop or in a thread.

    Raises `DatabaseUnavailable` with one line for the operator.
    """
    config = settings()
    log.configure(level=config.log_level, json_lines=config.log_format is LogFormat.JSON)
    owner = database_url(config)
    try:
        migrations.upgrade(owner)
        url = app_url(owner, config)
        prepared = not db.is_pooled(url)
    except Exception as error:
        raise DatabaseUnavailable(_one_line(error)) from None
    db.configure(url, pool_size=config.database_pool_size, prepared=prepared)


def database_url(config: Settings) -> str:
    """The owner's libpq URL, of the given database or of the embedded one, which it starts."""
    return config.database_url or embedded_postgres.start(config.data_dir)


def app_url(owner_url: str, config: Settings) -> str:
    """The libpq URL of the role as which the product works; makes the role if need be."""
    secret = config.session_secret.get_secret_value()
    return app_role.ensure(owner_url, given=config.database_app_url, secret=secret)


@contextlib.asynccontextmanager
async def running(duties: Duties) -> AsyncIterator[None]:
    """Everything this process does beside answering HTTP, until the block ends."""
    global _running
    _running = True
    connect_rooms()
    config = settings()
    vendors = gateways.build_gateways(vendor_config(config))
    gateways.install(vendors)
    provider_watch.follow(vendors)
    if config.in_sandbox:
        await world_clock.load()
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(db.close)
        stack.push_async_callback(vendors.close)
        pool = config.database_pool_size
        await stack.enter_async_context(jobs.opened(pool_size=max(4, pool // 2)))
        tasks = await stack.enter_async_context(_background())
        tasks(live.listen(config.database_listen_url or db.url(), _signals(duties)))
        if config.database_url is None:
            tasks(_keep_database_running(config))
        if duties.jobs:
            tasks(jobs.work(queue=jobs.REPLIES, concurrency=config.reply_concurrency))
            tasks(jobs.work(queue=jobs.HOUSEKEEPING, concurrency=config.job_concurrency))
            tasks(jobs.keep_reviving())
            tasks(asyncio.to_thread(__import__, "openai"))
            tasks(asyncio.to_thread(taught))
            if config.embeddings is EmbeddingsSource.BOX:
                tasks(box_watch.keep(config))
        if duties.schedule:
            timer = scheduler.start()
            stack.push_async_callback(lease.release)
            stack.callback(timer.shutdown, wait=False)
        yield


@contextlib.asynccontextmanager
async def _background() -> AsyncIterator[Callable[[Awaitable], None]]:
    tasks: set[asyncio.Task] = set()

    def run(work: Awaitable) -> None:
        task = asyncio.ensure_future(work)
        tasks.add(task)  # type: ignore[arg-type]
        task.add_done_callback(_report)

    try:
        yield run
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _keep_database_running(config: Settings) -> None:
    """The embedded server has nobody else to start it again after a crash."""
    while True:
        await asyncio.sleep(DATABASE_WATCH_SECONDS)
        if embedded_postgres.running_pid(config.data_dir) is None:
            logger.error("process.database_restarting")
            with contextlib.suppress(DatabaseUnavailable):
                await asyncio.to_thread(embedded_postgres.start, config.data_dir)


def _report(task: asyncio.Future) -> None:
    if not task.cancelled() and task.exception():
        logger.error("process.part_failed", exc_info=task.exception())


def _signals(duties: Duties) -> SignalHandler:
    async def handle(signal: live.Signal) -> None:
        if signal.change is live.Change.CLOCK:
            await world_clock.load()
        if duties.on_signal:
            await duties.on_signal(signal)

    return handle


def vendor_config(config: Settings) -> gateways.ProviderConfig:
    """How to reach the vendors, real or emulated."""
    sandbox = config.sandbox_url if config.in_sandbox else None
    openai_url = config.openai_base_url or (sandbox and f"{sandbox}/openai/v1")
    return gateways.ProviderConfig(
        twilio_account_sid=config.twilio_account_sid,
        twilio_auth_token=config.twilio_auth_token.get_secret_value(),
        openai_api_key=config.openai_api_key.get_secret_value(),
        resend_api_key=config.resend_api_key.get_secret_value(),
        email_from=config.email_from,
        twilio_base_url=config.twilio_base_url or (sandbox and f"{sandbox}/twilio"),
        openai_base_url=openai_url,
        resend_base_url=config.resend_base_url or (sandbox and f"{sandbox}/resend"),
        chat_timeout_seconds=config.ai_timeout_seconds,
        chat_limits=chat_limits(config),
        embeddings=_embeddings(config, openai_url),
    )


def chat_limits(config: Settings) -> Limits:
    """How many calls at once and in a minute this process makes of the language model."""
    return Limits(
        at_once=config.ai_max_concurrent,
        per_minute=config.ai_requests_per_minute,
        wait_seconds=config.ai_queue_seconds,
    )


def _embeddings(config: Settings, openai_url: str | None) -> EmbeddingsModel | None:
    match config.embeddings:
        case EmbeddingsSource.BOX:
            return _in_the_box(config)
        case EmbeddingsSource.OPENAI:
            return embeddings.of_openai(openai_url, config.openai_api_key.get_secret_value())
        case EmbeddingsSource.OFF:
            return None


def _in_the_box(config: Settings) -> EmbeddingsModel | None:
    """None where no box can run: it needs a data folder that can be written."""
    try:
        return embeddings.in_the_box(config.box_url, box_process.secret(config.box_folder))
    except OSError:
        return None


def _one_line(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    first = str(cause).strip().splitlines()[0] if str(cause).strip() else type(cause).__name__
    return f"Cannot use the database: {log.redact_text(first)}"
