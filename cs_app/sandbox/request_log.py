"""The last requests the product made to each vendor, in memory."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from cs_app.sandbox.faults import FaultMode, Provider

KEPT = 5000


@dataclass
class LoggedRequest:
    """`status` stays empty when no answer was given."""

    provider: Provider
    method: str
    path: str
    at: datetime
    fault: FaultMode
    status: int | None = None
    duration_ms: int | None = None


RequestLog = deque[LoggedRequest]


def new_log() -> RequestLog:
    return deque(maxlen=KEPT)
