"""The sandbox's memory on disk: one JSON line per change, replayed at start."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple


class Line(NamedTuple):
    """One change: the row a table now holds under a key, as JSON; `None` when it was removed."""

    table: str
    key: str
    row: str | None


class Journal:
    """Append-only file. A line has been handed to the operating system when `append` returns,
    so that it outlives a kill -9 of this process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def append(self, line: Line) -> None:
        _write_all(self._file, _encode(line))

    def read(self) -> Iterator[tuple[str, str, Any]]:
        """Every change in order, as table, key and decoded row; a torn line is left out."""
        with self._path.open("rb") as file:
            for raw in file:
                try:
                    change = json.loads(raw)
                except ValueError:
                    continue
                yield change["table"], change["key"], change["row"]

    def rewrite(self, lines: Iterable[Line]) -> None:
        """Replace the whole file at once, so that a crash leaves the old one or the new one."""
        fresh = self._path.with_suffix(".new")
        with fresh.open("wb") as file:
            file.writelines(_encode(line) for line in lines)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)
        os.close(self._file)
        self._file = os.open(self._path, os.O_WRONLY | os.O_APPEND)

    def close(self) -> None:
        os.close(self._file)


def _encode(line: Line) -> bytes:
    row = "null" if line.row is None else line.row
    return f'{{"table":"{line.table}","key":{json.dumps(line.key)},"row":{row}}}\n'.encode()


def _write_all(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]
