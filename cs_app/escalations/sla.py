"""By when somebody must have responded to an escalation, and when that is overdue.

A deadline runs until the first response; who reads it in SQL takes the fragments from here.
"""

from datetime import datetime, timedelta
from typing import LiteralString

from cs_app.escalations.models import OPEN

URGENT_WITHIN = timedelta(hours=1)
WITHIN = timedelta(hours=4)
URGENT = 2  # this priority and those before it


def deadline_of(priority: int, opened_at: datetime) -> datetime:
    """By when an escalation of this priority must have its first response."""
    return opened_at + (URGENT_WITHIN if priority <= URGENT else WITHIN)


def running_deadline(escalation: LiteralString) -> LiteralString:
    """In SQL, the deadline of the escalation with this alias; null once somebody has responded."""
    return f"CASE WHEN {escalation}.first_response_at IS NULL THEN {escalation}.sla_deadline END"


def is_overdue(escalation: LiteralString, *, now: LiteralString) -> LiteralString:
    """In SQL, whether the escalation with this alias is open and its deadline was before `now`."""
    return f"({escalation}.{OPEN} AND {running_deadline(escalation)} < {now})"
