"""Homeowners who got in touch with a business."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from cs_app.kernel.columns import MutableRow, Row, flag, json, moment, number, reference, state


class LeadSource(StrEnum):
    MISSED_CALL = "missed_call"
    FORM = "form"
    SMS = "sms"
    VOICE = "voice"
    MANUAL = "manual"
    REFERRAL = "referral"


class LeadStatus(StrEnum):
    NEW = "new"
    CONTACTED = "contacted"
    APPOINTMENT_SCHEDULED = "appointment_scheduled"
    ESTIMATE_SENT = "estimate_sent"
    ACTION_REQUIRED = "action_required"
    WON = "won"
    LOST = "lost"
    DORMANT = "dormant"
    OPTED_OUT = "opted_out"


class ConversationMode(StrEnum):
    AI = "ai"
    HUMAN = "human"
    PAUSED = "paused"
    AWAITING_HUMAN = "awaiting_human"


class Temperature(StrEnum):
    HOT = "hot"
    WARM = "warm"
    COLD = "cold"


class PhoneState(StrEnum):
    """What the carrier or a person has said of the number; a text from it makes it good again."""

    GOOD = "good"
    UNREACHABLE = "unreachable"
    NOT_TEXTABLE = "not_textable"
    WRONG_PERSON = "wrong_person"


class Lead(MutableRow, table=True):
    """One homeowner of one business, known by phone number."""

    __tablename__ = "leads"
    __table_args__ = (
        UniqueConstraint("client_id", "phone"),
        Index(
            "leads_action_required",
            "client_id",
            postgresql_where=text("action_required"),
        ),
        Index("leads_recent", "client_id", text("last_message_at DESC"), text("id DESC")),
        Index("leads_recent_all", text("last_message_at DESC"), text("id DESC")),
        Index("leads_created", "client_id", text("created_at DESC")),
    )

    client_id: UUID = reference("clients", "CASCADE")
    phone: str = Field(max_length=20)
    name: str | None = Field(default=None, max_length=255)
    email: str | None = Field(default=None, max_length=255)
    address: str | None = Field(default=None, max_length=500)
    project_type: str | None = Field(default=None, max_length=255)
    notes: str | None = None
    source: LeadSource = state(LeadSource, LeadSource.SMS)
    status: LeadStatus = state(LeadStatus, LeadStatus.NEW)
    previous_status: LeadStatus | None = state(
        LeadStatus, check="previous_leadstatus", nullable=True
    )
    action_required: bool = flag(False)
    action_required_reason: str | None = Field(default=None, max_length=255)
    conversation_mode: ConversationMode = state(ConversationMode, ConversationMode.AI)
    human_takeover_at: datetime | None = moment()
    human_takeover_by: UUID | None = reference("people", "SET NULL")
    score: int = number(50)
    score_updated_at: datetime | None = moment()
    score_factors: dict = json({})
    temperature: Temperature = state(Temperature, Temperature.WARM)
    tags: list = json([])
    opted_out: bool = flag(False)
    opted_out_at: datetime | None = moment()
    carrier_stopped: bool = flag(False)
    phone_state: PhoneState = state(PhoneState, PhoneState.GOOD)
    phone_failures: int = number(0)
    stripe_customer_id: str | None = Field(default=None, max_length=255)
    last_message_at: datetime | None = moment()
    last_inbound_at: datetime | None = moment()
    last_message_preview: str | None = Field(default=None, max_length=200)
    unread_count: int = number(0)
    language: str | None = Field(default=None, max_length=10)


class FactKind(StrEnum):
    """What leads tell of themselves."""

    NAME = "name"
    ADDRESS = "address"
    EMAIL = "email"
    CALLBACK_NUMBER = "callback_number"
    JOB = "job"


class LeadFact(Row, table=True):
    """Something that a lead has told, in the words of their text."""

    __tablename__ = "lead_facts"
    __table_args__ = (
        UniqueConstraint("lead_id", "kind", "value"),
        Index("lead_facts_client", "client_id"),
        Index("lead_facts_message", "message_id"),
    )

    lead_id: UUID = reference("leads", "CASCADE")
    client_id: UUID = reference("clients", "CASCADE")
    kind: FactKind = state(FactKind)
    value: str = Field(max_length=500)
    words: str = Field(max_length=500)
    message_id: UUID | None = reference("conversations", "SET NULL")


class CallbackRequest(Row, table=True):
    """A call that a lead has asked for: when, in their words and as a moment if they told one."""

    __tablename__ = "callback_requests"
    __table_args__ = (
        UniqueConstraint("message_id"),
        Index("callback_requests_lead", "lead_id"),
        Index(
            "callback_requests_open",
            "client_id",
            "created_at",
            postgresql_where=text("done_at IS NULL"),
        ),
    )

    lead_id: UUID = reference("leads", "CASCADE")
    client_id: UUID = reference("clients", "CASCADE")
    message_id: UUID = reference("conversations", "CASCADE")
    phone: str = Field(max_length=20)
    wished: str | None = Field(default=None, max_length=200)
    wished_at: datetime | None = moment()
    done_at: datetime | None = moment()
    done_by: UUID | None = reference("people", "SET NULL")
