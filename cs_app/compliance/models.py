"""Who must not be texted, and the record of every decision to send."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from cs_app.kernel.columns import Row, Timestamp, flag, json, moment, reference, state


class OptOutReason(StrEnum):
    STOP_KEYWORD = "stop_keyword"
    UNSUBSCRIBE_LINK = "unsubscribe_link"
    MANUAL_REQUEST = "manual_request"
    COMPLAINT = "complaint"
    ADMIN_REMOVED = "admin_removed"
    DNC_MATCH = "dnc_match"
    BOUNCE = "bounce"


class BlockReason(StrEnum):
    OPT_OUT = "opt_out"
    SPAM = "spam"
    MANUAL = "manual"


class ComplianceEvent(StrEnum):
    MESSAGE_SENT = "message_sent"
    MESSAGE_BLOCKED = "message_blocked"
    MESSAGE_QUEUED = "message_queued"
    MESSAGE_SEND_FAILED = "message_send_failed"
    CONSENT_RECORDED = "consent_recorded"
    CONSENT_EXPIRED = "consent_expired"
    OPT_OUT_RECORDED = "opt_out_recorded"
    DNC_ADDED = "dnc_added"
    DNC_REMOVED = "dnc_removed"
    DNC_BULK_IMPORT = "dnc_bulk_import"


class OptOutRecord(Row, table=True):
    """A wish not to be texted; open until `reopted_in_at` is set."""

    __tablename__ = "opt_out_records"
    __table_args__ = (
        Index(
            "opt_out_records_open",
            "client_id",
            "phone_number_hash",
            unique=True,
            postgresql_where=text("reopted_in_at IS NULL"),
        ),
    )

    client_id: UUID = reference("clients", "CASCADE")
    lead_id: UUID | None = reference("leads", "SET NULL")
    phone_number: str = Field(max_length=20)
    phone_number_hash: str = Field(max_length=64)
    opt_out_reason: OptOutReason = state(OptOutReason)
    opt_out_timestamp: datetime = Field(sa_type=Timestamp)  # type: ignore[call-overload]
    trigger_message: str | None = None
    trigger_message_id: UUID | None = reference("conversations", "SET NULL")
    processed_at: datetime | None = moment()
    processed_by: UUID | None = reference("people", "SET NULL")
    reopted_in_at: datetime | None = moment()


class BlockedNumber(Row, table=True):
    """A number whose messages one business neither answers nor sends to."""

    __tablename__ = "blocked_numbers"
    __table_args__ = (UniqueConstraint("client_id", "phone"),)

    client_id: UUID = reference("clients", "CASCADE")
    phone: str = Field(max_length=20)
    reason: BlockReason = state(BlockReason, BlockReason.MANUAL)


class ComplianceAuditLog(Row, table=True):
    """One decision of the sending gateway; outlives the client."""

    __tablename__ = "compliance_audit_log"
    __table_args__ = (Index("compliance_audit_log_client", "client_id", "created_at"),)

    client_id: UUID | None = reference("clients", "SET NULL")
    event_type: ComplianceEvent = state(ComplianceEvent)
    event_data: dict = json({})
    actor_type: str = Field(default="system", max_length=20)
    actor_id: UUID | None = None
    success: bool = flag(True)
