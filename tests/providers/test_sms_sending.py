"""Texts through Twilio's SDK against a vendor that misbehaves in every known way."""

import traceback
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
import pytest_asyncio

from cs_app.providers.breaker import BreakerState
from cs_app.providers.errors import CircuitOpen, Fault, ProviderRejected, ProviderUnavailable
from cs_app.providers.sms import OutgoingSms, SmsGateway
from tests.providers.scripted_vendor import Answer, Drip, Hang, Request, Reset, Vendor

pytestmark = pytest.mark.asyncio

SID = "AC" + "0" * 32
TEXT = OutgoingSms("+16045550101", "+16045550199", "See you at 3 pm", "http://us/status?i=1")


@pytest_asyncio.fixture
async def sms(vendor: Vendor, timeout_seconds: float) -> AsyncIterator[SmsGateway]:
    gateway = SmsGateway(SID, "token", vendor.url, timeout_seconds)
    yield gateway
    await gateway.close()


def created(number: int = 1, **fields: Any) -> dict[str, Any]:
    return {
        "sid": f"SM{number:032}",
        "status": "queued",
        "num_segments": "2",
        "num_media": "0",
        "error_code": None,
        "direction": "outbound-api",
        "to": TEXT.to,
        "from": TEXT.sender,
        "body": TEXT.body,
        "date_created": format_datetime(datetime.now(UTC)),
        "date_sent": None,
        **fields,
    }


def failure(status: int, code: int | None, **headers: str) -> Answer:
    message = f"The number {TEXT.to} cannot be sent {TEXT.body}"
    return Answer(status, {"code": code, "message": message, "status": status}, headers)


async def test_a_good_send_returns_a_receipt(sms: SmsGateway, vendor: Vendor) -> None:
    vendor.will(Answer(201, created()))
    receipt = await sms.send(TEXT)
    assert (receipt.sid, receipt.status, receipt.segments) == (f"SM{1:032}", "queued", 2)
    assert vendor.requests[0].path == f"/2010-04-01/Accounts/{SID}/Messages.json"
    assert vendor.requests[0].form == {
        "To": TEXT.to,
        "From": TEXT.sender,
        "Body": TEXT.body,
        "StatusCallback": TEXT.status_callback,
    }


@pytest.mark.parametrize(
    ("status", "code"), [(401, 20003), (400, 21211), (400, 21610), (400, 21614), (404, 20404)]
)
async def test_a_permanent_failure_is_a_rejection(
    sms: SmsGateway, vendor: Vendor, status: int, code: int
) -> None:
    vendor.will(failure(status, code))
    with pytest.raises(ProviderRejected) as raised:
        await sms.send(TEXT)
    error = raised.value
    assert (error.code, error.status, error.retryable) == (code, status, False)
    assert not error.outcome_unknown


@pytest.mark.parametrize(
    ("status", "code", "unknown"),
    [(429, 20429, False), (400, 21611, False), (500, 20500, True), (503, None, False)],
)
async def test_a_busy_or_broken_vendor_is_unavailable_after_one_try(
    sms: SmsGateway, vendor: Vendor, status: int, code: int, unknown: bool
) -> None:
    vendor.will(failure(status, code, **{"retry-after": "7"}))
    with pytest.raises(ProviderUnavailable) as raised:
        await sms.send(TEXT)
    error = raised.value
    assert (error.code, error.status, error.retry_after) == (code, status, 7)
    assert error.outcome_unknown is unknown
    assert len(vendor.requests) == 1


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, "<html>sorry</html>"),
        Answer(201, {"unexpected": True}),
        Answer(201, []),
        Answer(302, "", {"location": "/"}),
    ],
)
async def test_garbage_leaves_the_outcome_unknown(
    sms: SmsGateway, vendor: Vendor, answer: Answer
) -> None:
    vendor.will(answer)
    with pytest.raises(ProviderUnavailable) as raised:
        await sms.send(TEXT)
    assert raised.value.code == Fault.GARBAGE
    assert raised.value.outcome_unknown


@pytest.mark.parametrize("timeout_seconds", [0.5])
@pytest.mark.parametrize("move", [Hang(), Drip()])
async def test_the_timeout_holds_however_the_vendor_dawdles(
    sms: SmsGateway, vendor: Vendor, move: Hang | Drip
) -> None:
    vendor.will(move)
    with pytest.raises(ProviderUnavailable) as raised:
        await sms.send(TEXT)
    assert raised.value.code == Fault.TIMEOUT
    assert raised.value.outcome_unknown


async def test_a_lost_connection_leaves_the_outcome_unknown(
    sms: SmsGateway, vendor: Vendor
) -> None:
    vendor.will(Reset())
    with pytest.raises(ProviderUnavailable) as raised:
        await sms.send(TEXT)
    assert raised.value.code == Fault.CONNECTION_LOST
    assert raised.value.outcome_unknown


async def test_a_refused_connection_sent_nothing(nobody_listens: str) -> None:
    gateway = SmsGateway(SID, "token", nobody_listens, 30)
    with pytest.raises(ProviderUnavailable) as raised:
        await gateway.send(TEXT)
    assert raised.value.code == Fault.CONNECT
    assert not raised.value.outcome_unknown
    await gateway.close()


@pytest.mark.parametrize("timeout_seconds", [3])
async def test_a_text_accepted_before_the_timeout_is_found_afterwards(
    sms: SmsGateway, vendor: Vendor
) -> None:
    accepted: list[dict[str, Any]] = []

    def twilio(request: Request) -> Answer | Hang:
        if request.method == "POST":
            accepted.append(created())
            return Hang()
        assert request.query["To"] == TEXT.to
        return Answer(200, {"messages": accepted, "next_page_uri": None})

    vendor.will(twilio)
    before = datetime.now(UTC)
    with pytest.raises(ProviderUnavailable) as raised:
        await sms.send(TEXT)
    assert raised.value.outcome_unknown
    found = await sms.find(to=TEXT.to, senders={TEXT.sender}, body=TEXT.body, since=before)
    assert found and found.sid == accepted[0]["sid"]


async def test_find_takes_the_newest_exact_match_since_then(
    sms: SmsGateway, vendor: Vendor
) -> None:
    now = datetime.now(UTC)
    dates = [format_datetime(now - timedelta(seconds=age)) for age in (1, 5, 20, 300)]
    listed = [
        created(1, body=TEXT.body + "!", date_created=dates[0]),
        created(3, date_created=dates[2]),
        created(2, date_created=dates[1]),
        created(4, date_created=dates[3]),
        created(5, date_created=dates[0], **{"from": "+16045550198"}),
    ]
    vendor.will(Answer(200, {"messages": listed, "next_page_uri": None}))
    wanted = {"to": TEXT.to, "senders": {TEXT.sender, "+16045550197"}, "body": TEXT.body}
    found = await sms.find(**wanted, since=now - timedelta(minutes=2))
    assert found and found.sid == f"SM{2:032}"
    assert await sms.find(**wanted, since=now + timedelta(minutes=1)) is None


async def test_five_failures_open_the_breaker_and_a_working_check_closes_it(
    sms: SmsGateway, vendor: Vendor
) -> None:
    vendor.will(failure(503, None))
    for _ in range(5):
        with pytest.raises(ProviderUnavailable):
            await sms.send(TEXT)
    with pytest.raises(CircuitOpen) as raised:
        await sms.send(TEXT)
    assert raised.value.retry_after and 10 < raised.value.retry_after <= 15
    assert not raised.value.outcome_unknown
    assert len(vendor.requests) == 5

    with pytest.raises(ProviderUnavailable):
        await sms.check()
    assert sms.breaker.state is BreakerState.OPEN

    vendor.will(Answer(200, {"sid": SID, "status": "active"}))
    await sms.check()
    assert sms.breaker.state is BreakerState.CLOSED


async def test_rejections_leave_the_breaker_closed(sms: SmsGateway, vendor: Vendor) -> None:
    vendor.will(failure(400, 21211))
    for _ in range(8):
        with pytest.raises(ProviderRejected):
            await sms.send(TEXT)
    assert sms.breaker.snapshot().failures == 0


async def test_no_number_or_body_is_in_what_a_log_would_show(
    sms: SmsGateway, vendor: Vendor
) -> None:
    vendor.will(failure(400, 21211), failure(500, 20500), Reset())
    for _ in range(3):
        with pytest.raises((ProviderRejected, ProviderUnavailable)) as raised:
            await sms.send(TEXT)
        shown = "".join(traceback.format_exception(raised.value)) + repr(raised.value)
        assert TEXT.to not in shown
        assert TEXT.body not in shown
