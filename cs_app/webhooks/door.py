"""The door for vendors' calls: every call logged, every event accepted once."""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, db, jobs, live
from cs_app.kernel.ids import new_id
from cs_app.kernel.phone import fingerprint
from cs_app.kernel.scope import EVERYTHING
from cs_app.webhooks.models import WebhookLog

TAKE_IN = "reception.take_in"


class Acceptance(StrEnum):
    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    UNKNOWN_NUMBER = "unknown_number"


@dataclass(frozen=True)
class InboundSmsCall:
    """Twilio's call about one text, its fields checked."""

    sid: str
    sender: str
    to: str
    payload: dict[str, str]
    received_at: datetime
    replay_of: UUID | None = None


STATUS = {
    Acceptance.ACCEPTED: 200,
    Acceptance.DUPLICATE: 200,
    Acceptance.UNKNOWN_NUMBER: 404,
}

# One statement: the event, its job and its log row stand or fall together.
_ACCEPT: LiteralString = """
WITH number AS (
    SELECT c.id AS client_id FROM client_phone_numbers n JOIN clients c ON c.id = n.client_id
     WHERE n.phone_number = %(to)s AND n.is_active AND c.status = 'active'
    UNION
    SELECT id FROM clients WHERE twilio_number = %(to)s AND status = 'active'
    LIMIT 1
), event AS (
    INSERT INTO inbound_events (id, created_at, received_at, provider, external_id, client_id,
                                payload)
    SELECT %(event_id)s, %(now)s, %(received_at)s, 'twilio_sms', %(sid)s, client_id,
           CAST(%(payload)s AS jsonb)
      FROM number
    ON CONFLICT (provider, external_id) DO NOTHING
    RETURNING id, client_id
), job AS (
    SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(
        'replies', 'reception.take_in', %(priority)s, 'lead:' || client_id || ':' || %(lead)s, NULL,
        jsonb_build_object('event_id', id, 'client_id', client_id), NULL
        )::procrastinate_job_to_defer_v1])
      FROM event
), verdict AS (
    SELECT (SELECT client_id FROM number) AS client_id,
           (SELECT count(*) FROM job) AS jobs
), log AS (
    INSERT INTO webhook_log (id, created_at, client_id, direction, event_type, external_id,
                             payload, response_status, response_body, signature_valid,
                             latency_ms, error_code, replay_of)
    SELECT %(log_id)s, %(now)s, client_id, 'inbound', 'sms_inbound', %(sid)s,
           CAST(%(payload)s AS jsonb),
           CASE WHEN client_id IS NULL THEN 404 ELSE 200 END,
           CASE WHEN client_id IS NULL THEN 'No active business has this number'
                WHEN jobs = 0 THEN 'Duplicate: accepted before' ELSE 'Accepted' END,
           true, extract(epoch FROM clock_timestamp() - CAST(%(started)s AS timestamptz)) * 1000,
           CASE WHEN client_id IS NULL THEN 'unknown_number' END, CAST(%(replay_of)s AS uuid)
      FROM verdict
)
SELECT client_id, jobs FROM verdict
"""


async def accept_sms(
    session: AsyncSession, call: InboundSmsCall, *, started: datetime
) -> Acceptance:
    """Store the event, its job and its log row; a second call with the same SID changes nothing.

    `started` is the real time at which the request came in.
    """
    return _acceptance(await db.execute(session, _ACCEPT, _values(call, started)))


async def accept_sms_alone(call: InboundSmsCall, *, started: datetime) -> Acceptance:
    """The same, committed when it returns."""
    return _acceptance(await db.run_alone(EVERYTHING, _ACCEPT, _values(call, started)))


def _values(call: InboundSmsCall, started: datetime) -> dict[str, Any]:
    return {
        "event_id": new_id(),
        "log_id": new_id(),
        "now": clock.now(),
        "started": started,
        "received_at": call.received_at,
        "sid": call.sid,
        "to": call.to,
        "lead": fingerprint(call.sender)[:16],
        "payload": json.dumps(call.payload),
        "replay_of": call.replay_of,
        "priority": jobs.PRIORITIES[jobs.REPLIES],
    }


def _acceptance(rows: list[Any]) -> Acceptance:
    (row,) = rows
    if row.client_id is None:
        return Acceptance.UNKNOWN_NUMBER
    return Acceptance.ACCEPTED if row.jobs else Acceptance.DUPLICATE


async def log_call(
    session: AsyncSession,
    *,
    event_type: str,
    payload: dict,
    status: int,
    body: str,
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
