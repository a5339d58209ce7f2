"""Starts the product as an operator would, and one of each kind for all test processes."""

import contextlib
import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import httpx
import psycopg

from cs_app import box_process
from cs_app.kernel import embedded_postgres
from cs_app.settings import SANDBOX_ACCOUNT_SID
from tests.support import noon

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_PAGES = ("-m", "tests.support.api_server")
AS_AN_OPERATOR = ("-m", "cs_app", "serve", "--seed", "demo")
START_SECONDS = 300  # the first start builds the pages, on a slow machine too
SECRETS = {
    "CRON_SECRET": "cron-secret-of-the-tests",
    "SESSION_SECRET": "session-secret-of-the-tests",
    "TWILIO_AUTH_TOKEN": "twilio-token-of-the-tests",
    "STRIPE_WEBHOOK_SECRET": "stripe-secret-of-the-tests",
    "FORM_WEBHOOK_SECRET": "form-secret-of-the-tests",
}


@dataclass
class Server:
    """One running product with its own data folder, database, sandbox, box and ports."""

    home: Path
    port: int = 0
    sandbox_port: int = 0
    box_port: int = 0
    pid: int = 0
    starts_with: tuple[str, ...] = WITHOUT_PAGES
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def sandbox_url(self) -> str:
        return f"http://127.0.0.1:{self.sandbox_port}"

    @property
    def data_dir(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def environment(self) -> dict[str, str]:
        """The variables that make this installation, for this process or another."""
        ports = {"PORT": self.port, "SANDBOX_PORT": self.sandbox_port, "BOX_PORT": self.box_port}
        return SECRETS | {
            **{name: str(port) for name, port in ports.items() if port},
            "DATA_DIR": str(self.data_dir),
            "ENV_FILE": str(self.home / "env"),
            "TWILIO_ACCOUNT_SID": SANDBOX_ACCOUNT_SID,
            **self.settings,
        }

    def install(self) -> None:
        """Bring its database up, with the built-in roles."""
        done = self.command("seed", "role-templates")
        assert done.returncode == 0, done.stderr
        self._move_to_a_noon()

    def start(self) -> None:
        """Start it and wait until it is ready; what outlived an earlier kill is adopted."""
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *self.starts_with],
                cwd=ROOT,
                env=os.environ | {"PYTHONPATH": str(ROOT)} | self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.pid = process.pid
        deadline = time.monotonic() + START_SECONDS
        while not self.is_ready():
            assert process.poll() is None, f"the server ended at once:\n{self.last_words()}"
            assert time.monotonic() < deadline, f"the server is not ready:\n{self.last_words()}"
            time.sleep(0.05)

    def start_by_day(self) -> None:
        """Start it for the first time; if it is night, its world's clock shows a noon."""
        self.start()
        ahead = self._move_to_a_noon()
        told = httpx.put(
            f"{self.sandbox_url}/control/clock", json={"offset_seconds": ahead}, trust_env=False
        )
        told.raise_for_status()

    def _move_to_a_noon(self) -> int:
        with psycopg.connect(self.database_url()) as owner:
            return noon.moved(owner)

    def kill(self) -> None:
        """`kill -9` of the server alone: its sandbox and its database live on."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
            _wait_for_end(self.pid)

    def restart(self) -> None:
        """Begin with a fresh process on the same data."""
        self.kill()
        self.start()

    def stop(self) -> None:
        """End the server, and whatever a killed one has left behind."""
        if self.pid:
            self._end()
        embedded_postgres.stop(self.data_dir)

    def _end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)
            _wait_for_end(self.pid)
        with contextlib.suppress(httpx.HTTPError, ProcessLookupError):
            os.kill(httpx.get(f"{self.sandbox_url}/control/health").json()["pid"], signal.SIGTERM)
        if box := box_process.running_pid(self.data_dir / "box"):
            box_process.kill(box)

    def is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.url}/readyz", timeout=5, trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False

    def database_url(self) -> str:
        """The owner's libpq URL."""
        url = embedded_postgres.url(self.data_dir)
        assert url, "the database is not running"
        return url

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `python -m cs_app …` of this installation."""
        return subprocess.run(
            [sys.executable, "-m", "cs_app", *arguments],
            cwd=ROOT,
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def last_words(self) -> str:
        return self.log.read_text(errors="replace")[-3000:]


def installed(name: str, folder: Path) -> Server:
    """The installation of this name with its database; its product may run or not."""
    with _locked(folder / f"{name}.lock"):
        return _known(name, folder) or _installed(name, folder)


def running(
    name: str,
    folder: Path,
    *,
    starts_with: tuple[str, ...] = WITHOUT_PAGES,
    settings: dict[str, str] | None = None,
) -> Server:
    """The server of this name, started by whichever test process needs it first."""
    with _locked(folder / f"{name}.lock"):
        server = _known(name, folder) or _new(name, folder)
        if not server.pid:
            server.starts_with, server.settings = starts_with, settings or {}
            server.port, server.sandbox_port = free_port(), free_port()
            server.box_port = free_port()
            server.start_by_day()
            remember(name, folder, server)
        return server


def _known(name: str, folder: Path) -> Server | None:
    state = folder / f"{name}.json"
    return _read(state) if state.exists() else None


def _new(name: str, folder: Path) -> Server:
    server = Server(folder / name)
    server.home.mkdir(exist_ok=True)
    return server


def _installed(name: str, folder: Path) -> Server:
    server = _new(name, folder)
    server.install()
    remember(name, folder, server)
    return server


def remember(name: str, folder: Path, server: Server) -> None:
    """Tell the other test processes where the server of this name is now."""
    (folder / f"{name}.json").write_text(json.dumps(asdict(server), default=str))


@contextlib.contextmanager
def alone_with(name: str, folder: Path) -> Iterator[Server]:
    """The server of this name for one test at a time: it may break and mend what it likes.

    Fails at once where another process has it: all tests of one such server are one group.
    """
    with _locked(folder / f"{name}.turn", wait=False):
        server = running(name, folder)
        yield server
        remember(name, folder, server)


def stop_all(folder: Path) -> None:
    """End every server of this run."""
    for state in folder.glob("*.json"):
        _read(state).stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _read(state: Path) -> Server:
    known = json.loads(state.read_text())
    kept = {"home": Path(known["home"]), "starts_with": tuple(known["starts_with"])}
    return Server(**known | kept)


def _wait_for_end(pid: int) -> None:
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
        if not embedded_postgres._alive(pid):
            return
        time.sleep(0.02)
    os.kill(pid, signal.SIGKILL)


@contextlib.contextmanager
def _locked(path: Path, *, wait: bool = True) -> Iterator[None]:
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AssertionError(
                f"{path.stem} is in the hands of another process: "
                "the tests that break it belong in one xdist_group"
            ) from None
        yield
