"""Texts that wait for the model: those that wait together are computed together."""

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from cs_app.box.asked import Asked, InputType
from cs_app.box.refusal import Refusal

if TYPE_CHECKING:
    import numpy as np

MOST_WAITING = 200  # texts; some four seconds of work
MOST_AT_ONCE = 16  # texts; who comes next waits a third of a second for them
Compute = Callable[[list[str], InputType], "np.ndarray"]


class Queue:
    """Computes in a thread, so that the event loop answers meanwhile. `compute` may block."""

    def __init__(self, compute: Compute) -> None:
        self._compute = compute
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._waiting: deque[_Waiting] = deque()
        self._some = asyncio.Event()

    @property
    def waiting(self) -> int:
        """How many texts wait, without those that were given up."""
        return sum(not entry.vector.done() for entry in self._waiting)

    async def vectors(self, asked: Asked) -> "list[np.ndarray]":
        """One for each text, in their order. Raises `Refusal` where too many wait already.

        Who is cancelled while waiting costs the model nothing.
        """
        if self.waiting + len(asked.texts) > MOST_WAITING:
            text = "Too many texts wait for the model; try again."
            raise Refusal(503, text, code="busy", headers={"Retry-After": "1"})
        entries = [_Waiting(text, asked.input_type) for text in asked.texts]
        self._waiting.extend(entries)
        self._some.set()
        try:
            return await asyncio.gather(*(entry.vector for entry in entries))
        finally:
            for entry in entries:
                entry.vector.cancel()

    async def work(self) -> None:
        """Until it is cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            await self._some.wait()
            batch = self._next_batch()
            if not batch:
                self._some.clear()
                continue
            texts = [entry.text for entry in batch]
            try:
                rows = await loop.run_in_executor(
                    self._thread, self._compute, texts, batch[0].input_type
                )
            except Exception:
                _fail(batch)
                continue
            for entry, row in zip(batch, rows, strict=True):
                if not entry.vector.done():
                    entry.vector.set_result(row)

    def _next_batch(self) -> "list[_Waiting]":
        """The first that wait and are of one kind, without those whom nobody waits for."""
        batch: list[_Waiting] = []
        while self._waiting and len(batch) < MOST_AT_ONCE:
            if batch and self._waiting[0].input_type is not batch[0].input_type:
                break
            entry = self._waiting.popleft()
            if not entry.vector.done():
                batch.append(entry)
        return batch


class _Waiting:
    def __init__(self, text: str, input_type: InputType) -> None:
        self.text = text
        self.input_type = input_type
        self.vector: asyncio.Future[np.ndarray] = asyncio.get_running_loop().create_future()


def _fail(batch: list[_Waiting]) -> None:
    for entry in batch:
        if not entry.vector.done():
            entry.vector.set_exception(Refusal(500, "The model could not compute this."))
