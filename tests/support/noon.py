"""Texts go out from 8 to 21 only: outside of them a test's whole world is moved to a noon."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/Edmonton")
KNOWN = "SELECT offset_seconds FROM sandbox_clock"
MOVE = (
    "INSERT INTO sandbox_clock (only_row, offset_seconds) VALUES (true, %s) ON CONFLICT DO NOTHING"
)
TELL = """SELECT pg_notify('conversionsurgery', '["clock", null, null, null]')"""


def seconds_to_noon() -> int:
    """How far the clock of a product that starts now is moved ahead: not at all by day."""
    local = datetime.now(UTC).astimezone(ZONE)
    if 9 <= local.hour < 19:
        return 0
    noon = local.replace(hour=12, minute=0, second=0, microsecond=0)
    noon += timedelta(days=1) if noon < local else timedelta(0)
    return int((noon - local).total_seconds())
