"""How a business's assistant behaves, and what it decided."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from cs_app.kernel.columns import MutableRow, Row, flag, json, number, reference, state, words


class Tone(StrEnum):
    PROFESSIONAL = "professional"
    FRIENDLY = "friendly"
    CASUAL = "casual"


class Goal(StrEnum):
    BOOK_APPOINTMENT = "book_appointment"
    GET_QUOTE_REQUEST = "get_quote_request"
    COLLECT_INFO = "collect_info"


class Trigger(StrEnum):
    INBOUND_MESSAGE = "inbound_message"
    SCHEDULED = "scheduled"
    FLOW_COMPLETE = "flow_complete"
    MANUAL = "manual"


class Action(StrEnum):
    RESPOND = "respond"
    WAIT = "wait"
    TRIGGER_FLOW = "trigger_flow"
    ESCALATE = "escalate"
    BOOK_APPOINTMENT = "book_appointment"
    SEND_QUOTE = "send_quote"
    REQUEST_PHOTOS = "request_photos"
    SEND_PAYMENT = "send_payment"
    CLOSE_WON = "close_won"
    CLOSE_LOST = "close_lost"


class Outcome(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    PENDING = "pending"


class AgentSettings(MutableRow, table=True):
    """One business's assistant: voice, limits and goals."""

    __tablename__ = "client_agent_settings"

    client_id: UUID = reference("clients", "CASCADE", unique=True)
    agent_name: str = words("Assistant", 100)
    agent_tone: Tone = state(Tone, Tone.PROFESSIONAL)
    max_response_length: int = number(300)
    use_emojis: bool = flag(False)
    sign_messages: bool = flag(False)
    auto_respond: bool = flag(True)
    respond_outside_hours: bool = flag(True)
    max_daily_messages_per_lead: int = number(5)
    min_time_between_messages: int = number(60)
    primary_goal: Goal = state(Goal, Goal.BOOK_APPOINTMENT)
    booking_aggressiveness: int = number(5)
    max_booking_attempts: int = number(3)
    auto_escalate_after_messages: int | None = None
    auto_escalate_on_negative_sentiment: bool = flag(True)
    auto_escalate_on_high_value: int | None = None
    can_discuss_pricing: bool = flag(False)
    can_schedule_appointments: bool = flag(True)
    can_send_payment_links: bool = flag(False)
    discloses_assistant: bool = flag(False)
    answers_in_their_language: bool = flag(True)
    excluded_topics: list = json([])


class AgentDecision(Row, table=True):
    """What the assistant chose to do about a message, and why."""

    __tablename__ = "agent_decisions"
    __table_args__ = (
        CheckConstraint("confidence BETWEEN 0 AND 100", name="agent_decisions_confidence"),
        Index("agent_decisions_lead", "lead_id", "created_at"),
        Index("agent_decisions_client", "client_id", "created_at"),
        Index("agent_decisions_message", "message_id"),
    )

    lead_id: UUID = reference("leads", "CASCADE")
    client_id: UUID = reference("clients", "CASCADE")
    message_id: UUID | None = reference("conversations", "SET NULL")
    trigger_type: Trigger = state(Trigger, Trigger.INBOUND_MESSAGE)
    stage_at_decision: str | None = Field(default=None, max_length=40)
    context_snapshot: dict = json({})
    action: Action = state(Action)
    action_details: dict = json({})
    reasoning: str | None = None
    confidence: int = number(0)
    alternatives_considered: list = json([])
    outcome: Outcome = state(Outcome, Outcome.PENDING)
    processing_time_ms: int | None = None


class Rating(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"


class ResponseReview(MutableRow, table=True):
    """What a person thinks of one answer of the assistant, and what it should have said."""

    __tablename__ = "response_reviews"
    __table_args__ = (
        UniqueConstraint("message_id"),
        Index("response_reviews_client", "client_id", "created_at"),
        Index("response_reviews_lead", "lead_id"),
    )

    message_id: UUID = reference("conversations", "CASCADE")
    lead_id: UUID = reference("leads", "CASCADE")
    client_id: UUID = reference("clients", "CASCADE")
    rating: Rating = state(Rating)
    note: str | None = None
    corrected_answer: str | None = None
    kb_entry_id: UUID | None = reference("kb_entries", "SET NULL")
    reviewed_by: UUID | None = reference("people", "SET NULL")
