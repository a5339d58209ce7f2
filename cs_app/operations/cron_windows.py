"""The windows of time that cron jobs belong to; a job runs once in each."""

from datetime import datetime, timedelta
from enum import StrEnum


class Tier(StrEnum):
    FIVE_MINUTES = "five_minutes"
    HALF_HOUR = "half_hour"
    HOUR = "hour"
    DAY = "day"


def window_start(tier: Tier, now: datetime) -> datetime:
    """The start, in UTC, of the window that a moment lies in."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    if tier is Tier.FIVE_MINUTES:
        return hour + timedelta(minutes=now.minute // 5 * 5)
    if tier is Tier.HALF_HOUR:
        return hour + timedelta(minutes=now.minute // 30 * 30)
    if tier is Tier.HOUR:
        return hour
    return hour.replace(hour=0)
