"""Who looks after the box: with nobody left, it ends."""

import time


class Watchers:
    """The product's processes, each known by its number and when it looked last."""

    def __init__(self, alone_seconds: float) -> None:
        self._alone_seconds = alone_seconds
        self._looked: dict[str, float] = {}
        self._last = time.monotonic()

    def looked(self, watcher: str) -> None:
        self._looked[watcher] = self._last = time.monotonic()

    def left(self, watcher: str) -> bool:
        """Whether nobody is left now."""
        self._looked.pop(watcher, None)
        self._forget_silent()
        return not self._looked

    def alone(self) -> bool:
        """Whether nobody has looked for so long that nobody will."""
        return time.monotonic() - self._last > self._alone_seconds

    def _forget_silent(self) -> None:
        horizon = time.monotonic() - self._alone_seconds
        self._looked = {name: at for name, at in self._looked.items() if at > horizon}
