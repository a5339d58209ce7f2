"""The last day of something, as people write it in forms."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cs_app.kernel.errors import Invalid
from cs_app.kernel.untrusted import read_moment

USUAL_ZONE = "America/Edmonton"


def end_of_day(day: str, *, zone: str) -> datetime | None:
    """The moment at which a day such as `2026-01-31` is over; None for none. Raises `Invalid`."""
    if not day:
        return None
    try:
        midnight = read_moment(day, ZoneInfo(zone or USUAL_ZONE))
        return midnight + timedelta(days=1)
    except (ValueError, OverflowError, KeyError, OSError):
        raise Invalid("The end must be a date such as 2026-01-31", field="expires") from None
