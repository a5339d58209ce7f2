"""What the business's own people were told."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from cs_app.kernel.columns import Row, moment, reference, state


class Channel(StrEnum):
    SMS = "sms"
    EMAIL = "email"


class NotificationStatus(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Notification(Row, table=True):
    """One notice to one person; its key keeps it from going out twice."""

    __tablename__ = "notifications"
    __table_args__ = (Index("notifications_client", "client_id", "created_at"),)

    client_id: UUID | None = reference("clients", "CASCADE", nullable=True)
    person_id: UUID | None = reference("people", "CASCADE", nullable=True)
    channel: Channel = state(Channel)
    kind: str = Field(max_length=50)
    dedupe_key: str = Field(max_length=200, unique=True)
    subject: str | None = Field(default=None, max_length=200)
    body: str
    status: NotificationStatus = state(NotificationStatus, NotificationStatus.QUEUED)
    error: str | None = Field(default=None, max_length=255)
    sent_at: datetime | None = moment()
