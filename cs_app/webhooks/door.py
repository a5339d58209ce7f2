"""The door for vendors' calls: every call logged, every event accepted once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, db, jobs, live
from cs_app.kernel.ids import new_id
from cs_app.kernel.scope import EVERYTHING
from cs_app.webhooks.models import WebhookDirection, WebhookLog


class Acceptance(StrEnum):
    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    OF_NOBODY = "of_nobody"


STATUS = {Acceptance.ACCEPTED: 200, Acceptance.DUPLICATE: 200, Acceptance.OF_NOBODY: 404}


@dataclass(frozen=True)
class VendorEvent:
    """What a vendor tells of; it tells the same again under the same `external_id`."""

    provider: str
    event_type: str
    external_id: str
    payload: Mapping[str, Any]
    received_at: datetime
    replay_of: UUID | None = None


@dataclass(frozen=True)
class FollowUp:
    """The job that works the event off, with its `event_id` and `client_id`.

    Jobs about the same thing of a business (`about` says what it is, `key` which) run one after
    the other.
    """

    task: str
    queue: str
    about: str
    key: str


@dataclass(frozen=True)
class Nobody:
    """How the log calls an event that belongs to no business."""

    code: str
    words: str


def accepting(whose: LiteralString) -> LiteralString:
    """The statement that accepts an event; `whose` selects the business's id, or no row.

    One statement: the event, its job and its log row stand or fall together.
    """
    return f"""
WITH whose AS ({whose}), event AS (
    INSERT INTO inbound_events (id, created_at, received_at, provider, external_id, client_id,
                                payload)
    SELECT %(event_id)s, %(now)s, %(received_at)s, %(provider)s, %(external_id)s, client_id,
           CAST(%(payload)s AS jsonb)
      FROM whose
    ON CONFLICT (provider, external_id) DO NOTHING
    RETURNING id, client_id
), job AS (
    SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(
        CAST(%(queue)s AS text), CAST(%(task)s AS text), %(priority)s,
        CAST(%(about)s AS text) || ':' || client_id || ':' || %(key)s, NULL,
        jsonb_build_object('event_id', id, 'client_id', client_id), NULL
        )::procrastinate_job_to_defer_v1])
      FROM event
), verdict AS (
    SELECT (SELECT client_id FROM whose) AS client_id,
           (SELECT count(*) FROM job) AS jobs
), log AS (
    INSERT INTO webhook_log (id, created_at, client_id, direction, event_type, external_id,
                             payload, response_status, response_body, signature_valid,
                             latency_ms, error_code, replay_of)
    SELECT %(log_id)s, %(now)s, client_id, 'inbound', %(event_type)s, %(external_id)s,
           CAST(%(payload)s AS jsonb),
           CASE WHEN client_id IS NULL THEN 404 ELSE 200 END,
           CASE WHEN client_id IS NULL THEN %(nobody)s
                WHEN jobs = 0 THEN 'Duplicate: accepted before' ELSE 'Accepted' END,
           true, extract(epoch FROM clock_timestamp() - CAST(%(started)s AS timestamptz)) * 1000,
           CASE WHEN client_id IS NULL THEN %(nobody_code)s END, CAST(%(replay_of)s AS uuid)
      FROM verdict
)
SELECT client_id, jobs FROM verdict
"""  # noqa: S608 our own text


async def accept(
    session: AsyncSession,
    statement: LiteralString,
    event: VendorEvent,
    job: FollowUp,
    nobody: Nobody,
    *,
    started: datetime,
    **whose: Any,
) -> Acceptance:
    """Store an event, its job and its log row; told once more, it changes nothing.

    `statement` is one made by `accepting`, with the values that it asks for in `whose`; `started`
    is the real time at which the request came in.
    """
    values = whose | _values(event, job, nobody, started)
    return _acceptance(await db.execute(session, statement, values))


async def accept_alone(
    statement: LiteralString,
    event: VendorEvent,
    job: FollowUp,
    nobody: Nobody,
    *,
    started: datetime,
    **whose: Any,
) -> Acceptance:
    """What `accept` does as a transaction of its own, in one round trip."""
    values = whose | _values(event, job, nobody, started)
    return _acceptance(await db.run_alone(EVERYTHING, statement, values))


def _values(event: VendorEvent, job: FollowUp, nobody: Nobody, started: datetime) -> dict[str, Any]:
    return {
        "event_id": new_id(),
        "log_id": new_id(),
        "now": clock.now(),
        "started": started,
        "received_at": event.received_at,
        "provider": event.provider,
        "event_type": event.event_type,
        "external_id": event.external_id,
        "payload": json.dumps(event.payload),
        "replay_of": event.replay_of,
        "task": job.task,
        "queue": job.queue,
        "priority": jobs.PRIORITIES[job.queue],
        "about": job.about,
        "key": job.key,
        "nobody": nobody.words,
        "nobody_code": nobody.code,
    }


def _acceptance(rows: list[Any]) -> Acceptance:
    (row,) = rows
    if row.client_id is None:
        return Acceptance.OF_NOBODY
    return Acceptance.ACCEPTED if row.jobs else Acceptance.DUPLICATE


async def log_call(
    session: AsyncSession,
    *,
    event_type: str,
    payload: dict,
    status: int,
    body: str,
    direction: WebhookDirection = WebhookDirection.INBOUND,
    client_id: UUID | None = None,
    external_id: str | None = None,
    signature_valid: bool | None = None,
    error_code: str | None = None,
    latency_ms: int | None = None,
) -> None:
    """One row of the webhook log, with the answer that is really given."""
    await session.execute(
        insert(WebhookLog).values(
            id=new_id(),
            created_at=clock.now(),
            client_id=client_id,
            direction=direction,
            event_type=event_type,
            external_id=external_id,
            payload=payload,
            response_status=status,
            response_body=body,
            signature_valid=signature_valid,
            error_code=error_code,
            latency_ms=latency_ms,
        )
    )
    if status >= 400:
        await live.announce(session, live.Signal(live.Change.WEBHOOK, client_id))
