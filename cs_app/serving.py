"""Starts and stops the product's processes: the server, its sandbox and its database."""

import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass
from typing import Any

import uvicorn
from uvicorn.loops.auto import auto_loop_factory

from cs_app import sandbox_process, seed
from cs_app.kernel import embedded_postgres
from cs_app.process import Duties, prepare, running
from cs_app.settings import ROOT, Settings, settings
from cs_app.web.sockets.limits import LARGEST_FRAME

GRACE_SECONDS = 3


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
    from cs_app.web.frontend import ensure_built

    config = settings()
    _check_port_is_free(config)
    _end_on_signals()
    with _stopping_what_was_started(config, sandbox=parts.sandbox and config.in_sandbox):
        prepare()
        ensure_built(root=ROOT)
        if parts.sandbox and config.in_sandbox:
            sandbox_process.ensure(config)
        _run(_serve(config, parts, seed_demo=seed_demo))


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


async def _serve(config: Settings, parts: Parts, *, seed_demo: bool) -> None:
    from cs_app.web.asgi import reflex_asgi
    from cs_app.web.live import deliver

    if seed_demo:
        await seed.demo_if_empty()
    application = reflex_asgi()
    server = uvicorn.Server(
        uvicorn.Config(
            application,
            host=config.host,
            port=config.port,
            log_config=None,
            access_log=False,
            proxy_headers=True,
            forwarded_allow_ips=config.trusted_proxies,
            ws_max_size=LARGEST_FRAME,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    )
    duties = Duties(jobs=parts.jobs, schedule=parts.schedule, on_signal=deliver)
    async with running(duties):
        announcement = asyncio.create_task(_announce_when_ready(server, config))
        await server.serve()
        announcement.cancel()


async def _announce_when_ready(server: uvicorn.Server, config: Settings) -> None:
    while not server.started:
        await asyncio.sleep(0.05)
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


def _check_port_is_free(config: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.host, config.port))
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
