"""Builds the static front end once, and again only when something it is made of changed."""

import atexit
import contextlib
import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from cs_app.settings import settings

# Pages compile in words and constants of any room; never of those who only stand beside them.
SOURCES = ("cs_app", "assets", "rxconfig.py", "reflex.lock", "requirements.lock")
NO_SOURCES = ("cs_app/sandbox", "cs_app/seed")
COMMAND = ("-m", "reflex", "export", "--frontend-only", "--no-zip")
KEPT = ("build/client", "backend")  # what Reflex serves, and what it knows of the pages
TOOLS_OWN = ("REFLEX_", "__REFLEX_", "VITE_", "REACT_")
TOOLS_HOME = "REFLEX_DIR"


class FrontendBuildFailed(Exception):
    """The front end could not be built; the message is one line with the reason."""


def ensure_built(*, root: Path) -> Path:
    """Build the front end under `root` unless it is up to date; return the folder to serve.

    Needs the npm registry only when `.web/node_modules` does not fit `reflex.lock`.
    Raises `FrontendBuildFailed`.
    """
    folder = served_folder(root)
    with _one_at_a_time(root):
        if not is_built(root):
            _build(root)
            _keep(root, folder)
    return folder


def is_built(root: Path) -> bool:
    """Whether the front end of these settings is there and up to date."""
    stamp = served_folder(root) / "stamp"
    return stamp.is_file() and stamp.read_text() == content_stamp(root)


def served_folder(root: Path) -> Path:
    """Where the built front end of these settings is kept: each kind beside the other."""
    return root / ".web/served" / ("sandbox" if settings().in_sandbox else "production")


def content_stamp(root: Path) -> str:
    """A digest of everything the built front end depends on."""
    made_by = f"{version('reflex')} {sys.version_info[:2]} {settings().in_sandbox}"
    digest = hashlib.sha256(made_by.encode())
    for file in sorted(_files(root)):
        digest.update(f"\0{file.relative_to(root)}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for source in (root / name for name in SOURCES):
        found = source.rglob("*") if source.is_dir() else [source]
        yield from (f for f in found if f.is_file() and not _is_beside(f, root))


def _is_beside(file: Path, root: Path) -> bool:
    return "__pycache__" in file.parts or any(file.is_relative_to(root / n) for n in NO_SOURCES)


@contextlib.contextmanager
def _one_at_a_time(root: Path) -> Iterator[None]:
    # Not under .web, which Reflex recreates while it builds.
    name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
    with (Path(tempfile.gettempdir()) / f"cs-frontend-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build(root: Path) -> None:
    print("Building the front end (about 15 s, only when it changed) …", flush=True)
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, *COMMAND],
        cwd=root,
        env=build_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    atexit.register(_end, process)
    output, _ = process.communicate()
    atexit.unregister(_end)
    log = root / ".web/build.log"
    log.parent.mkdir(exist_ok=True)
    log.write_text(output)
    if process.returncode:
        reason = _reason(output)
        raise FrontendBuildFailed(f"Front end build failed: {reason} (full log: {log})")
    print(f"Front end built in {time.monotonic() - started:.1f} s.", flush=True)


def _end(build: subprocess.Popen[str]) -> None:
    """A server that is stopped while it builds leaves nothing behind."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(build.pid, signal.SIGKILL)


def _keep(root: Path, folder: Path) -> None:
    """Move what was built to where it is served from; the stamp comes last."""
    shutil.rmtree(folder, ignore_errors=True)
    for part in KEPT:
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        (root / ".web" / part).rename(folder / part)
    (folder / "stamp").write_text(content_stamp(root))


def build_environment() -> dict[str, str]:
    """The environment for Reflex's tools: node and npm of this Python environment, no telemetry.

    Settings of the tools themselves stay outside: what is built depends on nothing but the stamp.
    """
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name == TOOLS_HOME or not name.startswith(TOOLS_OWN)
    }
    path = os.pathsep.join([str(Path(sys.executable).parent), inherited.get("PATH", "")])
    return {
        **inherited,
        "PATH": path,
        "REFLEX_USE_NPM": "true",
        "NPM_CONFIG_REGISTRY": inherited.get("NPM_CONFIG_REGISTRY") or _npm_registry(path),
        "NPM_CONFIG_UPDATE_NOTIFIER": "false",
        "NO_COLOR": "1",
    }


def _npm_registry(path: str) -> str:
    """The registry npm is configured for, said out loud so that Reflex does not probe mirrors."""
    asked = subprocess.run(
        ["npm", "config", "get", "registry"],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout.strip() or "https://registry.npmjs.org"


def _reason(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if "error" in line.lower() or "Exception" in line]
    return (telling or lines or ["no output"])[-1][:300]
