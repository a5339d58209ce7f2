"""Texts go out from 8 to 21 only: outside of them a test's whole world is moved to a noon."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import psycopg

ZONE = ZoneInfo("America/Edmonton")


def moved(owner: psycopg.Connection) -> int:
    """The seconds by which a product's clock stands ahead, moved now if it was not before."""
    ahead = _seconds_to_noon()
    if ahead:
        owner.execute(
            "INSERT INTO sandbox_clock (only_row, offset_seconds) VALUES (true, %s)"
            " ON CONFLICT DO NOTHING",
            (ahead,),
        )
        owner.execute("""SELECT pg_notify('conversionsurgery', '["clock", null, null, null]')""")
    row = owner.execute("SELECT offset_seconds FROM sandbox_clock").fetchone()
    return row[0] if row else 0


def _seconds_to_noon() -> int:
    """Not at all by day."""
    local = datetime.now(UTC).astimezone(ZONE)
    if 9 <= local.hour < 19:
        return 0
    noon = local.replace(hour=12, minute=0, second=0, microsecond=0)
    noon += timedelta(days=1) if noon < local else timedelta(0)
    return int((noon - local).total_seconds())
