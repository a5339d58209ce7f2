"""Lets the calls of a vendor follow one another where it bears only so many."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from cs_app.kernel import metrics
from cs_app.providers.errors import Fault, Provider, ProviderUnavailable

MINUTE = 60.0


@dataclass(frozen=True)
class Limits:
    """What a vendor bears from this process, 0 for as much as comes; and how long a call waits."""

    at_once: int = 0
    per_minute: int = 0
    wait_seconds: float = 60


UNLIMITED = Limits()


class Turns:
    """Turns in order of arrival. Belongs to one event loop."""

    def __init__(self, provider: Provider, limits: Limits) -> None:
        self.limits = limits
        self._provider = provider
        self._seats = asyncio.Semaphore(limits.at_once) if limits.at_once else None
        self._in_order = asyncio.Lock()
        self._begun: deque[float] = deque()

    @asynccontextmanager
    async def taken(self) -> AsyncIterator["Turn"]:
        """Wait for a turn and have it until the block ends.

        Raises `ProviderUnavailable` with code `busy` for one that has waited too long.
        """
        turn = Turn(self, self._provider)
        if self._seats is None:
            yield turn
            return
        await turn.wait_for(self._seats.acquire())
        try:
            yield turn
        finally:
            self._seats.release()

    async def room(self) -> None:
        """Return once this minute has room for a request, and count it."""
        if not self.limits.per_minute:
            return
        async with self._in_order:
            while (seconds := self._until_room()) > 0:
                await asyncio.sleep(seconds)
            self._begun.append(time.monotonic())

    def _until_room(self) -> float:
        now = time.monotonic()
        while self._begun and self._begun[0] <= now - MINUTE:
            self._begun.popleft()
        full = len(self._begun) >= self.limits.per_minute
        return self._begun[0] + MINUTE - now if full else 0


class Turn:
    """One call's; `waited` is how many seconds it has stood in line until now."""

    def __init__(self, turns: Turns, provider: Provider) -> None:
        self.waited = 0.0
        self._turns = turns
        self._provider = provider

    async def for_a_request(self) -> None:
        """Return when a request may begin; a call that tries again asks again."""
        await self.wait_for(self._turns.room())

    async def wait_for(self, what: Awaitable[object]) -> None:
        """Stand in line for it, for as long as the limits let this call wait in all."""
        began = time.monotonic()
        patience = self._turns.limits.wait_seconds - self.waited
        with metrics.model_calls_waiting.track_inprogress():
            try:
                async with asyncio.timeout(patience):
                    await what
            except TimeoutError:
                raise ProviderUnavailable(self._provider, code=Fault.BUSY) from None
            finally:
                self.waited += time.monotonic() - began
