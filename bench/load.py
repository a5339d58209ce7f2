"""The load generator, a process of its own: `python -m bench.load JSON` prints JSON.

Closed loop (`rate` null): each connection sends its next call when it has its answer. Open loop:
calls leave on the beat whatever the server does, and a late one counts from its beat on.
"""

import asyncio
import json
import statistics
import subprocess
import sys
import time
from collections import deque
from dataclasses import asdict, dataclass
from typing import cast

import uvloop

from bench import texts

WARM_UP = 300


@dataclass(frozen=True)
class Load:
    """What to send where; `rate` is in calls a second."""

    port: int
    count: int
    connections: int
    token: str
    numbers: list[str]
    rate: float | None = None


@dataclass(frozen=True)
class Outcome:
    """Calls a second, and milliseconds from when a call was due to its answer."""

    per_second: float
    p50: float
    p99: float


def run(load: Load) -> Outcome:
    """Play a load from another process; raises unless every call was accepted."""
    command = [sys.executable, "-m", "bench.load", json.dumps(asdict(load))]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return Outcome(**json.loads(done.stdout))


class Line(asyncio.Protocol):
    """One keep-alive connection with at most one call under way."""

    def __init__(self) -> None:
        self._received = b""
        self._answered: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, found, body = self._received.partition(b"\r\n\r\n")
        if not found or len(body) < _length(head) or self._answered is None:
            return
        self._received = b""
        if head.startswith(b"HTTP/1.1 200"):
            self._answered.set_result(None)
        else:
            self._answered.set_exception(RuntimeError(f"not accepted: {head!r} {body!r}"))

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answered and not self._answered.done():
            self._answered.set_exception(exc or ConnectionError("the server hung up"))

    async def call(self, request: bytes) -> None:
        self._answered = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        await self._answered


def _length(head: bytes) -> int:
    after = head.lower().partition(b"content-length:")[2]
    return int(after.partition(b"\r\n")[0])


async def _play(load: Load) -> Outcome:
    requests = texts.requests(
        count=load.count + WARM_UP,
        host=f"127.0.0.1:{load.port}",
        token=load.token,
        numbers=load.numbers,
    )
    loop = asyncio.get_running_loop()
    lines = [
        (await loop.create_connection(Line, "127.0.0.1", load.port))[1]
        for _ in range(load.connections)
    ]
    await _closed_loop(lines, deque(requests[:WARM_UP]))
    waiting = deque(requests[WARM_UP:])
    began = time.perf_counter()
    if load.rate is None:
        waits = await _closed_loop(lines, waiting)
    else:
        waits = await _open_loop(lines, waiting, load.rate)
    seconds = time.perf_counter() - began
    cuts = statistics.quantiles(waits, n=100)
    return Outcome(len(waits) / seconds, cuts[49] * 1000, cuts[98] * 1000)


async def _closed_loop(lines: list[Line], waiting: deque[bytes]) -> list[float]:
    waits: list[float] = []

    async def keep_calling(line: Line) -> None:
        while waiting:
            request = waiting.popleft()
            began = time.perf_counter()
            await line.call(request)
            waits.append(time.perf_counter() - began)

    await asyncio.gather(*(keep_calling(line) for line in lines))
    return waits


async def _open_loop(lines: list[Line], waiting: deque[bytes], rate: float) -> list[float]:
    free: asyncio.LifoQueue[Line] = asyncio.LifoQueue()
    for line in lines:
        free.put_nowait(line)
    waits: list[float] = []

    async def call(request: bytes, due: float) -> None:
        line = await free.get()
        await line.call(request)
        waits.append(time.perf_counter() - due)
        free.put_nowait(line)

    began = time.perf_counter()
    async with asyncio.TaskGroup() as calls:
        for number, request in enumerate(waiting):
            due = began + number / rate
            await asyncio.sleep(max(0, due - time.perf_counter()))
            calls.create_task(call(request, due))
    return waits


if __name__ == "__main__":
    print(json.dumps(asdict(uvloop.run(_play(Load(**json.loads(sys.argv[1])))))))
