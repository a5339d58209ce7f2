import asyncio

import pytest

from cs_app.providers import breaker as breaker_module
from cs_app.providers.breaker import BreakerState, CircuitBreaker
from cs_app.providers.errors import CircuitOpen, Provider, ProviderRejected, ProviderUnavailable
from tests.support.waiting import eventually

pytestmark = pytest.mark.asyncio

OPEN_SECONDS, WINDOW_SECONDS = 10, 30


class Time:
    """What the breaker reads instead of the machine's clock, however slow that machine is."""

    seconds = 0.0

    def monotonic(self) -> float:
        return self.seconds


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    time = Time()
    monkeypatch.setattr(breaker_module, "time", time)
    return time


@pytest.fixture
def breaker(time: Time) -> CircuitBreaker:
    return CircuitBreaker(
        Provider.TWILIO, failures=3, window_seconds=WINDOW_SECONDS, open_seconds=OPEN_SECONDS
    )


def fail(breaker: CircuitBreaker, times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(ProviderUnavailable), breaker.guard():
            raise ProviderUnavailable(Provider.TWILIO, status=503)


def succeed(breaker: CircuitBreaker) -> None:
    with breaker.guard():
        pass


async def test_enough_failures_in_the_window_open_it(breaker: CircuitBreaker) -> None:
    fail(breaker, 2)
    assert breaker.state is BreakerState.CLOSED
    fail(breaker)
    assert breaker.state is BreakerState.OPEN
    with pytest.raises(CircuitOpen):
        succeed(breaker)


async def test_old_failures_are_forgotten(breaker: CircuitBreaker, time: Time) -> None:
    fail(breaker, 2)
    time.seconds += WINDOW_SECONDS + 1
    fail(breaker)
    assert breaker.state is BreakerState.CLOSED
    assert breaker.snapshot().failures == 1


async def test_a_rejection_is_no_failure(breaker: CircuitBreaker) -> None:
    for _ in range(5):
        with pytest.raises(ProviderRejected), breaker.guard():
            raise ProviderRejected(Provider.TWILIO, code=21211)
    assert breaker.state is BreakerState.CLOSED


async def test_half_open_lets_one_probe_through_which_closes_it(
    breaker: CircuitBreaker, time: Time
) -> None:
    fail(breaker, 3)
    time.seconds += OPEN_SECONDS
    with breaker.guard():
        assert breaker.state is BreakerState.HALF_OPEN
        with pytest.raises(CircuitOpen):
            succeed(breaker)
    assert breaker.state is BreakerState.CLOSED
    fail(breaker)
    assert breaker.state is BreakerState.CLOSED


async def test_a_failing_probe_opens_it_again(breaker: CircuitBreaker, time: Time) -> None:
    fail(breaker, 3)
    time.seconds += OPEN_SECONDS
    fail(breaker)
    assert breaker.state is BreakerState.OPEN
    with pytest.raises(CircuitOpen):
        succeed(breaker)


async def test_a_rejected_probe_closes_it_because_the_vendor_answered(
    breaker: CircuitBreaker, time: Time
) -> None:
    fail(breaker, 3)
    time.seconds += OPEN_SECONDS
    with pytest.raises(ProviderRejected), breaker.guard():
        raise ProviderRejected(Provider.TWILIO)
    assert breaker.state is BreakerState.CLOSED


async def test_a_cancelled_probe_leaves_its_place_to_the_next(
    breaker: CircuitBreaker, time: Time
) -> None:
    fail(breaker, 3)
    time.seconds += OPEN_SECONDS
    with pytest.raises(asyncio.CancelledError), breaker.guard():
        raise asyncio.CancelledError
    assert breaker.state is BreakerState.OPEN
    succeed(breaker)
    assert breaker.state is BreakerState.CLOSED


async def test_an_answer_to_an_older_call_does_not_close_it(breaker: CircuitBreaker) -> None:
    with breaker.guard():
        fail(breaker, 3)
    assert breaker.state is BreakerState.OPEN


async def test_listeners_hear_every_change_in_order(breaker: CircuitBreaker, time: Time) -> None:
    heard: list[BreakerState] = []

    async def slow_at_first(_provider: Provider, state: BreakerState) -> None:
        await asyncio.sleep(0.05 if state is BreakerState.OPEN else 0)
        heard.append(state)

    def broken(_provider: Provider, _state: BreakerState) -> None:
        raise RuntimeError("a listener's own trouble")

    breaker.on_change(broken)
    breaker.on_change(slow_at_first)
    fail(breaker, 3)
    time.seconds += OPEN_SECONDS
    succeed(breaker)
    await eventually(lambda: len(heard) == 3)
    assert heard == [BreakerState.OPEN, BreakerState.HALF_OPEN, BreakerState.CLOSED]


async def test_the_snapshot_tells_what_happened(breaker: CircuitBreaker) -> None:
    fail(breaker, 3)
    snapshot = breaker.snapshot()
    assert snapshot.state is BreakerState.OPEN
    assert snapshot.failures == 3
    assert snapshot.last_error == "twilio unavailable (HTTP 503)"
