"""Hands a queued text to the carrier, once, whatever fails on the way.

Creating a message at Twilio is not idempotent. The row is claimed before the call; a call whose
outcome is unknown is looked up before it is repeated; a status callback may name the SID first.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import LiteralString
from uuid import UUID

import structlog

from cs_app.kernel import clock, db, metrics
from cs_app.kernel.scope import only
from cs_app.messaging import outcome
from cs_app.providers.errors import CircuitOpen, ProviderRejected, ProviderUnavailable
from cs_app.providers.gateways import current
from cs_app.providers.sms import OutgoingSms, SmsReceipt
from cs_app.settings import settings

RETRY_WAITS = (1.0, 2.0, 4.0)
CLAIM_SECONDS = 60
LOOKUP_MARGIN = timedelta(seconds=2)
REPLY_VALIDITY_SECONDS = 4 * 3600
log = structlog.get_logger(__name__)


class Delivered(StrEnum):
    SENT = "sent"
    HELD = "held"
    FAILED = "failed"
    NOTHING_TO_DO = "nothing_to_do"


@dataclass(frozen=True)
class Claim:
    """A queued text that this process alone may hand over now."""

    client_id: UUID
    message_id: UUID
    body: str
    sender: str
    to: str
    tried_before: bool
    first_tried_at: datetime


async def deliver(client_id: UUID, message_id: UUID, *, take_over: bool = False) -> Delivered:
    """Send one queued text; safe to call again at any time.

    `take_over` ignores another process's claim: for a job whose lock proves that nobody else
    works on it. Held texts go out when the carrier is back (`messaging.release`).
    """
    claim = await _claim(client_id, message_id, take_over=take_over)
    if claim is None:
        return Delivered.NOTHING_TO_DO
    try:
        receipt = await _send_with_retries(claim)
    except ProviderRejected as error:
        await outcome.rejected(client_id, message_id, error)
        return Delivered.FAILED
    except ProviderUnavailable as error:
        metrics.provider_errors.labels(error.provider, "held").inc()
        await outcome.held(client_id, message_id, str(error))
        return Delivered.HELD
    if receipt is None:
        return Delivered.NOTHING_TO_DO
    await outcome.accepted(client_id, message_id, receipt)
    return Delivered.SENT


_CLAIM: LiteralString = """
UPDATE conversations AS m
   SET claimed_at = %(now)s, attempts = m.attempts + 1
  FROM leads l,
       (SELECT id, attempts, created_at FROM conversations WHERE id = %(id)s FOR UPDATE) AS old
 WHERE m.id = old.id AND l.id = m.lead_id
   AND m.direction = 'outbound' AND m.sent_at IS NULL
   AND (m.delivery_status = 'queued' OR m.twilio_sid IS NOT NULL)
   AND (m.attempts = 0 OR m.claimed_at IS NULL OR m.claimed_at < %(stale)s OR %(take_over)s)
RETURNING m.message, m.from_number, l.phone, old.attempts, old.created_at
"""


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
        body=row.message,
        sender=row.from_number,
        to=row.phone,
        tried_before=row.attempts > 0,
        first_tried_at=row.created_at,
    )


async def _send_with_retries(claim: Claim) -> SmsReceipt | None:
    again, look_first = claim.tried_before, claim.tried_before
    for wait in (*RETRY_WAITS, None):
        try:
            return await _try(claim, again=again, look_first=look_first)
        except CircuitOpen:
            raise
        except ProviderUnavailable as error:
            again, look_first = True, look_first or error.outcome_unknown
            if wait is None:
                raise
            log.info("delivery.retrying", message_id=str(claim.message_id), error=str(error))
            await asyncio.sleep(wait)
    raise AssertionError("the last try returns or raises")


async def _try(claim: Claim, *, again: bool, look_first: bool) -> SmsReceipt | None:
    """One call. Before a further one: is the text still wanted, and is it not there already?"""
    if again:
        progress = await outcome.progress(claim.client_id, claim.message_id)
        if progress.sid:
            return outcome.receipt_from_callback(progress.sid, claim.body)
        if not progress.queued:
            return None
    if look_first and (receipt := await _already_at_carrier(claim)):
        return receipt
    return await current().sms.send(
        OutgoingSms(
            to=claim.to,
            sender=claim.sender,
            body=claim.body,
            status_callback=_status_callback(claim.message_id),
            validity_seconds=REPLY_VALIDITY_SECONDS,
        )
    )


async def _already_at_carrier(claim: Claim) -> SmsReceipt | None:
    receipt = await current().sms.find(
        to=claim.to,
        sender=claim.sender,
        body=claim.body,
        since=claim.first_tried_at - LOOKUP_MARGIN,
    )
    if receipt is None:
        return None
    taken = await outcome.belongs_to_another(claim.client_id, claim.message_id, receipt.sid)
    return None if taken else receipt


def _status_callback(message_id: UUID) -> str:
    return f"{settings().base_url}/api/webhooks/twilio/status?message={message_id}"
