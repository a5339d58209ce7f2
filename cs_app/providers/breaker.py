"""Stops asking a vendor that keeps failing, and lets one probe through after a pause."""

import asyncio
import inspect
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import structlog

from cs_app.kernel import clock
from cs_app.providers.errors import CircuitOpen, Provider, ProviderError, ProviderUnavailable

log = structlog.get_logger()


class BreakerState(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


Listener = Callable[[Provider, BreakerState], Awaitable[None] | None]


@dataclass(frozen=True)
class BreakerSnapshot:
    provider: Provider
    state: BreakerState
    since: datetime
    failures: int
    last_error: str | None


class CircuitBreaker:
    """Opens after `failures` unavailabilities within `window_seconds`, for `open_seconds`.

    Belongs to one event loop. A permanent rejection is an answer, and so no failure.
    """

    def __init__(
        self,
        provider: Provider,
        *,
        failures: int = 5,
        window_seconds: float = 60,
        open_seconds: float = 15,
    ) -> None:
        self.provider = provider
        self.state = BreakerState.CLOSED
        self._limit = failures
        self._window_seconds = window_seconds
        self._open_seconds = open_seconds
        self._failed_at: deque[float] = deque()
        self._opened_at = 0.0
        self._since = clock.now()
        self._last_error: str | None = None
        self._listeners: list[Listener] = []
        self._announcements: set[asyncio.Task[None]] = set()
        self._in_order = asyncio.Lock()

    def on_change(self, listener: Listener) -> None:
        """Call `listener` after every change, in order, without delaying the vendor's call."""
        self._listeners.append(listener)

    def snapshot(self) -> BreakerSnapshot:
        self._forget_old_failures()
        return BreakerSnapshot(
            self.provider, self.state, self._since, len(self._failed_at), self._last_error
        )

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Watch one call; raises `CircuitOpen` instead of letting it start when open."""
        probing = self._admit()
        try:
            yield
        except ProviderUnavailable as error:
            self._failed(error, probing=probing)
            raise
        except ProviderError:
            self._answered(probing=probing)
            raise
        except BaseException:
            self._abandoned(probing=probing)
            raise
        self._answered(probing=probing)

    def refuse_while_open(self) -> None:
        """Raises `CircuitOpen` where a call would not be let through; none is counted."""
        left = self._opened_at + self._open_seconds - time.monotonic()
        if self.state is BreakerState.OPEN and left > 0:
            raise CircuitOpen(self.provider, retry_after=max(left, 1.0))

    def close(self) -> None:
        """The vendor was seen to work: forget its failures."""
        self._failed_at.clear()
        self._move(BreakerState.CLOSED)

    def _admit(self) -> bool:
        if self.state is BreakerState.CLOSED:
            return False
        left = self._opened_at + self._open_seconds - time.monotonic()
        if self.state is BreakerState.HALF_OPEN or left > 0:
            raise CircuitOpen(self.provider, retry_after=max(left, 1.0))
        self._move(BreakerState.HALF_OPEN)
        return True

    def _failed(self, error: ProviderUnavailable, *, probing: bool) -> None:
        self._last_error = str(error)
        self._failed_at.append(time.monotonic())
        self._forget_old_failures()
        too_many = len(self._failed_at) >= self._limit
        if probing or (self.state is BreakerState.CLOSED and too_many):
            self._opened_at = time.monotonic()
            self._move(BreakerState.OPEN)

    def _answered(self, *, probing: bool) -> None:
        if probing:
            self.close()

    def _abandoned(self, *, probing: bool) -> None:
        """A cancelled probe tells nothing: the next call may probe at once."""
        if probing and self.state is BreakerState.HALF_OPEN:
            self._move(BreakerState.OPEN)

    def _forget_old_failures(self) -> None:
        horizon = time.monotonic() - self._window_seconds
        while self._failed_at and self._failed_at[0] < horizon:
            self._failed_at.popleft()

    def _move(self, state: BreakerState) -> None:
        if state is self.state:
            return
        self.state = state
        self._since = clock.now()
        log.warning("provider.breaker", provider=self.provider.value, state=state.value)
        if self._listeners:
            task = asyncio.create_task(self._announce(state))
            self._announcements.add(task)
            task.add_done_callback(self._announcements.discard)

    async def _announce(self, state: BreakerState) -> None:
        async with self._in_order:
            for listener in self._listeners:
                try:
                    result = listener(self.provider, state)
                    if inspect.isawaitable(result):
                        await result
                except Exception:
                    log.exception("provider.breaker_listener", provider=self.provider.value)
