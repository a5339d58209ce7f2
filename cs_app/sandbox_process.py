"""Starts and stops the sandbox as a process of its own, as the vendors are."""

import contextlib
import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx

from cs_app.settings import ROOT, Settings

START_SECONDS = 15
STOP_SECONDS = 5


class SandboxFailed(Exception):
    """The sandbox cannot run; the message is one line for the operator."""


def ensure(config: Settings) -> None:
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
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if _is_our_sandbox(config):
            return
        if process.poll() is not None:
            raise SandboxFailed(
                f"The sandbox did not start on port {config.sandbox_port}; "
                "set SANDBOX_PORT to a free one"
            )
        time.sleep(0.05)
    process.kill()
    raise SandboxFailed(f"The sandbox did not answer within {START_SECONDS} s")


def stop(config: Settings) -> None:
    """End the sandbox of this data folder, whoever started it."""
    if _is_our_sandbox(config):
        _stop_process(int(_sandbox_health(config)["pid"]))


def product_url(config: Settings) -> str:
    """Where the sandbox finds the product."""
    return f"http://localhost:{config.port}"


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
    ] and health.get("product_url") == product_url(config)


def _stop_process(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        while time.monotonic() < deadline:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
            os.kill(pid, 0)
            time.sleep(0.05)
        os.kill(pid, signal.SIGKILL)
