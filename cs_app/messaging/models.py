"""Messages with leads: those exchanged, and those waiting for their time."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Numeric, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from cs_app.kernel.columns import (
    MutableRow,
    Timestamp,
    json,
    moment,
    number,
    reference,
    state,
)


class Direction(StrEnum):
    INBOUND = "inbound"
    OUTBOUND = "outbound"


class MessageType(StrEnum):
    SMS = "sms"
    MMS = "mms"
    AI_RESPONSE = "ai_response"
    FORM = "form"
    SCHEDULED = "scheduled"
    ESCALATION = "escalation"
    HOT_TRANSFER = "hot_transfer"
    MANUAL = "manual"
    CONTRACTOR_RESPONSE = "contractor_response"
    MARKETING = "marketing"
    SYSTEM = "system"


class DeliveryStatus(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNDELIVERED = "undelivered"


class Cause(StrEnum):
    """Why an outbound message exists."""

    LEAD_REPLY = "lead_reply"
    ESCALATION_NOTICE = "escalation_notice"
    MODEL_DOWN_NOTICE = "model_down_notice"
    OPT_OUT_CONFIRMATION = "opt_out_confirmation"
    OPT_IN_CONFIRMATION = "opt_in_confirmation"
    HELP = "help"
    SAFETY = "safety"
    WRONG_NUMBER = "wrong_number"
    MANUAL = "manual"
    SCHEDULED = "scheduled"


class TextKind(StrEnum):
    """A text whose words a business may choose itself."""

    MISSED_CALL = "missed_call"
    FORM_REPLY = "form_reply"
    HANDOVER = "handover"
    HANDOVER_AFTER_HOURS = "handover_after_hours"
    HANDOVER_URGENT = "handover_urgent"
    CALL_SOON = "call_soon"
    CALL_WHEN_OPEN = "call_when_open"
    MODEL_DOWN = "model_down"
    SAFETY = "safety"
    SAFETY_GAS = "safety_gas"
    SAFETY_WATER = "safety_water"
    SAFETY_ELECTRICS = "safety_electrics"
    SAFETY_SELF_HARM = "safety_self_harm"
    INTRODUCTION = "introduction"
    IS_ASSISTANT = "is_assistant"
    DISCLOSURE = "disclosure"
    OPT_OUT_CONFIRMATION = "opt_out_confirmation"
    OPT_IN_CONFIRMATION = "opt_in_confirmation"
    HELP = "help"
    WRONG_NUMBER = "wrong_number"


class ReplyState(StrEnum):
    """What became of an inbound message."""

    PENDING = "pending"
    ANSWERED = "answered"
    ESCALATED = "escalated"
    LEFT_TO_HUMAN = "left_to_human"
    SKIPPED = "skipped"


class SequenceType(StrEnum):
    ESTIMATE_FOLLOWUP = "estimate_followup"
    PAYMENT_REMINDER = "payment_reminder"
    APPOINTMENT_REMINDER = "appointment_reminder"
    REVIEW_REQUEST = "review_request"
    REFERRAL_REQUEST = "referral_request"
    NO_SHOW_FOLLOWUP = "no_show_followup"
    WIN_BACK = "win_back"
    FLOW_STEP = "flow_step"
    QUIET_HOURS_HOLD = "quiet_hours_hold"
    PROVIDER_HOLD = "provider_hold"
    SEND_LATER = "send_later"


class ScheduledStatus(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    CANCELLED = "cancelled"
    FAILED = "failed"


class Message(MutableRow, table=True):
    """One message with a lead. An outbound row is written before the carrier is called."""

    __tablename__ = "conversations"
    __table_args__ = (
        CheckConstraint(
            "error_code IS NULL OR delivery_status IN ('failed', 'undelivered')",
            name="conversations_error_of_failure",
        ),
        Index(
            "conversations_twilio_sid_key",
            "twilio_sid",
            unique=True,
            postgresql_where=text("twilio_sid IS NOT NULL"),
        ),
        Index(
            "conversations_one_answer",
            "response_to_id",
            unique=True,
            postgresql_where=text("cause = 'lead_reply'"),
        ),
        Index("conversations_thread", "lead_id", "created_at", "id"),
        Index(
            "conversations_draft_key",
            "lead_id",
            "draft_key",
            unique=True,
            postgresql_where=text("draft_key IS NOT NULL"),
        ),
        Index(
            "conversations_words",
            text("folded(message) gin_trgm_ops"),
            postgresql_using="gin",
        ),
        Index("conversations_client", "client_id", "created_at"),
        Index(
            "conversations_unsent",
            "claimed_at",
            postgresql_where=text("direction = 'outbound' AND delivery_status = 'queued'"),
        ),
        Index(
            "conversations_unanswered",
            "lead_id",
            postgresql_where=text("reply_state = 'pending'"),
        ),
    )

    lead_id: UUID = reference("leads", "CASCADE")
    client_id: UUID = reference("clients", "CASCADE")
    direction: Direction = state(Direction)
    message_type: MessageType = state(MessageType, MessageType.SMS)
    message: str
    from_number: str | None = Field(default=None, max_length=20)
    twilio_sid: str | None = Field(default=None, max_length=50)
    call_sid: str | None = Field(default=None, max_length=50)
    media_url: list = json([])
    media_types: list = json([])
    delivery_status: DeliveryStatus | None = state(DeliveryStatus, nullable=True)
    error_code: str | None = Field(default=None, max_length=20)
    not_sent_reason: str | None = Field(default=None, max_length=255)
    decision: dict | None = Field(default=None, sa_type=JSONB, nullable=True)
    template: TextKind | None = state(TextKind, nullable=True)
    cause: Cause | None = state(Cause, nullable=True)
    sent_by: UUID | None = reference("people", "SET NULL")
    draft_key: UUID | None = None
    response_to_id: UUID | None = reference("conversations", "SET NULL")
    reply_state: ReplyState | None = state(ReplyState, nullable=True)
    reply_reason: str | None = Field(default=None, max_length=255)
    ai_confidence: Decimal | None = Field(default=None, sa_type=Numeric(3, 2))  # type: ignore[call-overload]
    prompt_variant: str | None = Field(default=None, max_length=50)
    response_ms: int | None = None
    segments: int | None = None
    attempts: int = number(0)
    claimed_at: datetime | None = moment()
    sent_at: datetime | None = moment()
    delivered_at: datetime | None = moment()


class ScheduledMessage(MutableRow, table=True):
    """A text that waits for its time, or for the carrier to come back."""

    __tablename__ = "scheduled_messages"
    __table_args__ = (
        Index("scheduled_messages_due", "send_at", postgresql_where=text("status = 'pending'")),
        Index(
            "scheduled_messages_claimed",
            "claimed_at",
            postgresql_where=text("status = 'sending'"),
        ),
        Index("scheduled_messages_client", "client_id", "send_at"),
        Index("scheduled_messages_lead", "lead_id"),
        Index("scheduled_messages_sid", "twilio_sid"),
    )

    lead_id: UUID = reference("leads", "CASCADE")
    client_id: UUID = reference("clients", "CASCADE")
    sequence_type: SequenceType = state(SequenceType)
    sequence_step: int = number(1)
    message: str
    send_at: datetime = Field(sa_type=Timestamp)  # type: ignore[call-overload]
    status: ScheduledStatus = state(ScheduledStatus, ScheduledStatus.PENDING)
    conversation_id: UUID | None = reference("conversations", "CASCADE", nullable=True)
    sent_at: datetime | None = moment()
    cancelled_at: datetime | None = moment()
    cancelled_reason: str | None = Field(default=None, max_length=255)
    hold_reason: str | None = Field(default=None, max_length=255)
    zone: str | None = Field(default=None, max_length=50)
    attempts: int = number(0)
    last_error: str | None = Field(default=None, max_length=255)
    claimed_at: datetime | None = moment()
    dedupe_key: str | None = Field(default=None, max_length=200, unique=True)
    ref_type: str | None = Field(default=None, max_length=50)
    ref_id: UUID | None = None
    twilio_sid: str | None = Field(default=None, max_length=50)


class MessageTemplate(MutableRow, table=True):
    """A business's own words for one kind of text, in place of the usual ones."""

    __tablename__ = "message_templates"
    __table_args__ = (UniqueConstraint("client_id", "kind"),)

    client_id: UUID = reference("clients", "CASCADE")
    kind: TextKind = state(TextKind)
    body: str
