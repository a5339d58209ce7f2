"""Tries to hand one text to the carrier several times, and never hands it over twice.

Before a further try it asks: is the text still wanted, and is it not there already?
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from cs_app.compliance.situation import Kind
from cs_app.messaging import outcome, recheck
from cs_app.messaging.models import Cause
from cs_app.providers.errors import CircuitOpen, ProviderUnavailable
from cs_app.providers.gateways import current
from cs_app.providers.sms import OutgoingSms, SmsReceipt
from cs_app.settings import settings

WAITS = (1.0, 2.0, 4.0)  # seconds before each further try; then the text waits for the carrier
LOOKUP_MARGIN = timedelta(seconds=2)
REPLY_VALIDITY_SECONDS = 4 * 3600
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Claim:
    """A queued text that this process alone may hand over now.

    It goes out from `sender`; an earlier try may have been from any of `senders`.
    """

    client_id: UUID
    message_id: UUID
    lead_id: UUID
    cause: Cause
    kind: Kind | None
    body: str
    sender: str
    senders: frozenset[str]
    to: str
    tried_before: bool
    first_tried_at: datetime


async def send(claim: Claim) -> SmsReceipt | None:
    """Send a claimed text; None when it is not wanted any more.

    Raises `ProviderRejected` at once, and `ProviderUnavailable` after the last try.
    """
    again, look_first = claim.tried_before, claim.tried_before
    for wait in (*WAITS, None):
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
    """One call, after a look at what has become of those before."""
    if again:
        progress = await outcome.progress(claim.client_id, claim.message_id)
        if progress.sid:
            return outcome.receipt_from_callback(progress.sid, claim.body)
        if not progress.queued:
            return None
    if look_first and (receipt := await _already_at_carrier(claim)):
        return receipt
    if again and not await may_go(claim):
        return None
    return await current().sms.send(
        OutgoingSms(
            to=claim.to,
            sender=claim.sender,
            body=claim.body,
            status_callback=_status_callback(claim.message_id),
            validity_seconds=REPLY_VALIDITY_SECONDS,
        )
    )


async def may_go(claim: Claim) -> bool:
    """Whether the text may still go out; if not, why is stored with it."""
    return await recheck.may_go(
        claim.client_id,
        claim.message_id,
        lead_id=claim.lead_id,
        cause=claim.cause,
        kind=claim.kind,
        body=claim.body,
    )


async def _already_at_carrier(claim: Claim) -> SmsReceipt | None:
    receipt = await current().sms.find(
        to=claim.to,
        senders=claim.senders,
        body=claim.body,
        since=claim.first_tried_at - LOOKUP_MARGIN,
    )
    if receipt is None:
        return None
    taken = await outcome.belongs_to_another(claim.client_id, claim.message_id, receipt.sid)
    return None if taken else receipt


def _status_callback(message_id: UUID) -> str:
    return f"{settings().base_url}/api/webhooks/twilio/status?message={message_id}"
