"""Tries a call again while the vendor is unavailable, within a budget of seconds."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from cs_app.providers.errors import CircuitOpen, ProviderUnavailable

T = TypeVar("T")

FIRST_PAUSE_SECONDS = 0.5
SHORTEST_TRY_SECONDS = 0.5


async def _at_once() -> None:
    """Nothing to wait for."""


async def with_retries(
    attempt: Callable[[float], Awaitable[T]],
    *,
    tries: int,
    timeout_seconds: float,
    budget_seconds: float,
    turn: Callable[[], Awaitable[None]] = _at_once,
) -> T:
    """Await `attempt(seconds)`, which must end within those seconds, up to `tries` times.

    Before each try `turn` is awaited: what that takes is no part of the budget.
    """
    deadline = time.monotonic() + budget_seconds
    for number in range(tries):
        began = time.monotonic()
        await turn()
        deadline += time.monotonic() - began
        try:
            return await attempt(min(timeout_seconds, deadline - time.monotonic()))
        except CircuitOpen:
            raise
        except ProviderUnavailable as error:
            pause = _pause(number, error.retry_after)
            out_of_time = time.monotonic() + pause + SHORTEST_TRY_SECONDS > deadline
            if number + 1 == tries or out_of_time:
                raise
        await asyncio.sleep(pause)
    raise ValueError("tries must be at least 1")


def _pause(number: int, asked_for: float | None) -> float:
    backoff = FIRST_PAUSE_SECONDS * 2**number * random.uniform(0.5, 1)
    return max(backoff, asked_for or 0)
