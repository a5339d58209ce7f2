"""Starts and stops the product's processes: the server, its sandbox and its database."""

import asyncio
import contextlib
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import uvicorn

from cs_app import seed
from cs_app.kernel import embedded_postgres
from cs_app.process import Duties, prepare, running
from cs_app.settings import ROOT, Settings, settings

SANDBOX_START_SECONDS = 15
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
            _ensure_sandbox(config)
        asyncio.run(_serve(config, parts, seed_demo=seed_demo))


def work(*, jobs: bool = False, schedule: bool = False) -> None:
    """Run durable jobs or the cron tiers until a signal ends it."""
    prepare()
    asyncio.run(_work(Duties(jobs=jobs, schedule=schedule)))


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
            product_url=_product_url(config),
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


def _ensure_sandbox(config: Settings) -> None:
    """Start the sandbox, or adopt the one that outlived a killed server."""
    if _is_our_sandbox(config):
        if _knows_our_settings(config):
            return
        _stop_process(int(_sandbox_health(config)["pid"]))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-m", "cs_app", "sandbox"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + SANDBOX_START_SECONDS
    while time.monotonic() < deadline:
        if _is_our_sandbox(config):
            return
        if process.poll() is not None:
            raise CannotServe(
                f"The sandbox did not start on port {config.sandbox_port}; "
                "set SANDBOX_PORT to a free one"
            )
        time.sleep(0.05)
    process.kill()
    raise CannotServe(f"The sandbox did not answer within {SANDBOX_START_SECONDS} s")


def _sandbox_health(config: Settings) -> dict:
    try:
        answer = httpx.get(f"{config.sandbox_url}/control/health", timeout=2, trust_env=False)
        return answer.json()
    except (httpx.HTTPError, ValueError):
        return {}


def _is_our_sandbox(config: Settings) -> bool:
    health = _sandbox_health(config)
    return (
        health.get("app") == "conversionsurgery-sandbox"
        and Path(health.get("data_dir", "")).resolve() == (config.data_dir / "sandbox").resolve()
    )


def _knows_our_settings(config: Settings) -> bool:
    """A sandbox with another token or address would sign calls that we refuse."""
    health = _sandbox_health(config)
    token = config.twilio_auth_token.get_secret_value()
    return health.get("auth_fingerprint") == hashlib.sha256(token.encode()).hexdigest()[
        :12
    ] and health.get("product_url") == _product_url(config)


def _product_url(config: Settings) -> str:
    return f"http://localhost:{config.port}"


@contextlib.contextmanager
def _stopping_what_was_started(config: Settings, *, sandbox: bool) -> Iterator[None]:
    """The sandbox and the embedded database end with the server, even if they were adopted."""
    try:
        yield
    finally:
        if sandbox and _is_our_sandbox(config):
            _stop_process(int(_sandbox_health(config)["pid"]))
        if config.database_url is None:
            embedded_postgres.stop(config.data_dir)


def _stop_process(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS + 2
        while time.monotonic() < deadline:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
            os.kill(pid, 0)
            time.sleep(0.05)
        os.kill(pid, signal.SIGKILL)
