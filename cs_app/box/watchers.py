"""Who looks after the box: with nobody left, it ends."""

import os
import time


class Watchers:
    """The product's processes, each known by its number and when it looked last."""

    def __init__(self, alone_seconds: float) -> None:
        self._alone_seconds = alone_seconds
        self._looked: dict[int, float] = {}
        self._last = time.monotonic()

    @property
    def pids(self) -> list[int]:
        return list(self._looked)

    def looked(self, pid: int) -> None:
        self._looked[pid] = self._last = time.monotonic()

    def left(self, pid: int) -> bool:
        """Whether nobody is left now."""
        self._looked.pop(pid, None)
        self._looked = {pid: at for pid, at in self._looked.items() if _exists(pid)}
        return not self._looked

    def alone(self) -> bool:
        """Whether nobody has looked for so long that nobody will."""
        return time.monotonic() - self._last > self._alone_seconds


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
