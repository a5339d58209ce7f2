"""How long the product takes to start: from nothing, on kept data, and after a kill."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psycopg

from bench import table, texts
from bench.stage import ROOT, TOKEN, Stage, free_port
from cs_app.kernel import embedded_postgres

ROUNDS = 3
PATIENCE_SECONDS = 300
LOOK_SECONDS = 0.01
SERVE = ("-m", "cs_app", "serve", "--seed", "demo")
READY = "ConversionSurgery is ready at"
BARE_IMPORTS = ("-c", "import fastapi, uvicorn, psycopg")
BARE_SERVER = """
import sys, fastapi, uvicorn, psycopg
app = fastapi.FastAPI()
app.get("/healthz")(lambda: {"status": "ok"})
uvicorn.run(app, port=int(sys.argv[1]), log_config=None)
"""


@dataclass(frozen=True)
class Installation:
    """A product of its own, as somebody who tries it out has it."""

    folder: Path
    port: int
    sandbox_port: int
    box_port: int

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @contextlib.contextmanager
    def served(self) -> Iterator[subprocess.Popen[bytes]]:
        """`python -m cs_app serve --seed demo`, told to end afterwards unless it has."""
        with self.log.open("wb") as log:
            process = _start(SERVE, self.environment(), stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.terminate()
            process.wait()

    def environment(self) -> dict[str, str]:
        return os.environ | {
            "PORT": str(self.port),
            "SANDBOX_PORT": str(self.sandbox_port),
            "BOX_PORT": str(self.box_port),
            "DATA_DIR": str(self.folder / "data"),
            "ENV_FILE": str(self.folder / "env"),
            "TWILIO_AUTH_TOKEN": TOKEN,
            "PYTHONPATH": str(ROOT),
        }

    def seconds_until_ready(self) -> float:
        began = time.monotonic()
        _wait_for(lambda: READY in self.log.read_text())
        return time.monotonic() - began

    def number(self) -> str:
        """A number of one of the demo businesses."""
        url = embedded_postgres.url(self.folder / "data")
        assert url, "the database is not running"
        with psycopg.connect(url) as connection:
            row = connection.execute("SELECT phone_number FROM client_phone_numbers").fetchone()
        assert row, "the demo has no numbers"
        return row[0]


@contextlib.contextmanager
def installed() -> Iterator[Installation]:
    """One in a temporary folder, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="cs-bench-"))
    folder.chmod(0o755)  # the embedded server may run as another user
    try:
        yield Installation(folder, free_port(), free_port(), free_port())
    finally:
        embedded_postgres.stop(folder / "data")
        shutil.rmtree(folder, ignore_errors=True)


def measure(_stage: Stage) -> list[table.Row]:
    """Cold and warm until the product says that it is ready, and from a kill to the first text."""
    with installed() as product:
        return _rows(product)


def _rows(product: Installation) -> list[table.Row]:
    with product.served():  # builds the front end if need be, which is not what is measured
        product.seconds_until_ready()
    shutil.rmtree(product.folder / "data")
    cold = _seconds_to_ready(product)
    warm = median(_seconds_to_ready(product) for _ in range(ROUNDS))
    killed = median(_seconds_from_kill(product) for _ in range(ROUNDS))
    bare = median(_bare_server() for _ in range(ROUNDS))
    imports = median(_bare_imports() for _ in range(ROUNDS))
    return [
        table.Row("Start in an empty data folder, until ready", cold, bare, "s"),
        table.Row("Start on kept data, until ready", warm, bare, "s"),
        table.Row(
            "From kill -9 to the first text accepted", killed, bare, "s", table.at_most(4, "s")
        ),
        table.Row("  the peer's imports alone", imports, None, "s"),
    ]


def _seconds_to_ready(product: Installation) -> float:
    with product.served():
        return product.seconds_until_ready()


def _seconds_from_kill(product: Installation) -> float:
    """The database and the sandbox outlive the kill, as they outlive a crash."""
    with product.served() as process:
        product.seconds_until_ready()
        call = _call(product)
        process.send_signal(signal.SIGKILL)
        began = time.monotonic()
        process.wait()
        with product.served():
            _wait_for(lambda: _is_accepted(call))
            return time.monotonic() - began


def _call(product: Installation) -> urllib.request.Request:
    host = f"localhost:{product.port}"
    (raw,) = texts.requests(count=1, host=host, token=TOKEN, numbers=[product.number()])
    head, _, body = raw.partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    return urllib.request.Request(f"{product.url}{texts.PATH}", data=body, headers=headers)


def _bare_server() -> float:
    port, began = free_port(), time.monotonic()
    process = _start(("-c", BARE_SERVER, str(port)), dict(os.environ))
    try:
        request = urllib.request.Request(f"http://127.0.0.1:{port}/healthz")
        _wait_for(lambda: _is_accepted(request))
        return time.monotonic() - began
    finally:
        process.kill()
        process.wait()


def _bare_imports() -> float:
    began = time.monotonic()
    _start(BARE_IMPORTS, dict(os.environ)).wait()
    return time.monotonic() - began


def _start(arguments: tuple[str, ...], environment: dict[str, str], **streams) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        **streams,
    )


def _is_accepted(call: urllib.request.Request) -> bool:
    try:
        with urllib.request.urlopen(call, timeout=PATIENCE_SECONDS) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _wait_for(reached: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not reached():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {PATIENCE_SECONDS} s")
        time.sleep(LOOK_SECONDS)
