"""Builds the static front end once, and again only when something it is made of changed."""

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

SOURCES = ("cs_app/web", "cs_app/cs_app.py", "assets", "rxconfig.py", "reflex.lock")
COMMAND = ("-m", "reflex", "export", "--frontend-only", "--no-zip")


class FrontendBuildFailed(Exception):
    """The front end could not be built; the message is one line with the reason."""


def ensure_built(*, root: Path, force: bool = False) -> Path:
    """Build the front end under `root` unless it is up to date; return the folder to serve.

    Needs the npm registry only when `.web/node_modules` does not fit `reflex.lock`.
    Raises `FrontendBuildFailed`.
    """
    static, stamp = root / ".web/build/client", root / ".web/build/stamp"
    with _one_at_a_time(root):
        wanted = content_stamp(root)
        if not force and stamp.is_file() and stamp.read_text() == wanted:
            return static
        _build(root)
        stamp.write_text(content_stamp(root))
    return static


def content_stamp(root: Path) -> str:
    """A digest of everything the built front end depends on."""
    digest = hashlib.sha256(f"{version('reflex')} {sys.version_info[:2]}".encode())
    for file in sorted(_files(root)):
        digest.update(f"\0{file.relative_to(root)}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for source in (root / name for name in SOURCES):
        found = source.rglob("*") if source.is_dir() else [source]
        yield from (f for f in found if f.is_file() and "__pycache__" not in f.parts)


@contextmanager
def _one_at_a_time(root: Path) -> Iterator[None]:
    # Not under .web, which Reflex recreates while it builds.
    name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
    with (Path(tempfile.gettempdir()) / f"cs-frontend-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build(root: Path) -> None:
    print("Building the front end (about 15 s, only when it changed) …", flush=True)
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, *COMMAND],
        cwd=root,
        env=build_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    log = root / ".web/build.log"
    log.parent.mkdir(exist_ok=True)
    log.write_text(done.stdout)
    if done.returncode:
        reason = _reason(done.stdout)
        raise FrontendBuildFailed(f"Front end build failed: {reason} (full log: {log})")
    print(f"Front end built in {time.monotonic() - started:.1f} s.", flush=True)


def build_environment() -> dict[str, str]:
    """The environment for Reflex's tools: node and npm of this Python environment, no telemetry."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("__REFLEX_")}
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
