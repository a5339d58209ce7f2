"""Contractor businesses, their numbers, hours and services."""

from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from cs_app.kernel.columns import (
    MutableRow,
    Row,
    flag,
    json,
    moment,
    number,
    reference,
    state,
    words,
)


class ClientStatus(StrEnum):
    PENDING = "pending"
    ACTIVE = "active"
    PAUSED = "paused"
    CANCELLED = "cancelled"


class AgentMode(StrEnum):
    OFF = "off"
    ASSIST = "assist"
    AUTONOMOUS = "autonomous"


class VoiceMode(StrEnum):
    ALWAYS = "always"
    AFTER_HOURS = "after_hours"
    OVERFLOW = "overflow"


class PriceDisclosure(StrEnum):
    YES_RANGE = "yes_range"
    DEFER = "defer"
    NEVER = "never"


WEBHOOK_EVENTS = ["lead.created", "lead.qualified", "appointment.booked"]


class Client(MutableRow, table=True):
    """One contractor business and its feature switches."""

    __tablename__ = "clients"
    __table_args__ = (
        Index("clients_status", "status"),
        Index(
            "clients_twilio_number_key",
            "twilio_number",
            unique=True,
            postgresql_where=text("twilio_number IS NOT NULL"),
        ),
    )

    business_name: str = Field(max_length=255)
    owner_name: str = Field(max_length=255)
    email: str = Field(max_length=255, unique=True)
    phone: str = Field(max_length=20)
    emergency_phone: str | None = Field(default=None, max_length=20)
    trade: str | None = Field(default=None, max_length=50)
    twilio_number: str | None = Field(default=None, max_length=20)
    timezone: str = words("America/Edmonton", 50)
    region: str | None = Field(default=None, max_length=6)
    status: ClientStatus = state(ClientStatus, ClientStatus.ACTIVE)
    is_test: bool = flag(False)
    preferred_language: str = words("en", 10)

    missed_call_sms_enabled: bool = flag(True)
    ai_response_enabled: bool = flag(True)
    ai_agent_enabled: bool = flag(True)
    ai_agent_mode: AgentMode = state(AgentMode, AgentMode.ASSIST)
    auto_escalation_enabled: bool = flag(True)
    flows_enabled: bool = flag(True)
    lead_scoring_enabled: bool = flag(True)
    photo_requests_enabled: bool = flag(True)
    notification_email: bool = flag(True)
    notification_sms: bool = flag(True)
    calendar_sync_enabled: bool = flag(False)
    hot_transfer_enabled: bool = flag(False)
    payment_links_enabled: bool = flag(False)
    reputation_monitoring_enabled: bool = flag(False)
    auto_review_response_enabled: bool = flag(False)
    multi_language_enabled: bool = flag(False)
    voice_enabled: bool = flag(False)
    flags_before_suspension: dict | None = Field(default=None, sa_type=JSONB, nullable=True)
    voice_mode: VoiceMode = state(VoiceMode, VoiceMode.AFTER_HOURS)
    voice_greeting: str | None = None
    voice_voice_id: str | None = Field(default=None, max_length=100)
    voice_max_duration: int = number(300)

    webhook_url: str | None = Field(default=None, max_length=500)
    webhook_events: list = json(WEBHOOK_EVENTS)
    google_business_url: str | None = Field(default=None, max_length=500)
    previous_response_time_minutes: int | None = None
    messages_sent_this_month: int = number(0)
    message_period: str | None = Field(default=None, max_length=7)
    monthly_message_limit: int = number(500)
    monthly_budget_cents: int | None = None
    unprompted_paused_until: datetime | None = moment()
    unprompted_pause_code: str | None = Field(default=None, max_length=20)
    stripe_customer_id: str | None = Field(default=None, max_length=255)
    stripe_subscription_id: str | None = Field(default=None, max_length=255)
    weekly_summary_enabled: bool = flag(True)
    weekly_summary_day: int = number(1)
    weekly_summary_time: str = words("08:00", 5)
    last_weekly_summary_at: datetime | None = moment()
    last_daily_summary_at: datetime | None = moment()


class ClientPhoneNumber(MutableRow, table=True):
    """A number that leads text or call."""

    __tablename__ = "client_phone_numbers"
    __table_args__ = (
        Index(
            "client_phone_numbers_active_key",
            "phone_number",
            unique=True,
            postgresql_where=text("is_active"),
        ),
        Index(
            "client_phone_numbers_one_primary",
            "client_id",
            unique=True,
            postgresql_where=text("is_primary AND is_active"),
        ),
        Index("client_phone_numbers_client", "client_id"),
        Index("client_phone_numbers_number", "phone_number"),
    )

    client_id: UUID = reference("clients", "CASCADE")
    phone_number: str = Field(max_length=20)
    friendly_name: str | None = Field(default=None, max_length=100)
    is_primary: bool = flag(False)
    is_active: bool = flag(True)
    capabilities: dict = json({"sms": True, "voice": True, "mms": True})
    purchased_at: datetime | None = moment()


class BusinessHours(MutableRow, table=True):
    """Opening time of one weekday; 0 is Sunday."""

    __tablename__ = "business_hours"
    __table_args__ = (
        UniqueConstraint("client_id", "day_of_week"),
        CheckConstraint("day_of_week BETWEEN 0 AND 6", name="business_hours_day"),
        CheckConstraint(
            "NOT is_open OR (open_time IS NOT NULL AND close_time IS NOT NULL"
            " AND open_time < close_time)",
            name="business_hours_span",
        ),
    )

    client_id: UUID = reference("clients", "CASCADE")
    day_of_week: int
    open_time: time | None = None
    close_time: time | None = None
    is_open: bool = flag(True)


class BusinessBreak(Row, table=True):
    """A pause within the opening hours of one weekday, such as lunch."""

    __tablename__ = "business_breaks"
    __table_args__ = (
        CheckConstraint("day_of_week BETWEEN 0 AND 6", name="business_breaks_day"),
        CheckConstraint("start_time < end_time", name="business_breaks_span"),
        Index("business_breaks_client", "client_id", "day_of_week"),
    )

    client_id: UUID = reference("clients", "CASCADE")
    day_of_week: int
    start_time: time
    end_time: time


class ClosedDay(Row, table=True):
    """A day on which the business is closed whatever its weekday says; or open, on a holiday."""

    __tablename__ = "closed_days"
    __table_args__ = (UniqueConstraint("client_id", "on_date"),)

    client_id: UUID = reference("clients", "CASCADE")
    on_date: date
    label: str = Field(max_length=100)
    is_open: bool = flag(False)


class ClientService(MutableRow, table=True):
    """A service that the business sells, and whether its price may be told."""

    __tablename__ = "client_services"
    __table_args__ = (Index("client_services_client", "client_id"),)

    client_id: UUID = reference("clients", "CASCADE")
    name: str = Field(max_length=200)
    category: str | None = Field(default=None, max_length=100)
    avg_value_cents: int | None = None
    price_range_min_cents: int | None = None
    price_range_max_cents: int | None = None
    can_discuss_price: PriceDisclosure = state(PriceDisclosure, PriceDisclosure.DEFER)
    is_active: bool = flag(True)
    sort_order: int = number(0)
