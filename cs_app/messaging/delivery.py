"""Hands a queued text to the carrier, once, whatever fails on the way.

Creating a message at Twilio is not idempotent. The row is claimed before the call; a call whose
outcome is unknown is looked up before it is repeated; a status callback may name the SID first.
"""

from datetime import timedelta
from enum import StrEnum
from typing import LiteralString
from uuid import UUID

from cs_app.compliance.situation import Kind
from cs_app.kernel import clock, db, metrics
from cs_app.kernel.scope import only
from cs_app.messaging import carrier_retries, outcome, recheck
from cs_app.messaging.carrier_retries import Claim
from cs_app.messaging.models import Cause
from cs_app.messaging.sender import SENDER
from cs_app.providers.errors import ProviderRejected, ProviderUnavailable

CLAIM_SECONDS = 60


class Delivered(StrEnum):
    SENT = "sent"
    HELD = "held"
    FAILED = "failed"
    NOTHING_TO_DO = "nothing_to_do"


async def deliver(
    client_id: UUID, message_id: UUID, *, take_over: bool = False, decided: bool = False
) -> Delivered:
    """Send one queued text; safe to call again at any time.

    `take_over` ignores another process's claim: for a job whose lock proves that nobody else
    works on it. Unless it was `decided` just now, a text that is not new is decided on once
    more. Held texts go out when the carrier is back (`messaging.release`).
    """
    claim = await _claim(client_id, message_id, take_over=take_over)
    if claim is None:
        return Delivered.NOTHING_TO_DO
    undecided = not (decided or claim.tried_before) and recheck.is_stale(claim.first_tried_at)
    if undecided and not await carrier_retries.may_go(claim):
        return Delivered.NOTHING_TO_DO
    try:
        receipt = await carrier_retries.send(claim)
    except ProviderRejected as error:
        await outcome.rejected(client_id, message_id, error)
        return Delivered.FAILED
    except ProviderUnavailable as error:
        metrics.provider_errors.labels(error.provider, "held").inc()
        await outcome.held(client_id, message_id, error)
        return Delivered.HELD
    if receipt is None:
        return Delivered.NOTHING_TO_DO
    await outcome.accepted(client_id, message_id, receipt)
    return Delivered.SENT


# The number is chosen anew with every claim: the lead may have written to another one meanwhile.
_CLAIM: LiteralString = f"""
UPDATE conversations AS m
   SET claimed_at = %(now)s, attempts = m.attempts + 1,
       from_number = coalesce({SENDER}, m.from_number)
  FROM leads l,
       (SELECT id, attempts, created_at, from_number FROM conversations
         WHERE id = %(id)s FOR UPDATE) AS old
 WHERE m.id = old.id AND l.id = m.lead_id
   AND m.direction = 'outbound' AND m.sent_at IS NULL
   AND (m.delivery_status = 'queued' OR m.twilio_sid IS NOT NULL)
   AND (m.attempts = 0 OR m.claimed_at IS NULL OR m.claimed_at < %(stale)s OR %(take_over)s)
RETURNING m.message, m.from_number, m.lead_id, m.cause, m.decision ->> 'kind' AS kind, l.phone,
          old.attempts, old.created_at,
          ARRAY(SELECT n.phone_number FROM client_phone_numbers n
                 WHERE n.client_id = l.client_id) || old.from_number AS senders
"""  # noqa: S608 our own text


async def _claim(client_id: UUID, message_id: UUID, *, take_over: bool) -> Claim | None:
    now = clock.now()
    rows = await db.run_alone(
        only(client_id),
        _CLAIM,
        {
            "id": message_id,
            "now": now,
            "stale": now - timedelta(seconds=CLAIM_SECONDS),
            "take_over": take_over,
        },
    )
    if not rows or rows[0].from_number is None:
        return None
    row = rows[0]
    return Claim(
        client_id=client_id,
        message_id=message_id,
        lead_id=row.lead_id,
        cause=Cause(row.cause) if row.cause else Cause.SCHEDULED,
        kind=Kind(row.kind) if row.kind else None,
        body=row.message,
        sender=row.from_number,
        senders=frozenset(row.senders),
        to=row.phone,
        tried_before=row.attempts > 0,
        first_tried_at=row.created_at,
    )
