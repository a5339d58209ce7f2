"""What vendors told us: every call in the log, every event once."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from cs_app.kernel.columns import Row, json, moment, number, reference, state


class WebhookDirection(StrEnum):
    INBOUND = "inbound"
    OUTBOUND = "outbound"


class EventSource(StrEnum):
    TWILIO_SMS = "twilio_sms"
    TWILIO_STATUS = "twilio_status"
    STRIPE = "stripe"


class EventState(StrEnum):
    RECEIVED = "received"
    PROCESSED = "processed"
    FAILED = "failed"


class WebhookLog(Row, table=True):
    """One webhook call, with the answer that was really given."""

    __tablename__ = "webhook_log"
    __table_args__ = (
        Index("webhook_log_status", "response_status", "created_at"),
        Index("webhook_log_recent", text("created_at DESC"), text("id DESC")),
        Index("webhook_log_client", "client_id", "created_at"),
        Index("webhook_log_external_id", "external_id"),
        Index("webhook_log_replay_of", "replay_of"),
    )

    client_id: UUID | None = reference("clients", "CASCADE", nullable=True)
    direction: WebhookDirection = state(WebhookDirection, WebhookDirection.INBOUND)
    event_type: str = Field(max_length=50)
    external_id: str | None = Field(default=None, max_length=100)
    payload: dict = json({})
    response_status: int
    response_body: str | None = None
    attempt: int = number(1)
    error_code: str | None = Field(default=None, max_length=50)
    signature_valid: bool | None = None
    latency_ms: int | None = None
    replay_of: UUID | None = reference("webhook_log", "SET NULL")


class InboundEvent(Row, table=True):
    """A vendor's event, accepted once however often it is delivered."""

    __tablename__ = "inbound_events"
    __table_args__ = (
        UniqueConstraint("provider", "external_id"),
        Index(
            "inbound_events_unprocessed",
            "created_at",
            postgresql_where=text("state <> 'processed'"),
        ),
    )

    provider: EventSource = state(EventSource)
    external_id: str = Field(max_length=100)
    client_id: UUID | None = reference("clients", "CASCADE", nullable=True)
    payload: dict = json({})
    state: EventState = state(EventState, EventState.RECEIVED)
    attempts: int = number(0)
    last_error: str | None = Field(default=None, max_length=255)
    received_at: datetime | None = moment()
    processed_at: datetime | None = moment()
