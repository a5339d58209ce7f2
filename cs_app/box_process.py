"""The box, the model's process of its own, as the product starts and ends it."""

import contextlib
import fcntl
import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path

from cs_app.settings import ROOT

# Its C reads strangers' texts: it is given nothing of the product's environment but these.
PASSED_ON = ("HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH", "TMPDIR", "TZ")
LOG = "log"
MODEL_MISSING = 3  # its exit codes: cs_app/box/config.py
ALREADY_RUNNING = 4


def secret(folder: Path) -> str:
    """What the box and the product know of each other; made at the first use."""
    path = folder / "secret"
    if not path.exists():
        _make_secret(path)
    return path.read_text().strip()


def start(port: int, folder: Path) -> subprocess.Popen[bytes]:
    """A new process; it ends by itself where another one runs in the same folder."""
    secret(folder)
    with (folder / LOG).open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "cs_app.box", str(port), str(folder)],
            cwd=ROOT,
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def running_pid(folder: Path) -> int | None:
    """The process that holds the folder's lock, whoever started it, hanging or not."""
    try:
        with (folder / "lock").open() as lock:
            return None if _is_free(lock.fileno()) else int(lock.read())
    except (FileNotFoundError, ValueError):
        return None


def kill(pid: int) -> None:
    """At once: one that hangs hears nothing else."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def last_words(folder: Path) -> str:
    """The last line that the process started last has written, or ""."""
    try:
        lines = (folder / LOG).read_text(errors="replace").strip().splitlines()
    except FileNotFoundError:
        return ""
    return lines[-1] if lines else ""


def _is_free(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    fcntl.flock(lock, fcntl.LOCK_UN)
    return True


def _make_secret(path: Path) -> None:
    """Whole or not at all: several processes start at once, and the first one's counts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"secret.{os.getpid()}")
    draft.touch(0o600)
    draft.write_text(secrets.token_urlsafe(32))
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
