"""Moves the clock of a product of one's own; the shared one's must not be moved under others."""

from tests.support.cast import Town


async def time_passes(town: Town, *, seconds: int) -> None:
    """For the product and its vendors alike; each process hears of it within moments."""
    ahead = await town.database.value(
        "INSERT INTO sandbox_clock (only_row, offset_seconds) VALUES (true, %s)"
        " ON CONFLICT (only_row) DO UPDATE"
        " SET offset_seconds = sandbox_clock.offset_seconds + excluded.offset_seconds"
        " RETURNING offset_seconds",
        seconds,
    )
    await town.sandbox.move_clock(ahead)
    signal = '["clock", null, null, null]'
    await town.database.rows("SELECT pg_notify('conversionsurgery', %s)", signal)
