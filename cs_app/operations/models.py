"""What keeps the machine running: job windows, leases, the health of vendors."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from cs_app.kernel.columns import Keyed, MutableRow, Row, Timestamp, json, moment, number, state


class CronStatus(StrEnum):
    RUNNING = "running"
    OK = "ok"
    FAILED = "failed"


class CronRun(Row, table=True):
    """One run of one job for one window of time."""

    __tablename__ = "cron_runs"
    __table_args__ = (UniqueConstraint("job", "window_start"),)

    job: str = Field(max_length=50)
    window_start: datetime = Field(sa_type=Timestamp)  # type: ignore[call-overload]
    status: CronStatus = state(CronStatus, CronStatus.RUNNING)
    result: dict = json({})
    error: str | None = None
    attempts: int = number(1)
    started_at: datetime | None = moment()
    finished_at: datetime | None = moment()


class ProviderHealth(MutableRow, table=True):
    """The last known state of an outside service's circuit breaker."""

    __tablename__ = "provider_health"

    provider: str = Field(max_length=40, unique=True)
    state: str = Field(max_length=20)
    since: datetime = Field(sa_type=Timestamp)  # type: ignore[call-overload]
    last_error: str | None = Field(default=None, max_length=255)


class SchedulerLease(Keyed, table=True):
    """The one process that fires the cron tiers, while its lease lasts."""

    __tablename__ = "scheduler_leases"

    name: str = Field(primary_key=True, max_length=40)
    holder: UUID
    expires_at: datetime = Field(sa_type=Timestamp)  # type: ignore[call-overload]


class SandboxClock(Keyed, table=True):
    """How far the sandbox's clock stands ahead of the real one; at most one row."""

    __tablename__ = "sandbox_clock"

    only_row: bool = Field(default=True, primary_key=True)
    offset_seconds: int = 0
