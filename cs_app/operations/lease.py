"""One process at a time holds the scheduler's lease; it passes on when the holder dies."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import text

from cs_app.kernel import clock, db
from cs_app.kernel.ids import new_id
from cs_app.kernel.scope import NOTHING

LASTS = timedelta(seconds=15)  # renewed every five
ME: UUID = new_id()


async def hold(name: str = "scheduler") -> bool:
    """Take or renew the lease; False while another living process has it."""
    now = clock.real_now()
    async with db.unit_of_work(NOTHING) as session:
        row = await session.execute(
            text("""
            INSERT INTO scheduler_leases (name, holder, expires_at)
            VALUES (:name, :me, :until)
            ON CONFLICT (name) DO UPDATE SET holder = :me, expires_at = :until
             WHERE scheduler_leases.holder = :me OR scheduler_leases.expires_at < :now
            RETURNING holder
            """),
            {"name": name, "me": ME, "until": now + LASTS, "now": now},
        )
        return row.first() is not None


async def release(name: str = "scheduler") -> None:
    """Give the lease up at the process's end, so that the next need not wait."""
    async with db.unit_of_work(NOTHING) as session:
        await session.execute(
            text("DELETE FROM scheduler_leases WHERE name = :name AND holder = :me"),
            {"name": name, "me": ME},
        )
