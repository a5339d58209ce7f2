"""The sandbox's clock: one offset for every process, kept over restarts."""

from datetime import timedelta

from sqlalchemy import text

from cs_app.kernel import clock, db, live
from cs_app.kernel.scope import NOTHING


async def load() -> None:
    """Set this process's clock as the database says."""
    async with db.unit_of_work(NOTHING) as session:
        row = await session.execute(text("SELECT offset_seconds FROM sandbox_clock"))
        seconds = row.scalar_one_or_none() or 0
    clock.set_offset(timedelta(seconds=seconds))


async def jump(ahead: timedelta) -> timedelta:
    """Move every process's clock ahead; returns the new offset from real time."""
    async with db.unit_of_work(NOTHING) as session:
        row = await session.execute(
            text("""
            INSERT INTO sandbox_clock (only_row, offset_seconds) VALUES (true, :seconds)
            ON CONFLICT (only_row)
            DO UPDATE SET offset_seconds = sandbox_clock.offset_seconds + excluded.offset_seconds
            RETURNING offset_seconds
            """),
            {"seconds": int(ahead.total_seconds())},
        )
        offset = timedelta(seconds=row.scalar_one())
        await live.announce(session, live.Signal(live.Change.CLOCK))
    clock.set_offset(offset)
    return offset


async def reset() -> None:
    """Back to real time."""
    async with db.unit_of_work(NOTHING) as session:
        await session.execute(text("DELETE FROM sandbox_clock"))
        await live.announce(session, live.Signal(live.Change.CLOCK))
    clock.set_offset(timedelta(0))
