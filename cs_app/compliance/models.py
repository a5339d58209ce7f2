"""Who must not be texted, and the record of every decision to send."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from cs_app.kernel.columns import (
    Keyed,
    MutableRow,
    Row,
    Timestamp,
    flag,
    json,
    moment,
    number,
    reference,
    state,
)


class OptOutReason(StrEnum):
    STOP_KEYWORD = "stop_keyword"
    FREE_WORDS = "free_words"
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


class ReoptInHow(StrEnum):
    """By what an opt-out ended."""

    KEYWORD = "keyword"
    EVIDENCE = "evidence"
    RESET = "reset_without_evidence"


class ConsentType(StrEnum):
    EXPRESS_WRITTEN = "express_written"
    EXPRESS_ORAL = "express_oral"
    IMPLIED = "implied"
    TRANSACTIONAL = "transactional"


class ConsentSource(StrEnum):
    WEB_FORM = "web_form"
    TEXT_OPTIN = "text_optin"
    PAPER_FORM = "paper_form"
    PHONE_RECORDING = "phone_recording"
    EXISTING_CUSTOMER = "existing_customer"
    MANUAL_ENTRY = "manual_entry"
    API_IMPORT = "api_import"
    INBOUND_TEXT = "inbound_text"
    INBOUND_CALL = "inbound_call"


class DncSource(StrEnum):
    """Why a number is on a list; a complaint stops every text, the others what nobody asked for."""

    COMPLAINT = "complaint"
    NATIONAL_REGISTRY = "national_registry"
    STATE_REGISTRY = "state_registry"
    LITIGATOR = "litigator"
    INTERNAL = "internal"
    IMPORT = "import"


class ImportState(StrEnum):
    PREVIEWED = "previewed"
    RUNNING = "running"
    DONE = "done"
    ABANDONED = "abandoned"


class LineFate(StrEnum):
    """What became of one line of an imported list."""

    WAITING = "waiting"
    ADDED = "added"
    ALREADY_LISTED = "already_listed"
    REPEATED = "repeated"
    NOT_A_NUMBER = "not_a_number"
    BLANK = "blank"


class NightPolicy(StrEnum):
    """Whether who writes at night is answered at once, or in the morning."""

    ANSWER = "answer"
    STRICT = "strict"


class ComplianceEvent(StrEnum):
    MESSAGE_SENT = "message_sent"
    MESSAGE_BLOCKED = "message_blocked"
    MESSAGE_QUEUED = "message_queued"
    MESSAGE_SEND_FAILED = "message_send_failed"
    CONSENT_RECORDED = "consent_recorded"
    CONSENT_EXPIRED = "consent_expired"
    CONSENT_REVOKED = "consent_revoked"
    OPT_OUT_RECORDED = "opt_out_recorded"
    OPT_OUT_RESET = "opt_out_reset"
    DNC_ADDED = "dnc_added"
    DNC_REMOVED = "dnc_removed"
    DNC_BULK_IMPORT = "dnc_bulk_import"
    NUMBER_BLOCKED = "number_blocked"
    NUMBER_UNBLOCKED = "number_unblocked"


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

    client_id: UUID | None = reference("clients", "SET NULL")
    former_client_id: UUID | None = None
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
    reopted_how: ReoptInHow | None = state(ReoptInHow, nullable=True)
    reoptin_consent_id: UUID | None = reference("consent_records", "SET NULL")


class BlockedNumber(Row, table=True):
    """A number whose messages one business neither answers nor sends to."""

    __tablename__ = "blocked_numbers"
    __table_args__ = (UniqueConstraint("client_id", "phone"),)

    client_id: UUID | None = reference("clients", "SET NULL")
    former_client_id: UUID | None = None
    phone: str = Field(max_length=20)
    reason: BlockReason = state(BlockReason, BlockReason.MANUAL)
    note: str | None = Field(default=None, max_length=500)
    blocked_by: UUID | None = reference("people", "SET NULL")


class ComplianceAuditLog(Row, table=True):
    """One decision of the sending gateway; outlives the client."""

    __tablename__ = "compliance_audit_log"
    __table_args__ = (
        Index("compliance_audit_log_client", "client_id", "created_at"),
        Index("compliance_audit_log_newest", "created_at", "id"),
    )

    client_id: UUID | None = reference("clients", "SET NULL")
    former_client_id: UUID | None = None
    event_type: ComplianceEvent = state(ComplianceEvent)
    event_data: dict = json({})
    actor_type: str = Field(default="system", max_length=20)
    actor_id: UUID | None = None
    success: bool = flag(True)


class ConsentRecord(Row, table=True):
    """Proof that a number may be texted; outlives the lead and the client."""

    __tablename__ = "consent_records"
    __table_args__ = (
        Index("consent_records_number", "client_id", "phone_number_hash", "consent_timestamp"),
        Index("consent_records_recent", "client_id", "created_at", "id"),
    )

    client_id: UUID | None = reference("clients", "SET NULL")
    former_client_id: UUID | None = None
    lead_id: UUID | None = reference("leads", "SET NULL")
    phone_number: str = Field(max_length=20)
    phone_number_hash: str = Field(max_length=64)
    consent_type: ConsentType = state(ConsentType)
    consent_source: ConsentSource = state(ConsentSource)
    consent_scope: list = json(["marketing", "transactional", "reminders"])
    consent_language: str | None = None
    consent_timestamp: datetime = Field(sa_type=Timestamp)  # type: ignore[call-overload]
    evidence: dict = json({})
    recorded_by: UUID | None = reference("people", "SET NULL")
    is_active: bool = flag(True)
    revoked_at: datetime | None = moment()
    revoked_reason: str | None = Field(default=None, max_length=255)


class DoNotContact(Row, table=True):
    """A number that is not to be contacted, by one business or by all (`is_global`)."""

    __tablename__ = "do_not_contact_list"
    __table_args__ = (
        CheckConstraint("NOT is_global OR client_id IS NULL", name="do_not_contact_list_global"),
        Index(
            "do_not_contact_list_of_client",
            "client_id",
            "phone_number_hash",
            unique=True,
            postgresql_where=text("is_active AND NOT is_global"),
        ),
        Index(
            "do_not_contact_list_of_all",
            "phone_number_hash",
            unique=True,
            postgresql_where=text("is_active AND is_global"),
        ),
        Index("do_not_contact_list_recent", "client_id", "created_at", "id"),
        Index("do_not_contact_list_newest", "created_at", "id"),
    )

    client_id: UUID | None = reference("clients", "SET NULL")
    former_client_id: UUID | None = None
    is_global: bool = flag(False)
    phone_number: str = Field(max_length=20)
    phone_number_hash: str = Field(max_length=64)
    source: DncSource = state(DncSource, DncSource.INTERNAL)
    source_reference: str | None = Field(default=None, max_length=255)
    reason: str | None = Field(default=None, max_length=500)
    expires_at: datetime | None = moment()
    is_active: bool = flag(True)
    added_by: UUID | None = reference("people", "SET NULL")
    import_id: UUID | None = reference("dnc_imports", "SET NULL")
    removed_at: datetime | None = moment()
    removed_by: UUID | None = reference("people", "SET NULL")
    remove_reason: str | None = Field(default=None, max_length=255)


class DncImport(MutableRow, table=True):
    """A list of numbers that somebody sent in, and how far it has been worked off."""

    __tablename__ = "dnc_imports"
    __table_args__ = (Index("dnc_imports_recent", "client_id", "created_at"),)

    client_id: UUID | None = reference("clients", "CASCADE", nullable=True)
    is_global: bool = flag(False)
    file_name: str = Field(max_length=255)
    source: DncSource = state(DncSource, DncSource.IMPORT)
    source_reference: str | None = Field(default=None, max_length=255)
    expires_at: datetime | None = moment()
    status: ImportState = state(ImportState, ImportState.PREVIEWED)
    imported_by: UUID | None = reference("people", "SET NULL")
    lines: int = number(0)
    finished_at: datetime | None = moment()


class DncImportLine(Keyed, table=True):
    """One line of an imported list and its fate."""

    __tablename__ = "dnc_import_lines"
    __table_args__ = (
        Index(
            "dnc_import_lines_waiting",
            "import_id",
            "line_number",
            postgresql_where=text("fate = 'waiting'"),
        ),
    )

    import_id: UUID = reference("dnc_imports", "CASCADE", primary_key=True)
    line_number: int = Field(primary_key=True)
    client_id: UUID | None = reference("clients", "CASCADE", nullable=True)
    written: str = Field(max_length=100)
    phone_number: str | None = Field(default=None, max_length=20)
    fate: LineFate = state(LineFate, LineFate.WAITING)


class QuietHoursConfig(MutableRow, table=True):
    """When a business wants its leads left in peace, beyond what the law says."""

    __tablename__ = "quiet_hours_config"
    __table_args__ = (
        CheckConstraint(
            "quiet_start_hour BETWEEN 0 AND 24 AND quiet_end_hour BETWEEN 0 AND 23"
            " AND quiet_end_hour < quiet_start_hour"
            " AND coalesce(weekend_quiet_start_hour, 21) BETWEEN 0 AND 24"
            " AND coalesce(weekend_quiet_end_hour, 8) BETWEEN 0 AND 23",
            name="quiet_hours_config_hours",
        ),
    )

    client_id: UUID = reference("clients", "CASCADE", unique=True)
    quiet_start_hour: int = number(21)
    quiet_end_hour: int = number(8)
    weekend_quiet_start_hour: int | None = None
    weekend_quiet_end_hour: int | None = None
    respect_federal_holidays: bool = flag(True)
    holiday_quiet_all_day: bool = flag(False)
    enforce_quiet_hours: bool = flag(True)
    queue_during_quiet_hours: bool = flag(True)
    night_policy: NightPolicy = state(NightPolicy, NightPolicy.ANSWER)
