"""The sandbox as a real process, and a small real product for it to call."""

from collections.abc import Iterator

import pytest
import resend as resend_sdk
from openai import OpenAI
from resend.http_client_httpx import HTTPXClient
from resend.http_client_requests import RequestsClient
from twilio.rest import Client

from cs_app.sandbox.config import SANDBOX_OPENAI_KEY, SANDBOX_RESEND_KEY
from tests.sandbox.cast import BUSINESS, twilio_client
from tests.sandbox.receiver import Receiver
from tests.sandbox.sandbox_process import SandboxProcess


@pytest.fixture(scope="session")
def _receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


@pytest.fixture(scope="session")
def _process(_receiver: Receiver, tmp_path_factory: pytest.TempPathFactory):
    process = SandboxProcess(tmp_path_factory.mktemp("sandbox"), _receiver.url)
    process.start()
    yield process
    process.stop()


@pytest.fixture
def product(_receiver: Receiver) -> Receiver:
    """Stands where the product does: keeps what the vendors post to it."""
    _receiver.clear()
    return _receiver


@pytest.fixture
def sandbox(_process: SandboxProcess, product: Receiver) -> SandboxProcess:
    """A running sandbox with one registered number, quick and otherwise empty."""
    _process.prepare(BUSINESS)
    return _process


@pytest.fixture(scope="module")
def _mortal_process(
    _receiver: Receiver, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SandboxProcess]:
    process = SandboxProcess(tmp_path_factory.mktemp("mortal"), _receiver.url)
    process.start()
    yield process
    process.stop()


@pytest.fixture
def own_sandbox(_mortal_process: SandboxProcess, product: Receiver) -> SandboxProcess:
    """A sandbox of the test's own, to be killed and started again."""
    if not _mortal_process.is_running():
        _mortal_process.start()
    _mortal_process.prepare(BUSINESS)
    return _mortal_process


@pytest.fixture
def twilio(sandbox: SandboxProcess) -> Client:
    return twilio_client(sandbox)


@pytest.fixture
def openai(sandbox: SandboxProcess) -> Iterator[OpenAI]:
    url = f"{sandbox.url}/openai/v1"
    with OpenAI(api_key=SANDBOX_OPENAI_KEY, base_url=url, max_retries=0, timeout=5) as client:
        yield client


@pytest.fixture
def resend(sandbox: SandboxProcess, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(resend_sdk, "api_url", f"{sandbox.url}/resend")
    monkeypatch.setattr(resend_sdk, "api_key", SANDBOX_RESEND_KEY)
    monkeypatch.setattr(resend_sdk, "default_http_client", RequestsClient())
    monkeypatch.setattr(resend_sdk, "default_async_http_client", HTTPXClient())
    return resend_sdk
