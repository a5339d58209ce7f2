"""Runs the box: one for each folder, on one port of loopback."""

import contextlib
import fcntl
import os
import socket
import sys
from collections.abc import Iterator

import uvicorn

from cs_app.box.app import create_app
from cs_app.box.config import HOST, BoxConfig, CannotRun, ExitCode
from cs_app.box.engine import Engine
from cs_app.box.watchers import Watchers

GRACE_SECONDS = 1
BACKLOG = 2048


def run(config: BoxConfig) -> None:
    """Serve until nobody looks after it or a signal ends it. Exits with an `ExitCode` and one
    line on stderr where it cannot."""
    try:
        with _only_one(config):
            _serve(config, Engine(), _listen(config.port))
    except CannotRun as error:
        print(error, file=sys.stderr, flush=True)
        raise SystemExit(error.code) from None


def _serve(config: BoxConfig, engine: Engine, listener: socket.socket) -> None:
    def end() -> None:
        server.should_exit = True

    watchers = Watchers(config.alone_seconds)
    app = create_app(engine, secret=config.secret(), watchers=watchers, end=end)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            lifespan="on",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    )
    server.run(sockets=[listener])


@contextlib.contextmanager
def _only_one(config: BoxConfig) -> Iterator[None]:
    """The lock holds the number of the process that has it, for whoever must end one that hangs."""
    descriptor = os.open(config.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            text = f"Another box is running on {config.folder}"
            raise CannotRun(ExitCode.ALREADY_RUNNING, text) from None
        lock.truncate()
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _listen(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        text = (
            f"The box cannot listen on {HOST}:{port} ({error.strerror}); set BOX_PORT to a free one"
        )
        raise CannotRun(ExitCode.PORT_TAKEN, text) from None
    listener.listen(BACKLOG)
    listener.setblocking(False)
    return listener
