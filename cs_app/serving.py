"""Starts and stops the product's processes: the server, its sandbox and its database."""

import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import Coroutine, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import structlog
import uvicorn
from starlette.types import ASGIApp
from uvicorn.loops.auto import auto_loop_factory

from cs_app import sandbox_process, seed
from cs_app.kernel import embedded_postgres
from cs_app.kernel.live import Signal
from cs_app.operations import readiness
from cs_app.operations.readiness import Pages
from cs_app.process import Duties, prepare, running
from cs_app.settings import ROOT, Settings, settings
from cs_app.web.bundle.frontend import FrontendBuildFailed, ensure_built
from cs_app.web.sockets.limits import LARGEST_FRAME

if TYPE_CHECKING:
    from cs_app.web.door.late_pages import LatePages

GRACE_SECONDS = 3
QUEUE = 2048  # callers that wait to be let in, as many as uvicorn's own socket has
log = structlog.get_logger(__name__)


class CannotServe(Exception):
    """The server cannot start; the message is one line for the operator."""


@dataclass(frozen=True)
class Parts:
    jobs: bool
    schedule: bool
    sandbox: bool


EVERYTHING = Parts(jobs=True, schedule=True, sandbox=True)
WEB_ONLY = Parts(jobs=False, schedule=False, sandbox=False)


def serve(parts: Parts, *, seed_demo: bool = False) -> None:
    """Serve pages and API until a signal ends it; leaves no process behind.

    Raises `CannotServe`, `DatabaseUnavailable` or `FrontendBuildFailed`.
    """
    config = settings()
    _end_on_signals()
    with (
        _open_door(config) as door,
        _stopping_what_was_started(config, sandbox=parts.sandbox and config.in_sandbox),
        ThreadPoolExecutor() as beside,
    ):
        started: list[Future[Any]] = [beside.submit(__import__, "cs_app.web.door.front_door")]
        if parts.sandbox and config.in_sandbox:
            started.append(beside.submit(sandbox_process.ensure, config))
        prepare()
        for part in started:
            part.result()
        _run(_serve(config, parts, door, seed_demo=seed_demo))


def work(*, jobs: bool = False, schedule: bool = False) -> None:
    """Run durable jobs or the cron tiers until a signal ends it."""
    prepare()
    _run(_work(Duties(jobs=jobs, schedule=schedule)))


def _run(main: Coroutine[Any, Any, None]) -> None:
    """Run to the end on uvloop, where there is one."""
    with asyncio.Runner(loop_factory=auto_loop_factory()) as runner:
        runner.run(main)


def run_sandbox() -> None:
    """Run the emulated providers in the foreground."""
    from cs_app.sandbox import server
    from cs_app.sandbox.config import SandboxConfig

    config = settings()
    if real := config.real_providers():
        raise CannotServe(f"The sandbox never starts beside real keys ({', '.join(real)})")
    server.run(
        SandboxConfig(
            port=config.sandbox_port,
            data_dir=config.data_dir / "sandbox",
            product_url=sandbox_process.product_url(config),
            account_sid=config.twilio_account_sid,
            auth_token=config.twilio_auth_token.get_secret_value(),
        )
    )


async def _serve(config: Settings, parts: Parts, door: socket.socket, *, seed_demo: bool) -> None:
    from cs_app.web.door.front_door import FrontDoor
    from cs_app.web.door.late_pages import LatePages

    if seed_demo:
        await seed.demo_if_empty()
    readiness.note_pages(Pages.LOADING)
    pages = LatePages(_load_pages)
    server = uvicorn.Server(
        uvicorn.Config(
            FrontDoor(pages),
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=True,
            forwarded_allow_ips=config.trusted_proxies,
            ws_max_size=LARGEST_FRAME,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    )
    duties = Duties(jobs=parts.jobs, schedule=parts.schedule, on_signal=_deliver)
    async with running(duties):
        bringing = asyncio.create_task(_bring(pages, server, config))
        await server.serve(sockets=[door])
        bringing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await bringing


def _load_pages() -> ASGIApp:
    from cs_app.served_pages import load_pages

    ensure_built(root=ROOT)
    return load_pages()


async def _bring(pages: "LatePages", server: uvicorn.Server, config: Settings) -> None:
    """The pages follow the door; a server that cannot have them ends."""
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        await pages.bring(then=lambda: _announce(config))
    except FrontendBuildFailed:
        raise
    except Exception as error:
        log.exception("serving.no_pages")
        raise CannotServe(f"The pages cannot be loaded: {error!r}") from None
    finally:
        server.should_exit = True


async def _deliver(signal: Signal) -> None:
    """No tab shows anything before the pages are there."""
    if readiness.pages() is Pages.READY:
        from cs_app.web.kit.live import deliver

        await deliver(signal)


def _announce(config: Settings) -> None:
    readiness.note_pages(Pages.READY)
    lines = [
        "",
        f"ConversionSurgery is ready at {config.base_url}",
        f"  Agency people sign in at {config.base_url}/login",
        f"  Client people sign in at {config.base_url}/client-login",
    ]
    if config.in_sandbox:
        lines += [
            f"  Sandbox phone, mail inbox and fault switches: {config.base_url}/sandbox",
            f"  Demo sign-in: {seed.AGENCY_LOGIN} (agency), {seed.CLIENT_LOGIN} (client)",
        ]
    print("\n".join(lines), "\nPress Ctrl-C to stop.\n", flush=True)


async def _work(duties: Duties) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with running(duties):
        await stop.wait()


def _end_on_signals() -> None:
    """Have a signal during the start, too, run what stops the database and the sandbox."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, _frame: sys.exit(128 + received))


def _open_door(config: Settings) -> socket.socket:
    """From here on who calls waits in the queue of the socket, instead of being refused."""
    try:
        return socket.create_server((config.host, config.port), backlog=QUEUE)
    except OSError as error:
        raise CannotServe(
            f"Cannot listen on {config.host}:{config.port} ({error.strerror}); "
            "stop the other program or set PORT to a free one"
        ) from None


@contextlib.contextmanager
def _stopping_what_was_started(config: Settings, *, sandbox: bool) -> Iterator[None]:
    """The sandbox and the embedded database end with the server, even if they were adopted."""
    try:
        yield
    finally:
        if sandbox:
            sandbox_process.stop(config)
        if config.database_url is None:
            embedded_postgres.stop(config.data_dir)
