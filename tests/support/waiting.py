"""Waits for what the product does in its own time."""

import asyncio
import inspect
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

T = TypeVar("T")
GENEROUS_SECONDS = 30  # a deadline costs nothing while all is well, and machines are busy


async def eventually(
    look: Callable[[], Awaitable[T] | T], *, within: float = GENEROUS_SECONDS, every: float = 0.1
) -> T:
    """The first truthy thing seen; fails with the last one after `within` seconds."""
    deadline = time.monotonic() + within
    while True:
        seen = look()
        seen = await seen if inspect.isawaitable(seen) else seen
        if seen:
            return seen  # type: ignore[return-value]
        assert time.monotonic() < deadline, f"not within {within} s; last seen: {seen!r}"
        await asyncio.sleep(every)


def eventually_holds(holds: Callable[[], object], *, within: float = GENEROUS_SECONDS) -> None:
    """Returns once a condition holds, for tests without an event loop; fails after `within`."""
    deadline = time.monotonic() + within
    while not holds():
        assert time.monotonic() < deadline, f"it never came about within {within} s"
        time.sleep(0.02)


async def none_left(
    look: Callable[[], Awaitable[list[T]]], *, within: float, every: float = 0.5
) -> None:
    """Returns once the list is empty; fails with what is still in it."""
    deadline = time.monotonic() + within
    while left := await look():
        assert time.monotonic() < deadline, f"{len(left)} left after {within} s: {left}"
        await asyncio.sleep(every)


@asynccontextmanager
async def growing(
    look: Callable[[], Awaitable[list[T]]], *, within: float = 20
) -> AsyncIterator[None]:
    """Waits, after the block, until there is more to see than before it."""
    before = len(await look())
    yield

    async def more() -> bool:
        return len(await look()) > before

    await eventually(more, within=within)
