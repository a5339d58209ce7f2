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


def running_deadline(
    sla_deadline: datetime | None, first_response_at: datetime | None
) -> datetime | None:
    """The deadline as long as it runs; None once somebody has responded."""
    return None if first_response_at else sla_deadline


def running_deadline_sql(escalation: LiteralString) -> LiteralString:
    """What `running_deadline` says, for the escalation of this alias."""
    return f"CASE WHEN {escalation}.first_response_at IS NULL THEN {escalation}.sla_deadline END"


def is_overdue_sql(escalation: LiteralString, *, now: LiteralString) -> LiteralString:
    """Whether the open escalation of this alias has a running deadline before `now`."""
    return f"({escalation}.{OPEN} AND {running_deadline_sql(escalation)} < {now})"
