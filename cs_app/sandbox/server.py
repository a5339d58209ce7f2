"""Runs the sandbox: the vendors and the control API on one port of loopback."""

import logging
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount

from cs_app.sandbox.config import HOST, RefusedToStart, SandboxConfig, refuse_real_keys
from cs_app.sandbox.control.app import control_app
from cs_app.sandbox.faults import Provider
from cs_app.sandbox.openai.app import openai_app
from cs_app.sandbox.openai.refusals import vendor_error as openai_error
from cs_app.sandbox.resend.app import resend_app
from cs_app.sandbox.resend.refusals import vendor_error as resend_error
from cs_app.sandbox.sockets import ResettableProtocol
from cs_app.sandbox.twilio.app import twilio_app
from cs_app.sandbox.twilio.delivery import resume_deliveries
from cs_app.sandbox.twilio.inbound import resume_hand_overs
from cs_app.sandbox.twilio.refusals import vendor_error as twilio_error
from cs_app.sandbox.vendor_gate import gate
from cs_app.sandbox.world import World

VENDORS = {
    Provider.TWILIO: (twilio_app, twilio_error),
    Provider.OPENAI: (openai_app, openai_error),
    Provider.RESEND: (resend_app, resend_error),
}
GRACE_SECONDS = 1
BACKLOG = 2048


def create_app(config: SandboxConfig) -> Starlette:
    """The sandbox as an application; opens the journal, and takes up what was under way when it
    starts. Raises `RefusedToStart` for an account that is not the sandbox's own."""
    refuse_real_keys(config)
    world = World(config)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        resume_deliveries(world)
        resume_hand_overs(world)
        yield
        await world.close()

    routes = [Mount(f"/{vendor}", _vendor(world, vendor)) for vendor in VENDORS]
    routes.append(Mount("/control", control_app(world)))
    return Starlette(routes=routes, lifespan=lifespan)


def _vendor(world: World, provider: Provider):
    build, vendor_error = VENDORS[provider]
    return gate(build(world), world=world, provider=provider, vendor_error=vendor_error)


def run(config: SandboxConfig) -> None:
    """Serve until SIGTERM or SIGINT, then return. Exits with code 2 and one line on stderr when
    it may not or cannot start: wrong account, port taken, data directory in use."""
    logging.basicConfig(level=logging.WARNING, format="sandbox: %(message)s")
    try:
        refuse_real_keys(config)
        listener = _listen(config.port)
        with _only_one(config):
            _serve(config, listener)
    except RefusedToStart as refusal:
        print(refusal, file=sys.stderr)
        raise SystemExit(2) from None


def _serve(config: SandboxConfig, listener: socket.socket) -> None:
    settings = uvicorn.Config(
        create_app(config),
        http=ResettableProtocol,
        lifespan="on",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    _Server(settings).run(sockets=[listener])


class _Server(uvicorn.Server):
    """Uvicorn kills itself with the signal it was stopped by; a clean stop exits with 0."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        with super().capture_signals():
            yield
            self._captured_signals.clear()


def _listen(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        raise RefusedToStart(f"The sandbox cannot listen on {HOST}:{port}: {error}") from None
    listener.listen(BACKLOG)
    listener.setblocking(False)
    return listener


@contextmanager
def _only_one(config: SandboxConfig) -> Iterator[None]:
    """Keep a second sandbox off the data directory: it would replace the journal of the first."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    config.data_dir.mkdir(parents=True, exist_ok=True)
    with (config.data_dir / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            text = f"Another sandbox is running on {config.data_dir}"
            raise RefusedToStart(text) from None
        yield
