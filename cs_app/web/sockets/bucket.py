"""A token bucket: allows a burst, and a steady rate after it."""

import time

from cs_app.web.sockets.limits import Rate


class Bucket:
    """Full at first; refills with time."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._left = float(rate.burst)
        self._filled_at = time.monotonic()

    def take(self, amount: int = 1) -> bool:
        """Whether so much was left; if not, nothing is taken."""
        self._refill()
        if amount > self._left:
            return False
        self._left -= amount
        return True

    def is_full(self) -> bool:
        """Whether nothing was taken for as long as it takes to refill."""
        self._refill()
        return self._left >= self._rate.burst

    def _refill(self) -> None:
        now = time.monotonic()
        gained = (now - self._filled_at) * self._rate.per_second
        self._left = min(float(self._rate.burst), self._left + gained)
        self._filled_at = now
