"""How often a worker goes to the database for one text: see `bench.wire` for what is counted."""

from collections.abc import Callable
from pathlib import Path

import psycopg

from bench import line, table, town, wire, worker_peer
from bench.line import Job
from bench.stage import Stage

TEXTS = 300  # what a worker asks for on its own, some ten times a second, is spread over these
WARM_UP = 60
MOST = 10
Batch = Callable[[int], list[Job]]


def measure(stage: Stage, port: int) -> list[table.Row]:
    """For a reply, from its job being fetched to that job being struck off; and for taking in."""
    with stage.connect() as connection:

        def replies(count: int) -> list[Job]:
            return line.replies(line.leads(stage, connection, count))

        def bare_replies(count: int) -> list[Job]:
            return worker_peer.replies(line.leads(stage, connection, count))

        def texts(count: int) -> list[Job]:
            return line.take_ins(town.accepted_texts(connection, stage.businesses, count))

        product = "bench.worker_product"
        reply = _trips(stage, connection, product, port, replies)
        bare = _trips(stage, connection, "bench.worker_peer", port, bare_replies)
        whole = _trips(stage, connection, product, port, texts)
    return [
        table.Row("Round trips to the database, a reply", reply, bare, "", table.at_most(MOST, "")),
        table.Row("Round trips to the database, a text taken in", whole - reply, None, ""),
    ]


def _trips(
    stage: Stage, connection: psycopg.Connection, worker: str, port: int, batch: Batch
) -> float:
    """Round trips a job, of one worker that is warm."""
    folder = Path(stage.folder / f"wire-{batch.__name__}")
    folder.mkdir()
    with stage.child(worker, "--record", str(folder), **line.at_once(port)):
        _work_off(connection, batch(WARM_UP))
        before = wire.round_trips(folder)
        _work_off(connection, batch(TEXTS))
        return (wire.round_trips(folder) - before) / TEXTS


def _work_off(connection: psycopg.Connection, jobs: list[Job]) -> None:
    line.put(connection, jobs)
    line.until_done(connection, line.TAKE_IN, line.REPLY, worker_peer.REPLY)
