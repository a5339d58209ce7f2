"""Jobs that are put in line, and waited for."""

import time

import psycopg
from psycopg.types.json import Jsonb

from bench import town
from bench.stage import Stage
from bench.town import Accepted, Waiting
from cs_app.kernel import jobs

PATIENCE_SECONDS = 90
REPLY = "reception.answer"
TAKE_IN = "reception.take_in"
Job = tuple[str, str, int, str | None, dict]


def put(connection: psycopg.Connection, batch: list[Job]) -> float:
    """Put jobs in line with one commit; returns the time just before it."""
    with connection.transaction(), connection.cursor() as cursor:
        cursor.executemany(
            "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(%s, %s, %s, %s, NULL, %s, NULL)"
            "::procrastinate_job_to_defer_v1])",
            [(*job[:4], Jsonb(job[4])) for job in batch],
        )
        return time.monotonic()


def until_done(connection: psycopg.Connection, *tasks: str) -> None:
    """Wait until no job of these tasks is left."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while waiting(connection, *tasks):
        if time.monotonic() > deadline:
            raise RuntimeError(f"{tasks}: not worked off in {PATIENCE_SECONDS} s")
        time.sleep(0.02)


def waiting(connection: psycopg.Connection, *tasks: str) -> int:
    """How many jobs of these tasks are left."""
    row = connection.execute(
        "SELECT count(*) FROM procrastinate_jobs WHERE task_name = ANY(%s)"
        " AND status IN ('todo', 'doing')",
        (list(tasks),),
    ).fetchone()
    assert row is not None
    return row[0]


def leads(stage: Stage, connection: psycopg.Connection, count: int) -> list[Waiting]:
    """New leads who wait for an answer."""
    return town.leads_with_a_question(connection, stage.businesses, count)


def replies(leads: list[Waiting]) -> list[Job]:
    """The product's jobs that answer them."""
    priority = jobs.PRIORITIES[jobs.REPLIES]
    return [(jobs.REPLIES, REPLY, priority, f"answer:{x.id}", lead_ids(x)) for x in leads]


def take_ins(texts: list[Accepted]) -> list[Job]:
    """The product's jobs that take them in, as its door puts them."""
    priority = jobs.PRIORITIES[jobs.REPLIES]
    return [(jobs.REPLIES, TAKE_IN, priority, _lock(x), _event_ids(x)) for x in texts]


def _lock(text: Accepted) -> str:
    return f"lead:{text.business.id}:{text.sender}"


def _event_ids(text: Accepted) -> dict[str, str]:
    return {"event_id": str(text.event_id), "client_id": str(text.business.id)}


def lead_ids(lead: Waiting) -> dict[str, str]:
    """The arguments of a job about a lead."""
    return {"client_id": str(lead.client_id), "lead_id": str(lead.id)}


def check_all_are_answered(connection: psycopg.Connection, leads: list[Waiting]) -> None:
    """Raises unless each got exactly one text, and the carrier took it."""
    row = connection.execute(
        "SELECT count(*) FROM conversations WHERE lead_id = ANY(%s) AND cause = 'lead_reply'"
        " AND sent_at IS NOT NULL AND twilio_sid IS NOT NULL",
        ([lead.id for lead in leads],),
    ).fetchone()
    if row is None or row[0] != len(leads):
        raise RuntimeError(f"{len(leads)} leads wrote, but {row and row[0]} were answered")


def at_once(port: int) -> dict[str, str]:
    """Settings for vendors that answer at once, and a reply that waits for no further text."""
    url = f"http://127.0.0.1:{port}"
    return {"TWILIO_BASE_URL": url, "OPENAI_BASE_URL": f"{url}/v1", "REPLY_DEBOUNCE_SECONDS": "0"}
