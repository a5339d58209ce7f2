"""A database of its own, a town of businesses in it, and child processes that are measured."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench import town
from cs_app.kernel import embedded_postgres, migrations

ROOT = Path(__file__).resolve().parents[1]
TOKEN = "twilio-token-of-the-benchmark"
READY = "ready"


@dataclass(frozen=True)
class Child:
    """A process that is measured."""

    pid: int

    def processor_seconds(self) -> float:
        """What it has used of the processors so far; 0 where the system does not tell."""
        stat = Path(f"/proc/{self.pid}/stat")
        if not stat.exists():
            return 0
        fields = stat.read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Stage:
    """Where the measured processes play."""

    folder: Path
    database_url: str
    businesses: list[town.Business]

    def connect(self) -> psycopg.Connection:
        return psycopg.connect(self.database_url, autocommit=True)

    @contextlib.contextmanager
    def child(self, module: str, *arguments: str, **environment: str) -> Iterator[Child]:
        """Run `python -m module` for a while, from when it says that it is ready."""
        log_path = self.folder / f"{module}-{free_port()}.log"
        with log_path.open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                cwd=ROOT,
                env=self.environment() | environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        try:
            _wait_until_ready(process, log_path)
            yield Child(process.pid)
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=15)
            process.kill()

    def settle(self) -> None:
        """Begin a round as a rested database would: vacuumed and analysed."""
        with self.connect() as connection:
            connection.execute("VACUUM (ANALYZE)")

    def clear_jobs(self) -> None:
        """Nothing of the last section waits in line."""
        with self.connect() as connection:
            connection.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")

    def environment(self) -> dict[str, str]:
        return os.environ | {
            "DATABASE_URL": self.database_url,
            "ENV_FILE": str(self.folder / "env"),
            "DATA_DIR": str(self.folder),
            "SANDBOX": "false",
            "TWILIO_AUTH_TOKEN": TOKEN,
            "RESEND_BASE_URL": "http://127.0.0.1:9",
            "TWILIO_BASE_URL": "http://127.0.0.1:9",
            "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
            "LOG_LEVEL": "warning",
            "PYTHONPATH": str(ROOT),
        }


@contextlib.contextmanager
def opened() -> Iterator[Stage]:
    """A stage in a temporary folder, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="cs-bench-"))
    folder.chmod(0o755)  # the embedded server may run as another user
    try:
        url = embedded_postgres.start(folder)
        migrations.upgrade(url)
        with psycopg.connect(url, autocommit=True) as connection:
            businesses = town.found(connection)
        yield Stage(folder, url, businesses)
    finally:
        embedded_postgres.stop(folder)
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_ready(process: subprocess.Popen[str], log: Path) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == READY:
            return
    raise RuntimeError(f"{process.args} ended:\n{log.read_text(errors='replace')[-3000:]}")
