"""Starts, kills and asks the sandbox."""

import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx

from cs_app.sandbox.config import SANDBOX_ACCOUNT_SID

AUTH_TOKEN = "a-token-of-the-tests"
ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from cs_app.sandbox.config import SandboxConfig
from cs_app.sandbox.server import run
port, data_dir, product_url, account_sid, auth_token = sys.argv[1:]
run(SandboxConfig(int(port), Path(data_dir), product_url, account_sid, auth_token))
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class SandboxProcess:
    def __init__(
        self, data_dir: Path, product_url: str, account_sid: str = SANDBOX_ACCOUNT_SID
    ) -> None:
        self.data_dir, self.port = data_dir, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._arguments = [str(data_dir), product_url, account_sid, AUTH_TOKEN]
        self._http = httpx.Client(base_url=self.url, timeout=20, trust_env=False)

    def launch(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", PROGRAM, str(self.port), *self._arguments]
        return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)

    def start(self) -> None:
        self.process = self.launch()
        for _ in range(400):
            try:
                self.get("health")
                return
            except httpx.TransportError:
                assert self.is_running(), "the sandbox ended at once"
                time.sleep(0.05)
        raise AssertionError("the sandbox did not start")

    def is_running(self) -> bool:
        return self.process.poll() is None

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(30)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(30)

    def prepare(self, number: str) -> None:
        self.post("reset")
        quick = {"openai_latency_ms": 0, "callback_min_ms": 5, "callback_max_ms": 10}
        self.put("settings", quick)
        self.post("twilio/numbers", {"phone_number": number})

    def get(self, path: str, **query: Any) -> Any:
        return _json(self._http.get(f"/control/{path}", params=query))

    def put(self, path: str, body: Any) -> Any:
        return _json(self._http.put(f"/control/{path}", json=body))

    def try_put(self, path: str, body: Any) -> httpx.Response:
        return self._http.put(f"/control/{path}", json=body)

    def delete(self, path: str) -> Any:
        return _json(self._http.delete(f"/control/{path}"))

    def post(self, path: str, body: Any = None, **query: Any) -> Any:
        return _json(self._http.post(f"/control/{path}", json=body, params=query))

    def text_in(self, *, sender: str, to: str, body: str, wait: bool = True, **more: Any) -> Any:
        """A customer's text, handed to the product before this returns."""
        text = {"from": sender, "to": to, "body": body, **more}
        return self.post("twilio/inbound", text, wait=wait)

    def thread(self, number: str) -> list[dict[str, Any]]:
        return self.get("twilio/messages", number=number)


def _json(answer: httpx.Response) -> Any:
    answer.raise_for_status()
    return answer.json() if answer.content else None
