"""A burst of texts is answered once: how long a further one is waited for (`settings.py`)."""

from datetime import datetime, timedelta

from cs_app.agent.context import Turn
from cs_app.settings import settings


def seconds_to_wait(turn: Turn, now: datetime) -> float:
    """Until no further text is to be expected; 0 or less when it is time to answer."""
    quiet_at = turn.latest.at + timedelta(seconds=settings().reply_debounce_seconds)
    return (min(quiet_at, ends_at(turn)) - now).total_seconds()


def ends_at(turn: Turn) -> datetime:
    """From then on the lead is answered, whatever comes in."""
    return turn.waiting_since + timedelta(seconds=settings().reply_debounce_cap_seconds)
