"""How fast replies are worked off, beside a bare reply and beside a job that does nothing."""

import time
from statistics import median

import psycopg

from bench import line, round_trips, table, worker_peer
from bench.line import Job
from bench.stage import Child, Stage, free_port

ROUNDS = 3
WARM_UP = 60
REPLIES = 300
NOTHINGS = 1_500
RATE, COST = 0.6, 1.7  # what promises may cost: shares of the bare reply's figures
Figures = tuple[float, float]


def measure(stage: Stage) -> list[table.Row]:
    """Replies a second, processor time and round trips of one."""
    port = free_port()
    with stage.child("bench.vendors", str(port)):
        return _rates(stage, port) + round_trips.measure(stage, port)


def _rates(stage: Stage, port: int) -> list[table.Row]:
    """Rounds of each in turn, so that all meet the same machine."""
    with (
        stage.child("bench.worker_peer", **line.at_once(port)) as peer,
        stage.child("bench.worker_product", **line.at_once(port)) as product,
        stage.connect() as connection,
    ):
        _round(stage, connection, product, peer, WARM_UP, WARM_UP)
        rounds = [_round(stage, connection, product, peer) for _ in range(ROUNDS)]
    ours, bare, nothing = (_medians(list(figures)) for figures in zip(*rounds, strict=True))
    beside = "Replies beside a job that does nothing"
    return [
        table.Row("Replies", ours[0], bare[0], "/s", table.at_least_ratio(RATE)),
        table.Row("Replies: processor time", ours[1], bare[1], "ms", table.at_most_ratio(COST)),
        table.Row(beside, ours[0], nothing[0], "/s"),
        table.Row(f"{beside}: processor time", ours[1], nothing[1], "ms"),
    ]


def _round(
    stage: Stage,
    connection: psycopg.Connection,
    product: Child,
    peer: Child,
    replies: int = REPLIES,
    nothings: int = NOTHINGS,
) -> tuple[Figures, Figures, Figures]:
    """Jobs a second and processor time: the product's, the bare reply's, the empty job's."""
    leads = line.leads(stage, connection, replies)
    others = line.leads(stage, connection, replies)
    stage.settle()
    ours = _work_off(connection, line.replies(leads), product)
    bare = _work_off(connection, worker_peer.replies(others), peer)
    line.check_all_are_answered(connection, [*leads, *others])
    return ours, bare, _work_off(connection, worker_peer.nothings(nothings), peer)


def _work_off(connection: psycopg.Connection, batch: list[Job], worker: Child) -> Figures:
    """Jobs a second, and milliseconds of the worker's processor time a job."""
    used = worker.processor_seconds()
    began = line.put(connection, batch)
    line.until_done(connection, batch[0][1])
    seconds = time.monotonic() - began
    used = worker.processor_seconds() - used
    return len(batch) / seconds, used / len(batch) * 1000


def _medians(figures: list[Figures]) -> Figures:
    rates, costs = zip(*figures, strict=True)
    return median(rates), median(costs)
