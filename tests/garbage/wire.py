"""Sends bytes as they stand: no client of HTTP would."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable
from string import punctuation
from urllib.parse import quote

from tests.garbage.inputs import Shot
from tests.support.addresses import new_address
from tests.support.servers import Server

AT_ONCE = 8
CHUNK = 256 * 1024
VISIBLE = punctuation  # what may stand in an address as it is, or is let through by servers


async def status_of(server: Server, *portions: bytes) -> int | None:
    """The status of the answer to these bytes; None where the connection is closed instead."""
    reader, writer = await asyncio.open_connection("localhost", server.port, limit=2**20)
    sending = asyncio.create_task(_send(writer, portions))
    try:
        line = await reader.readline()
    except ConnectionError:
        return None
    finally:
        sending.cancel()
        writer.close()
    return int(line.split()[1]) if line.startswith(b"HTTP/1.1 ") else None


async def _send(writer: asyncio.StreamWriter, portions: Iterable[bytes]) -> None:
    with contextlib.suppress(ConnectionError):
        for portion in portions:
            writer.write(portion)
            await writer.drain()


def request(
    server: Server, method: str, path: str, shot: Shot, headers: dict[str, str] | None = None
) -> tuple[bytes, ...]:
    """The bytes of a request that is right but for what the shot spoils.

    Each comes from an address of its own, or the limits would keep the most from being read.
    """
    named = {"Host": f"localhost:{server.port}", "Origin": server.url, "Connection": "close"}
    named["X-Forwarded-For"] = new_address()
    named |= (headers or {}) | shot.headers
    body = shot.content or b""
    if shot.type:
        named["Content-Type"] = shot.type
    if shot.pieces:
        named["Transfer-Encoding"] = "chunked"
        body = b"".join(_chunks(body))
    elif shot.content is not None:
        named.setdefault("Content-Length", str(len(body)))
    target = quote(f"{path}?{shot.query}" if shot.query else path, safe=VISIBLE)
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in named.items())]
    return "\r\n".join([*lines, "", ""]).encode(), body


def _chunks(body: bytes) -> Iterable[bytes]:
    for start in range(0, len(body), CHUNK):
        piece = body[start : start + CHUNK]
        yield b"%x\r\n%s\r\n" % (len(piece), piece)
    yield b"0\r\n\r\n"


async def answers(
    server: Server, requests: dict[str, tuple[bytes, ...]]
) -> AsyncIterator[tuple[str, int | None]]:
    """The name of each request with the status of its answer, a few at once."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def ask(name: str, portions: tuple[bytes, ...]) -> tuple[str, int | None]:
        async with turn:
            return name, await status_of(server, *portions)

    for asked in asyncio.as_completed([ask(*one) for one in requests.items()]):
        yield await asked


async def failures(server: Server, requests: dict[str, tuple[bytes, ...]]) -> dict[str, int]:
    """The requests that were answered with a 5xx."""
    return {name: code async for name, code in answers(server, requests) if code and code >= 500}
