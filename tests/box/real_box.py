"""Starts the box as the product does, and processes that look after it."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx

from cs_app import box_process
from tests.support.servers import ROOT, SECRETS, free_port
from tests.support.waiting import eventually_holds

BOX = """
import sys
from pathlib import Path
from typing import Any
from cs_app.box.config import BoxConfig
from cs_app.box.server import run
run(BoxConfig(int(sys.argv[1]), Path(sys.argv[2]), alone_seconds=float(sys.argv[3])))
"""
WATCHER = """
import asyncio
from cs_app import box_watch
from cs_app.settings import settings
asyncio.run(box_watch.keep(settings()))
"""
LONG = 600  # seconds; no test is as long


class RealBox:
    """A box of a test's own, with its folder and its port."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, free_port()
        self.folder = home / "box"
        self.secret = box_process.secret(self.folder)
        self.url = f"http://127.0.0.1:{self.port}"
        self._watchers: list[subprocess.Popen[bytes]] = []

    @property
    def environment(self) -> dict[str, str]:
        ports = {"BOX_PORT": str(self.port), "PORT": str(free_port())}
        home = {"DATA_DIR": str(self.home), "ENV_FILE": str(self.home / "env")}
        return os.environ | SECRETS | ports | home

    @property
    def log(self) -> str:
        """What the processes that look after it have said."""
        return (self.home / "watchers.log").read_text()

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"}

    def launch(self, *, alone_seconds: float = LONG) -> subprocess.Popen[bytes]:
        """The box alone."""
        arguments = [str(self.port), str(self.folder), str(alone_seconds)]
        return subprocess.Popen(
            [sys.executable, "-c", BOX, *arguments], cwd=ROOT, stderr=subprocess.PIPE
        )

    def watch(self, **more: str) -> subprocess.Popen[bytes]:
        """A process that keeps it running, as the product's do."""
        with (self.home / "watchers.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", WATCHER],
                cwd=ROOT,
                env=self.environment | {"PYTHONUNBUFFERED": "1"} | more,
                stdout=log,
                stderr=log,
            )
        self._watchers.append(process)
        return process

    def end(self) -> None:
        """Leave nothing of it behind."""
        for watcher in self._watchers:
            leave(watcher)
        if pid := self.pid():
            box_process.kill(pid)

    def pid(self) -> int | None:
        return box_process.running_pid(self.folder)

    def health(self) -> dict[str, Any]:
        """What it says of itself; nothing while it does not answer."""
        try:
            health = httpx.get(f"{self.url}/health", headers=self.bearer, trust_env=False)
        except httpx.HTTPError:
            return {}
        return health.json() if health.status_code == 200 else {}

    def answers(self) -> bool:
        return "pid" in (health := self.health()) and health["pid"] == self.pid()

    def is_watched_by(self, watcher: subprocess.Popen[bytes]) -> bool:
        return watcher.pid in self.health().get("watchers", ())

    def answering_pid(self) -> int:
        """The number of its process, once it answers."""
        eventually_holds(self.answers)
        pid = self.pid()
        assert pid
        return pid


def leave(watcher: subprocess.Popen[bytes]) -> None:
    """End a process that looks after it, as Ctrl-C does."""
    if watcher.poll() is None:
        watcher.send_signal(signal.SIGINT)
        watcher.wait(60)
