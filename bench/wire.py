"""Round trips to the database, counted in libpq's own record of what each connection sends.

A round trip begins when the client speaks and the server has had its say. Everything counts: BEGIN
and COMMIT, what the queue asks for on its own, heartbeats.
"""

import itertools
import os
from pathlib import Path
from typing import Any

import psycopg

FROM_CLIENT = "F\t"
FROM_SERVER = "B\t"


def record(folder: Path) -> None:
    """Have this process write down what all its further connections send and get."""
    connect = psycopg.AsyncConnection.connect
    numbers = itertools.count()

    async def recorded(*args: Any, **options: Any) -> psycopg.AsyncConnection[Any]:
        connection = await connect(*args, **options)
        file = os.open(folder / f"{next(numbers)}.wire", os.O_WRONLY | os.O_CREAT)
        connection.pgconn.trace(file)
        connection.pgconn.set_trace_flags(psycopg.pq.Trace.SUPPRESS_TIMESTAMPS)
        return connection

    psycopg.AsyncConnection.connect = recorded


def round_trips(folder: Path) -> int:
    """All of a process until now."""
    return sum(_turns(file) for file in folder.glob("*.wire"))


def _turns(file: Path) -> int:
    turns, server_spoke = 0, True
    with file.open(errors="replace") as lines:
        for line in lines:
            if line.startswith(FROM_CLIENT):
                turns, server_spoke = turns + server_spoke, False
            elif line.startswith(FROM_SERVER):
                server_spoke = True
    return turns
