"""A vendor on a real socket that does to each request what the test tells it to."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)

    def encode(self) -> bytes:
        is_text = isinstance(self.body, str)
        body = self.body.encode() if is_text else json.dumps(self.body).encode()
        headers = {
            "content-type": "text/html" if is_text else "application/json",
            "content-length": str(len(body)),
            **self.headers,
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"HTTP/1.1 {self.status} Scripted\r\n{head}\r\n".encode() + body


class Hang:
    """Read the request and never answer; the connection ends after half a minute."""


class Reset:
    """Read the request and drop the connection."""


class Drip:
    """Send the headers, then a byte now and then for half a minute: no single read takes long."""


Move = Answer | Hang | Reset | Drip
Script = Callable[[Request], Move]


class Vendor:
    def __init__(self) -> None:
        self.requests: list[Request] = []
        self._moves: list[Move | Script] = []
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        assert self._server
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def will(self, *moves: Move | Script) -> None:
        """One move per request; the last one is repeated."""
        self._moves = list(moves)

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)

    async def stop(self) -> None:
        assert self._server
        self._server.close()
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._connections.add(task)
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while True:
                request = await _read(reader)
                self.requests.append(request)
                await _MOVES[type(move := self._next(request))](move, writer)
        writer.transport.abort()

    def _next(self, request: Request) -> Move:
        move = self._moves.pop(0) if len(self._moves) > 1 else self._moves[0]
        return move if isinstance(move, Move) else move(request)


async def _read(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    method, target, _ = head[0].split(" ")
    pairs = (line.split(": ", 1) for line in head[1:] if line)
    headers = {name.lower(): value for name, value in pairs}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    url = urlsplit(target)
    query = {name: values[0] for name, values in parse_qs(url.query).items()}
    return Request(method, url.path, query, headers, body)


async def _answer(move: Answer, writer: asyncio.StreamWriter) -> None:
    writer.write(move.encode())
    await writer.drain()


async def _hang(_move: Hang, _writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)
    raise ConnectionResetError


async def _reset(_move: Reset, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()
    raise ConnectionResetError


async def _drip(_move: Drip, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n")
    for _ in range(300):
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.1)
    raise ConnectionResetError


_MOVES: dict[type, Callable[[Any, asyncio.StreamWriter], Awaitable[None]]] = {
    Answer: _answer,
    Hang: _hang,
    Reset: _reset,
    Drip: _drip,
}
