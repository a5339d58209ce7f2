"""How fast replies are worked off, and how soon one is begun while housekeeping waits in line."""

import time
from pathlib import Path
from statistics import median, quantiles

import psycopg
from psycopg.types.json import Jsonb

from bench import table, town, worker_peer
from bench.stage import Child, Stage, free_port
from bench.town import Waiting
from cs_app.kernel import jobs

ROUNDS = 3
WARM_UP = 60
REPLIES = 300
NOTHINGS = 1_500
CHORES = 15_000
CHORES_STILL_WAITING = 10_000
PICKUPS = 300
PICKUPS_A_SECOND = 15
PATIENCE_SECONDS = 90
REPLY = "reception.answer"
Job = tuple[str, str, int, str | None, dict]
Figures = tuple[float, float]


def measure(stage: Stage) -> list[table.Row]:
    """Real reply jobs beside Procrastinate's no-op job: jobs a second, and processor time."""
    port = free_port()
    with stage.child("bench.vendors", str(port)):
        rows = _beside_peer(stage, "Replies worked off", table.at_least_ratio(0.5), port)
        in_process = "Replies, vendors in process"
        return rows + _beside_peer(stage, in_process, None, port, "--vendors-in-process")


def _beside_peer(
    stage: Stage, title: str, goal: table.Goal | None, port: int, *arguments: str
) -> list[table.Row]:
    """Rounds of either in turn, so that both meet the same machine."""
    with (
        stage.child("bench.worker_peer") as peer,
        stage.child("bench.worker_product", *arguments, **_at_once(port)) as product,
        stage.connect() as connection,
    ):
        _put(connection, _replies(_leads(stage, connection, WARM_UP)) + _nothings(WARM_UP))
        _until_done(connection, REPLY)
        _until_done(connection, worker_peer.TASK)
        pairs = [_round(stage, connection, product, peer) for _ in range(ROUNDS)]
    rates, costs = ([(ours[index], theirs[index]) for ours, theirs in pairs] for index in (0, 1))
    return [
        table.Row(title, *_medians(rates), "/s", goal),
        table.Row(f"{title}: processor time", *_medians(costs), "ms"),
    ]


def _round(
    stage: Stage, connection: psycopg.Connection, product: Child, peer: Child
) -> tuple[Figures, Figures]:
    leads = _leads(stage, connection, REPLIES)
    stage.settle()
    ours = _work_off(connection, _replies(leads), product)
    _check_all_are_answered(connection, leads)
    return ours, _work_off(connection, _nothings(NOTHINGS), peer)


def _work_off(connection: psycopg.Connection, batch: list[Job], worker: Child) -> Figures:
    """Jobs a second, and milliseconds of the worker's processor time a job."""
    used = worker.processor_seconds()
    began = _put(connection, batch)
    _until_done(connection, batch[0][1])
    seconds = time.monotonic() - began
    used = worker.processor_seconds() - used
    return len(batch) / seconds, used / len(batch) * 1000


def _medians(pairs: list[Figures]) -> Figures:
    return median(ours for ours, _ in pairs), median(theirs for _, theirs in pairs)


def measure_pickup(stage: Stage) -> list[table.Row]:
    """From the commit of a reply job to its start, with 10,000 housekeeping jobs in line."""
    port = free_port()
    starts = stage.folder / "starts.txt"
    starts.touch()
    with (
        stage.child("bench.vendors", str(port)),
        stage.connect() as connection,
        stage.child("bench.worker_product", "--starts", str(starts), **_at_once(port)),
    ):
        _put(connection, _replies(_leads(stage, connection, WARM_UP)))
        _until_done(connection, REPLY)
        stage.settle()
        _put(connection, [(jobs.HOUSEKEEPING, "bench.chore", 0, None, {})] * CHORES)
        committed = _put_at_a_pace(connection, _leads(stage, connection, PICKUPS))
        _until_done(connection, REPLY)
        left = _waiting(connection, "bench.chore")
    if left < CHORES_STILL_WAITING:
        raise RuntimeError(f"only {left} housekeeping jobs were left in line: put in more")
    waits = [began - committed[lead] for lead, began in _read(starts) if lead in committed]
    cuts = quantiles(waits, n=100)
    title = "Reply begun, 10,000 housekeeping jobs in line"
    return [
        table.Row(f"{title}, median", cuts[49] * 1000, None, "ms"),
        table.Row(f"{title}, p99", cuts[98] * 1000, None, "ms", table.at_most(50, "ms")),
    ]


def _put(connection: psycopg.Connection, batch: list[Job]) -> float:
    """Put jobs in line with one commit; returns the time just before it."""
    with connection.transaction(), connection.cursor() as cursor:
        cursor.executemany(
            "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(%s, %s, %s, %s, NULL, %s, NULL)"
            "::procrastinate_job_to_defer_v1])",
            [(*job[:4], Jsonb(job[4])) for job in batch],
        )
        return time.monotonic()


def _put_at_a_pace(connection: psycopg.Connection, leads: list[Waiting]) -> dict[str, float]:
    committed = {}
    began = time.monotonic()
    for number, lead in enumerate(leads):
        time.sleep(max(0, began + number / PICKUPS_A_SECOND - time.monotonic()))
        committed[str(lead.id)] = _put(connection, _replies([lead]))
    return committed


def _until_done(connection: psycopg.Connection, task: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while _waiting(connection, task):
        if time.monotonic() > deadline:
            raise RuntimeError(f"{task}: not worked off in {PATIENCE_SECONDS} s")
        time.sleep(0.02)


def _waiting(connection: psycopg.Connection, task: str) -> int:
    row = connection.execute(
        "SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s"
        " AND status IN ('todo', 'doing')",
        (task,),
    ).fetchone()
    assert row is not None
    return row[0]


def _leads(stage: Stage, connection: psycopg.Connection, count: int) -> list[Waiting]:
    return town.leads_with_a_question(connection, stage.businesses, count)


def _replies(leads: list[Waiting]) -> list[Job]:
    priority = jobs.PRIORITIES[jobs.REPLIES]
    return [(jobs.REPLIES, REPLY, priority, f"answer:{x.id}", _ids(x)) for x in leads]


def _ids(lead: Waiting) -> dict[str, str]:
    return {"client_id": str(lead.client_id), "lead_id": str(lead.id)}


def _nothings(count: int) -> list[Job]:
    return [(worker_peer.QUEUE, worker_peer.TASK, 0, None, {})] * count


def _check_all_are_answered(connection: psycopg.Connection, leads: list[Waiting]) -> None:
    row = connection.execute(
        "SELECT count(*) FROM conversations WHERE lead_id = ANY(%s) AND cause = 'lead_reply'"
        " AND sent_at IS NOT NULL AND twilio_sid IS NOT NULL",
        ([lead.id for lead in leads],),
    ).fetchone()
    if row is None or row[0] != len(leads):
        raise RuntimeError(f"{len(leads)} leads wrote, but {row and row[0]} were answered")


def _at_once(port: int) -> dict[str, str]:
    """Settings for vendors that answer at once, and a reply that waits for no further text."""
    url = f"http://127.0.0.1:{port}"
    return {"TWILIO_BASE_URL": url, "OPENAI_BASE_URL": f"{url}/v1", "REPLY_DEBOUNCE_SECONDS": "0"}


def _read(file: Path) -> list[tuple[str, float]]:
    lines = (line.split() for line in file.read_text().splitlines())
    return [(lead, float(began)) for lead, began in lines]
