"""What only one may do at a time: it is held for seconds, renewed, and passes on when one dies."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import structlog
from sqlalchemy import text

from cs_app.kernel import clock, db
from cs_app.kernel.ids import new_id
from cs_app.kernel.scope import NOTHING

LASTS = timedelta(seconds=15)
RENEWED_EVERY_SECONDS = 5
ME: UUID = new_id()
log = structlog.get_logger(__name__)

_HOLD = text("""
INSERT INTO scheduler_leases (name, holder, expires_at) VALUES (:name, :holder, :until)
ON CONFLICT (name) DO UPDATE SET holder = :holder, expires_at = :until
 WHERE scheduler_leases.holder = :holder OR scheduler_leases.expires_at < :now
RETURNING holder
""")
_RELEASE = text("DELETE FROM scheduler_leases WHERE name = :name AND holder = :holder")


async def hold(name: str = "scheduler", holder: UUID = ME) -> bool:
    """Take or renew the lease; False while another living holder has it."""
    now = clock.real_now()
    values = {"name": name, "holder": holder, "until": now + LASTS, "now": now}
    async with db.unit_of_work(NOTHING) as session:
        row = await session.execute(_HOLD, values)
        return row.first() is not None


async def release(name: str = "scheduler", holder: UUID = ME) -> None:
    """Give the lease up, so that the next need not wait."""
    async with db.unit_of_work(NOTHING) as session:
        await session.execute(_RELEASE, {"name": name, "holder": holder})


@contextlib.asynccontextmanager
async def held(name: str) -> AsyncIterator[bool]:
    """Whether nobody else is at this now; nobody begins it, in any process, until the block ends.

    No transaction stays open meanwhile. Who is killed is waited for fifteen seconds.
    """
    holder = new_id()
    if not await hold(name, holder):
        yield False
        return
    renewing = asyncio.create_task(_renew(name, holder))
    try:
        yield True
    finally:
        renewing.cancel()
        await asyncio.gather(renewing, return_exceptions=True)
        await release(name, holder)


async def _renew(name: str, holder: UUID) -> None:
    while True:
        await asyncio.sleep(RENEWED_EVERY_SECONDS)
        try:
            await hold(name, holder)
        except db.UNAVAILABLE as error:
            log.warning("lease.not_renewed", lease=name, error=type(error).__name__)
