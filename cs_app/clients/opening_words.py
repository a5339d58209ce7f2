"""When a business opens again, as one would say it in a text."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

A_WEEK = 7


def opening_in_words(opening: datetime, *, zone: str, now: datetime) -> str:
    """`today at 8:00 AM`, `tomorrow at …`, `Monday at …`, or with its date from a week on."""
    there, today = opening.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)).date()
    at = f"{there.hour % 12 or 12}:{there:%M} {'AM' if there.hour < 12 else 'PM'}"
    if there.date() == today:
        return f"today at {at}"
    if there.date() == today + timedelta(days=1):
        return f"tomorrow at {at}"
    if (there.date() - today).days < A_WEEK:
        return f"{there:%A} at {at}"
    return f"{there:%A}, {there:%B} {there.day} at {at}"
