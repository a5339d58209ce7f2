"""Mails through Resend's SDK against a vendor that misbehaves."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from cs_app.providers import vendor_retries
from cs_app.providers.breaker import BreakerState
from cs_app.providers.email import EmailGateway, EmailReceipt
from cs_app.providers.errors import Fault, ProviderRejected, ProviderUnavailable
from tests.providers.scripted_vendor import Answer, Drip, Hang, Reset, Vendor

pytestmark = pytest.mark.asyncio

GOOD = Answer(200, {"id": "mail-1"})


@pytest_asyncio.fixture
async def email(
    vendor: Vendor, timeout_seconds: float, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[EmailGateway]:
    monkeypatch.setattr(vendor_retries, "FIRST_PAUSE_SECONDS", 0.02)
    gateway = EmailGateway("re_test", vendor.url, "Us <us@example.test>", timeout_seconds)
    yield gateway
    await gateway.close()


async def send(gateway: EmailGateway) -> EmailReceipt:
    return await gateway.send(
        to="owner@example.test",
        subject="New lead",
        html="<p>Hi</p>",
        text="Hi",
        idempotency_key="lead-1",
    )


def failure(status: int, name: str, **headers: str) -> Answer:
    body = {"statusCode": status, "name": name, "message": "owner@example.test"}
    return Answer(status, body, headers)


async def test_a_good_send_returns_the_id(email: EmailGateway, vendor: Vendor) -> None:
    vendor.will(GOOD)
    assert await send(email) == EmailReceipt("mail-1")
    [request] = vendor.requests
    assert request.path == "/emails"
    assert request.headers["authorization"] == "Bearer re_test"
    assert request.json["to"] == ["owner@example.test"]
    assert request.json["from"] == "Us <us@example.test>"


@pytest.mark.parametrize(
    "bad",
    [
        failure(500, "internal_server_error"),
        failure(429, "rate_limit_exceeded"),
        failure(409, "concurrent_idempotent_requests"),
        Answer(502, "<html>bad gateway</html>"),
        Answer(200, "<html>hello</html>"),
        Answer(200, {"no": "id"}),
        Answer(200, "{", {"content-type": "application/json"}),
        Reset(),
        Hang(),
        Drip(),
    ],
)
async def test_a_passing_failure_is_tried_again_with_the_same_key(
    email: EmailGateway, vendor: Vendor, bad: Answer | Reset | Hang | Drip
) -> None:
    vendor.will(bad, GOOD)
    assert await send(email) == EmailReceipt("mail-1")
    assert [r.headers["idempotency-key"] for r in vendor.requests] == ["lead-1", "lead-1"]


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (429, "daily_quota_exceeded"),
        (429, "monthly_quota_exceeded"),
        (403, "invalid_api_key"),
        (422, "validation_error"),
        (409, "invalid_idempotent_request"),
    ],
)
async def test_a_permanent_failure_is_not_tried_again(
    email: EmailGateway, vendor: Vendor, status: int, name: str
) -> None:
    vendor.will(failure(status, name))
    with pytest.raises(ProviderRejected) as raised:
        await send(email)
    assert (raised.value.code, raised.value.status) == (name, status)
    assert "owner@" not in str(raised.value)
    assert len(vendor.requests) == 1


@pytest.mark.parametrize(
    ("bad", "code", "unknown"),
    [
        (Answer(200, "<html>hello</html>"), Fault.GARBAGE, True),
        (Answer(200, {"id": None}), Fault.GARBAGE, True),
        (Answer(503, "<html>down</html>"), "application_error", False),
        (failure(500, "internal_server_error"), "internal_server_error", True),
        (Reset(), Fault.CONNECTION_LOST, True),
    ],
)
async def test_a_lasting_failure_is_unavailable_after_two_tries(
    email: EmailGateway, vendor: Vendor, bad: Answer | Reset, code: str, unknown: bool
) -> None:
    vendor.will(bad)
    with pytest.raises(ProviderUnavailable) as raised:
        await send(email)
    assert (raised.value.code, raised.value.outcome_unknown) == (code, unknown)
    assert len(vendor.requests) == 2


@pytest.mark.parametrize("timeout_seconds", [0.5])
async def test_each_try_ends_within_the_timeout(email: EmailGateway, vendor: Vendor) -> None:
    vendor.will(Hang())
    with pytest.raises(ProviderUnavailable) as raised:
        await send(email)
    assert raised.value.code == Fault.TIMEOUT
    assert raised.value.outcome_unknown


async def test_a_refused_connection_sent_nothing(nobody_listens: str) -> None:
    gateway = EmailGateway("re_test", nobody_listens, "us@example.test", 30)
    with pytest.raises(ProviderUnavailable) as raised:
        await send(gateway)
    assert (raised.value.code, raised.value.outcome_unknown) == (Fault.CONNECT, False)
    await gateway.close()


async def test_rate_limits_count_for_the_breaker(email: EmailGateway, vendor: Vendor) -> None:
    vendor.will(failure(429, "rate_limit_exceeded", **{"retry-after": "0"}))
    for _ in range(3):
        with pytest.raises(ProviderUnavailable):
            await send(email)
    assert email.breaker.state is BreakerState.OPEN
    assert len(vendor.requests) == 5
