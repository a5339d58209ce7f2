"""How soon a reply is begun while housekeeping waits in line."""

import time
from pathlib import Path
from statistics import quantiles

import psycopg

from bench import line, table
from bench.stage import Stage, free_port
from bench.town import Waiting
from cs_app.kernel import jobs

WARM_UP = 60
CHORES = 15_000
CHORES_STILL_WAITING = 10_000
PICKUPS = 300
PICKUPS_A_SECOND = 15
CHORE = "bench.chore"


def measure(stage: Stage) -> list[table.Row]:
    """From the commit of a reply job to its start, with 10,000 housekeeping jobs in line."""
    port = free_port()
    starts = stage.folder / "starts.txt"
    starts.touch()
    with (
        stage.child("bench.vendors", str(port)),
        stage.connect() as connection,
        stage.child("bench.worker_product", "--starts", str(starts), **line.at_once(port)),
    ):
        line.put(connection, line.replies(line.leads(stage, connection, WARM_UP)))
        line.until_done(connection, line.REPLY)
        stage.settle()
        line.put(connection, [(jobs.HOUSEKEEPING, CHORE, 0, None, {})] * CHORES)
        committed = _put_at_a_pace(connection, line.leads(stage, connection, PICKUPS))
        line.until_done(connection, line.REPLY)
        left = line.waiting(connection, CHORE)
    if left < CHORES_STILL_WAITING:
        raise RuntimeError(f"only {left} housekeeping jobs were left in line: put in more")
    waits = [began - committed[lead] for lead, began in _read(starts) if lead in committed]
    cuts = quantiles(waits, n=100)
    title = "Reply begun, 10,000 housekeeping jobs in line"
    return [
        table.Row(f"{title}, median", cuts[49] * 1000, None, "ms"),
        table.Row(f"{title}, p99", cuts[98] * 1000, None, "ms", table.at_most(50, "ms")),
    ]


def _put_at_a_pace(connection: psycopg.Connection, leads: list[Waiting]) -> dict[str, float]:
    committed = {}
    began = time.monotonic()
    for number, lead in enumerate(leads):
        time.sleep(max(0, began + number / PICKUPS_A_SECOND - time.monotonic()))
        committed[str(lead.id)] = line.put(connection, line.replies([lead]))
    return committed


def _read(file: Path) -> list[tuple[str, float]]:
    lines = (entry.split() for entry in file.read_text().splitlines())
    return [(lead, float(began)) for lead, began in lines]
