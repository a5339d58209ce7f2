"""What a business lets its assistant say, and what it was asked and could not answer."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Column, Computed, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlmodel import Field

from cs_app.kernel import clock
from cs_app.kernel.columns import (
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

_SEARCH = (
    "setweight(to_tsvector('english', title), 'A') || "
    "setweight(to_tsvector('english', coalesce(keywords, '')), 'A') || "
    "setweight(to_tsvector('english', content), 'B')"
)


class KnowledgeCategory(StrEnum):
    SERVICES = "services"
    PRICING = "pricing"
    FAQ = "faq"
    POLICIES = "policies"
    ABOUT = "about"
    CUSTOM = "custom"


class KnowledgeOrigin(StrEnum):
    EDITOR = "editor"
    INTERVIEW = "interview"


class KnowledgeEntry(MutableRow, table=True):
    """One piece of knowledge, found by full-text search."""

    __tablename__ = "kb_entries"
    __table_args__ = (
        Index("kb_entries_client", "client_id"),
        Index("kb_entries_search", "search", postgresql_using="gin"),
    )

    client_id: UUID = reference("clients", "CASCADE")
    category: KnowledgeCategory = state(KnowledgeCategory, KnowledgeCategory.FAQ)
    title: str = Field(max_length=200)
    content: str
    keywords: str | None = Field(default=None, max_length=500)
    priority: int = number(0)
    origin: KnowledgeOrigin = state(KnowledgeOrigin, KnowledgeOrigin.EDITOR)
    is_active: bool = flag(True)
    search: str | None = Field(
        default=None, sa_column=Column(TSVECTOR, Computed(_SEARCH, persisted=True))
    )


class KnowledgeVectors(Row, table=True):
    """What an entry means, passage by passage: half-precision floats, one row of them each.

    They hold for the entry whose title and content have this `fingerprint`, by this model.
    """

    __tablename__ = "kb_vectors"
    __table_args__ = (UniqueConstraint("entry_id"), Index("kb_vectors_client", "client_id"))

    client_id: UUID = reference("clients", "CASCADE")
    entry_id: UUID = reference("kb_entries", "CASCADE")
    fingerprint: str = Field(max_length=32)
    model: str = Field(max_length=100)
    vectors: bytes


class KnowledgeLevel(StrEnum):
    """How much the business knows about a question."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    EMPTY = "empty"


class KnowledgeGap(MutableRow, table=True):
    """A question that leads ask and the knowledge does not answer, in whatever words.

    `examples` are the newest other wordings; `vector` is its meaning, by the model `model`.
    """

    __tablename__ = "knowledge_gaps"
    __table_args__ = (
        UniqueConstraint("client_id", "normalized_question"),
        Index("knowledge_gaps_seen", "client_id", "last_seen_at"),
        Index("knowledge_gaps_entry", "resolved_by_kb_id"),
    )

    client_id: UUID = reference("clients", "CASCADE")
    question: str
    normalized_question: str = Field(max_length=600)
    category: KnowledgeCategory | None = state(KnowledgeCategory, nullable=True)
    occurrences: int = number(1)
    confidence_level: KnowledgeLevel = state(KnowledgeLevel, KnowledgeLevel.LOW)
    examples: list = json([])
    vector: bytes | None = None
    model: str | None = Field(default=None, max_length=100)
    message_id: UUID | None = reference("conversations", "SET NULL")
    first_seen_at: datetime = Field(default_factory=clock.now, sa_type=Timestamp)  # type: ignore[call-overload]
    last_seen_at: datetime = Field(default_factory=clock.now, sa_type=Timestamp)  # type: ignore[call-overload]
    resolved: datetime | None = moment()
    resolved_by_kb_id: UUID | None = reference("kb_entries", "SET NULL")
    resolved_by: UUID | None = reference("people", "SET NULL")
    dismissed_at: datetime | None = moment()
