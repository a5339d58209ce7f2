"""A model that bears little is asked by turns."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio

from cs_app.kernel import metrics
from cs_app.providers import chat as chat_gateway
from cs_app.providers import turns, vendor_retries
from cs_app.providers.breaker import BreakerState
from cs_app.providers.chat import ChatGateway
from cs_app.providers.errors import CircuitOpen, Fault, ProviderUnavailable
from cs_app.providers.turns import Limits
from tests.providers.scripted_vendor import Hang, Vendor
from tests.providers.test_chat import GOOD, ask, failure
from tests.support.waiting import eventually

pytestmark = pytest.mark.asyncio
Made = Callable[..., ChatGateway]


@pytest_asyncio.fixture
async def limited(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Made]:
    """Makes gateways with limits, and a timeout of one try."""
    monkeypatch.setattr(vendor_retries, "FIRST_PAUSE_SECONDS", 0.02)
    made: list[ChatGateway] = []

    def make(*, seconds: float = 10, retries: int = 0, **limits: float) -> ChatGateway:
        kept = Limits(**limits)  # type: ignore[arg-type]
        made.append(ChatGateway("sk-test", vendor.url + "/v1", seconds, retries, kept))
        return made[-1]

    yield make
    for gateway in made:
        await gateway.close()


def waiting() -> float:
    return metrics.model_calls_waiting._value.get()


async def test_calls_beyond_the_limit_wait_and_none_fails(vendor: Vendor, limited: Made):
    running, most = 0, 0
    chat = limited(at_once=2)
    plain = chat._client.chat.completions.create

    async def counted(**request: object) -> object:
        nonlocal running, most
        running += 1
        most = max(most, running)
        try:
            await asyncio.sleep(0.01)
            return await plain(**request)  # type: ignore[arg-type]
        finally:
            running -= 1

    chat._client.chat.completions.create = counted  # type: ignore[method-assign]
    vendor.will(GOOD)
    answers = await asyncio.gather(*(ask(chat) for _ in range(20)))
    assert len(answers) == 20
    assert most == 2


async def test_without_a_limit_nobody_waits(vendor: Vendor, limited: Made):
    vendor.will(Hang())
    chat = limited(seconds=30)
    calls = [asyncio.ensure_future(ask(chat)) for _ in range(5)]
    await eventually(lambda: len(vendor.requests) == 5)
    assert waiting() == 0
    await _ended(calls)


async def test_turns_come_in_order_of_arrival_and_those_who_wait_are_counted(
    vendor: Vendor, limited: Made
):
    vendor.will(GOOD)
    chat, order = limited(at_once=1), []

    async def call(number: int) -> None:
        await ask(chat)
        order.append(number)

    async with chat._turns.taken():
        calls = [asyncio.ensure_future(call(number)) for number in range(5)]
        await eventually(lambda: waiting() == 5)
    await asyncio.gather(*calls)
    assert order == [0, 1, 2, 3, 4]
    assert waiting() == 0


async def test_who_waits_too_long_is_told_that_the_model_is_busy_not_broken(
    vendor: Vendor, limited: Made
):
    vendor.will(Hang())
    chat = limited(seconds=30, at_once=1, wait_seconds=0.05)
    first = asyncio.ensure_future(ask(chat))
    await eventually(lambda: len(vendor.requests) == 1)
    for _ in range(6):
        with pytest.raises(ProviderUnavailable) as raised:
            await ask(chat)
        assert raised.value.code == Fault.BUSY
    assert chat.breaker.state is BreakerState.CLOSED
    assert chat.breaker.snapshot().failures == 0
    assert len(vendor.requests) == 1
    await _ended([first])


async def test_a_call_that_fails_gives_its_turn_on(vendor: Vendor, limited: Made):
    vendor.will(failure(500, "server_error"), GOOD)
    chat = limited(at_once=1)
    with pytest.raises(ProviderUnavailable):
        await ask(chat)
    assert (await ask(chat)).parsed.text == "Yes, we do."


async def test_one_who_goes_away_leaves_no_gap(vendor: Vendor, limited: Made):
    vendor.will(GOOD)
    chat = limited(at_once=1)
    async with chat._turns.taken():
        gone, stays = (asyncio.ensure_future(ask(chat)) for _ in range(2))
        await eventually(lambda: waiting() == 2)
        await _ended([gone])
    assert (await stays).parsed.text == "Yes, we do."
    assert waiting() == 0


async def test_no_more_begin_in_a_minute_than_the_model_bears(
    vendor: Vendor, limited: Made, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(turns, "MINUTE", 0.3)
    line = limited(per_minute=3)._turns
    waited = await asyncio.gather(*(_waited(line) for _ in range(7)))
    assert waited[6] >= 0.6
    assert waited[3] >= 0.3


async def test_a_further_try_waits_for_the_minute_and_not_against_the_call(
    vendor: Vendor, limited: Made, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(turns, "MINUTE", 1.0)
    monkeypatch.setattr(chat_gateway, "BUDGET_SECONDS", 0.8)
    vendor.will(failure(500, "server_error"), GOOD)
    chat = limited(seconds=0.3, retries=1, per_minute=1)
    assert (await ask(chat)).parsed.text == "Yes, we do."
    assert len(vendor.requests) == 2


async def test_an_open_breaker_lets_nobody_stand_in_line(vendor: Vendor, limited: Made):
    vendor.will(failure(500, "server_error"))
    chat = limited(at_once=1)
    for _ in range(5):
        with pytest.raises(ProviderUnavailable):
            await ask(chat)
    async with chat._turns.taken():
        with pytest.raises(CircuitOpen):
            await ask(chat)


async def _waited(line: turns.Turns) -> float:
    async with line.taken() as turn:
        await turn.for_a_request()
    return turn.waited


async def _ended(calls: list) -> None:
    for call in calls:
        call.cancel()
    await asyncio.gather(*calls, return_exceptions=True)
