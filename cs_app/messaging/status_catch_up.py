"""Asks the carrier about texts whose status callback never came: it is not repeated either."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text

from cs_app.kernel import clock, db
from cs_app.kernel.scope import EVERYTHING
from cs_app.messaging import status
from cs_app.providers.errors import ProviderRejected
from cs_app.providers.gateways import current

SILENT_FOR = timedelta(minutes=2)
GIVEN_UP_AFTER = timedelta(hours=24)
BATCH = 200
PARALLEL = 5


@dataclass
class CaughtUp:
    checked: int = 0
    updated: int = 0


# all clients: whichever business sent it
_SILENT = text("""
SELECT twilio_sid FROM conversations
 WHERE direction = 'outbound' AND delivery_status IN ('queued', 'sent')
   AND twilio_sid IS NOT NULL AND sent_at BETWEEN :oldest AND :newest
 ORDER BY sent_at LIMIT :batch
""")


async def catch_up() -> CaughtUp:
    """Move those texts forward that the carrier has news of. Raises `ProviderUnavailable`."""
    now = clock.now()
    async with db.unit_of_work(EVERYTHING) as session:
        values = {"oldest": now - GIVEN_UP_AFTER, "newest": now - SILENT_FOR, "batch": BATCH}
        sids = [row.twilio_sid for row in await session.execute(_SILENT, values)]
    gate = asyncio.Semaphore(PARALLEL)

    async def one(sid: str) -> bool:
        async with gate:
            return await _ask(sid)

    news = await asyncio.gather(*(one(sid) for sid in sids))
    return CaughtUp(checked=len(sids), updated=sum(news))


async def _ask(sid: str) -> bool:
    try:
        receipt = await current().sms.fetch(sid)
    except ProviderRejected:
        return False
    if receipt.status not in status.STATUSES:
        return False
    report = status.StatusReport(
        sid=sid,
        status=receipt.status,
        error_code=str(receipt.error_code) if receipt.error_code else None,
        message_id=None,
    )
    async with db.unit_of_work(EVERYTHING) as session:
        return await status.apply(session, report) is not None
