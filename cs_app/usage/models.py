"""What each outside service cost, in microcents (a millionth of a cent)."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field

from cs_app.kernel.columns import MutableRow, Row, number, reference, state


class Service(StrEnum):
    OPENAI = "openai"
    TWILIO_SMS = "twilio_sms"
    TWILIO_VOICE = "twilio_voice"
    TWILIO_PHONE = "twilio_phone"
    STRIPE = "stripe"
    GOOGLE_PLACES = "google_places"
    CLOUDFLARE_R2 = "cloudflare_r2"
    ELEVENLABS = "elevenlabs"
    RESEND = "resend"


class ApiUsage(Row, table=True):
    """One paid call: how much was used and what it cost."""

    __tablename__ = "api_usage"
    __table_args__ = (
        Index(
            "api_usage_client",
            "client_id",
            "created_at",
            postgresql_include=["cost_microcents"],
        ),
        Index("api_usage_service", "service", "created_at"),
        Index("api_usage_message", "message_id"),
    )

    client_id: UUID = reference("clients", "CASCADE")
    lead_id: UUID | None = reference("leads", "SET NULL")
    message_id: UUID | None = reference("conversations", "SET NULL")
    service: Service = state(Service)
    operation: str = Field(max_length=50)
    model: str | None = Field(default=None, max_length=100)
    input_tokens: int | None = None
    output_tokens: int | None = None
    units: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    latency_ms: int | None = None
    cost_microcents: int = Field(
        default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"}
    )


class ApiUsageMonthly(MutableRow, table=True):
    """One business's usage in one calendar month (UTC), rolled up every hour."""

    __tablename__ = "api_usage_monthly"
    __table_args__ = (UniqueConstraint("client_id", "month"),)

    client_id: UUID = reference("clients", "CASCADE")
    month: str = Field(max_length=7)
    model_calls: int = number(0)
    sms_segments: int = number(0)
    cost_microcents: int = Field(
        default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"}
    )
