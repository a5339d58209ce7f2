"""A product of this run's own: its folder, database, vendors, box and model, gone afterwards."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from cs_app import box_process
from cs_app.kernel import embedded_postgres
from cs_app.settings import SANDBOX_ACCOUNT_SID, SANDBOX_OPENAI_KEY, SANDBOX_RESEND_KEY
from evals.endpoint import Endpoint
from evals.ready import READY

ROOT = Path(__file__).resolve().parents[1]
TOKEN = "twilio-token-of-the-evaluation"
SECRETS = {
    "CRON_SECRET": "cron-secret-of-the-evaluation",
    "SESSION_SECRET": "session-secret-of-the-evaluation",
    "TWILIO_AUTH_TOKEN": TOKEN,
    "STRIPE_WEBHOOK_SECRET": "stripe-secret-of-the-evaluation",
    "FORM_WEBHOOK_SECRET": "form-secret-of-the-evaluation",
}


class DidNotStart(Exception):
    """A process of the run ended before it was ready; the message holds its last words."""


@dataclass(frozen=True)
class Installation:
    """Where everything of this run listens."""

    folder: Path
    endpoint: Endpoint
    port: int = field(default_factory=lambda: free_port())
    sandbox_port: int = field(default_factory=lambda: free_port())
    box_port: int = field(default_factory=lambda: free_port())
    model_port: int = field(default_factory=lambda: free_port())

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def sandbox_url(self) -> str:
        return f"http://127.0.0.1:{self.sandbox_port}"

    def database_url(self) -> str:
        """The owner's libpq URL."""
        url = embedded_postgres.url(self.folder)
        assert url, "the database is not running"
        return url

    def environment(self) -> dict[str, str]:
        """The vendors are the sandbox's, each by its address; the model is whichever is asked."""
        return (
            os.environ
            | SECRETS
            | self._ports()
            | {
                "DATA_DIR": str(self.folder),
                "ENV_FILE": str(self.folder / "env"),
                "SANDBOX": "false",
                "TWILIO_ACCOUNT_SID": SANDBOX_ACCOUNT_SID,
                "TWILIO_BASE_URL": f"{self.sandbox_url}/twilio",
                "RESEND_API_KEY": SANDBOX_RESEND_KEY,
                "RESEND_BASE_URL": f"{self.sandbox_url}/resend",
                "AI_MODEL": self.endpoint.model,
                "OPENAI_BASE_URL": self._model_url(),
                "OPENAI_API_KEY": os.environ.get("OPENAI_API_KEY") or SANDBOX_OPENAI_KEY,
                "LOG_LEVEL": "warning",
                "PYTHONPATH": str(ROOT),
            }
        )

    def _ports(self) -> dict[str, str]:
        return {
            "PORT": str(self.port),
            "SANDBOX_PORT": str(self.sandbox_port),
            "BOX_PORT": str(self.box_port),
        }

    def _model_url(self) -> str:
        if self.endpoint.is_sandbox:
            return f"{self.sandbox_url}/openai/v1"
        return self.endpoint.base_url or f"http://127.0.0.1:{self.model_port}/v1"


@contextlib.contextmanager
def opened(endpoint: Endpoint, businesses: list[Path]) -> Iterator[Installation]:
    """A running product with these businesses."""
    folder = Path(tempfile.mkdtemp(prefix="cs-evals-"))
    folder.chmod(0o755)  # the embedded server may run as another user
    here = Installation(folder, endpoint)
    files = [str(path) for path in businesses]
    try:
        embedded_postgres.start(folder)
        with contextlib.ExitStack() as stack:
            if endpoint.is_weak:
                stack.enter_context(_child(here, "evals.weak_models", str(here.model_port)))
            stack.callback(_end_what_it_started, here)
            stack.enter_context(_child(here, "evals.product", *files))
            yield here
    finally:
        embedded_postgres.stop(folder)
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _child(here: Installation, module: str, *arguments: str) -> Iterator[None]:
    log_path = here.folder / f"{module}.log"
    with log_path.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env=here.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        _wait_until_ready(process, log_path)
        yield
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=15)
        process.kill()


def _wait_until_ready(process: subprocess.Popen[str], log: Path) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == READY:
            return
    raise DidNotStart(f"{process.args} ended:\n{log.read_text(errors='replace')[-3000:]}")


def _end_what_it_started(here: Installation) -> None:
    """The sandbox and the box outlive a product, so that a restarted one finds them."""
    with contextlib.suppress(httpx.HTTPError, ProcessLookupError):
        health = httpx.get(f"{here.sandbox_url}/control/health", trust_env=False)
        os.kill(health.json()["pid"], signal.SIGTERM)
    if box := box_process.running_pid(here.folder / "box"):
        box_process.kill(box)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
