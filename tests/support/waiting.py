"""Waits for what the product does in its own time."""

import asyncio
import inspect
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

T = TypeVar("T")


async def eventually(
    look: Callable[[], Awaitable[T] | T], *, within: float = 10, every: float = 0.1
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


async def none_left(look: Callable[[], Awaitable[list[T]]], *, within: float) -> None:
    """Returns once the list is empty; fails with what is still in it."""
    deadline = time.monotonic() + within
    while left := await look():
        assert time.monotonic() < deadline, f"{len(left)} left after {within} s: {left}"
        await asyncio.sleep(0.2)


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


async def settles(look: Callable[[], Awaitable[T]], *, quiet: float = 2.5, within: float = 20) -> T:
    """What is seen once it has not changed for `quiet` seconds."""
    deadline = time.monotonic() + within
    seen, since = await look(), time.monotonic()
    while time.monotonic() - since < quiet:
        assert time.monotonic() < deadline, f"still changing after {within} s: {seen!r}"
        await asyncio.sleep(0.1)
        now = await look()
        if now != seen:
            seen, since = now, time.monotonic()
    return seen
