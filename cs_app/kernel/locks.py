"""Locks that end with the transaction."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_HOLD = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 2))")


async def one_at_a_time(session: AsyncSession, key: str) -> None:
    """Wait until no other transaction holds this key, and hold it until this one ends."""
    await session.execute(_HOLD, {"key": key})
