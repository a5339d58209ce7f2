"""What a business lets its assistant say."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import Column, Computed, Index
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlmodel import Field

from cs_app.kernel.columns import MutableRow, flag, number, reference, state

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
