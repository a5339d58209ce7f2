"""Conversations that need a person."""

from datetime import datetime
from enum import StrEnum
from typing import LiteralString
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text

from cs_app.agent.handover_reasons import EscalationReason
from cs_app.kernel.columns import MutableRow, flag, json, moment, number, reference, state


class EscalationStatus(StrEnum):
    PENDING = "pending"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    RESOLVED = "resolved"
    DISMISSED = "dismissed"


class Resolution(StrEnum):
    HANDLED = "handled"
    RETURNED_TO_AI = "returned_to_ai"
    NO_ACTION = "no_action"
    CONVERTED = "converted"
    LOST = "lost"


OPEN_STATUSES = (
    EscalationStatus.PENDING,
    EscalationStatus.ASSIGNED,
    EscalationStatus.IN_PROGRESS,
)
# The same as a condition, to stand behind the alias of an escalation: `e.{OPEN}`.
OPEN: LiteralString = "status IN ('pending', 'assigned', 'in_progress')"


class Escalation(MutableRow, table=True):
    """One request for a person's attention; a lead has at most one open."""

    __tablename__ = "escalation_queue"
    __table_args__ = (
        CheckConstraint("priority BETWEEN 1 AND 5", name="escalation_queue_priority"),
        Index(
            "escalation_queue_one_open",
            "lead_id",
            unique=True,
            postgresql_where=text(OPEN),
        ),
        Index("escalation_queue_client", "client_id", "status", "sla_deadline"),
    )

    lead_id: UUID = reference("leads", "CASCADE")
    client_id: UUID = reference("clients", "CASCADE")
    reason: EscalationReason = state(EscalationReason, EscalationReason.OTHER)
    reason_details: str | None = None
    trigger_message_id: UUID | None = reference("conversations", "SET NULL")
    priority: int = number(3)
    conversation_summary: str | None = None
    suggested_response: str | None = None
    key_points: list = json([])
    status: EscalationStatus = state(EscalationStatus, EscalationStatus.PENDING)
    assigned_to: UUID | None = reference("people", "SET NULL")
    assigned_at: datetime | None = moment()
    resolved_at: datetime | None = moment()
    resolved_by: UUID | None = reference("people", "SET NULL")
    resolution: Resolution | None = state(Resolution, nullable=True)
    resolution_notes: str | None = None
    return_to_ai: bool = flag(True)
    return_to_ai_after: datetime | None = moment()
    first_response_at: datetime | None = moment()
    sla_deadline: datetime | None = moment()
    sla_breach: bool = flag(False)
    breach_notified_at: datetime | None = moment()
