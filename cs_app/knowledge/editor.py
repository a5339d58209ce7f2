"""Lets people keep what their assistant may say; each statement names the business."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.identity import audit
from cs_app.kernel import clock
from cs_app.kernel.errors import Invalid, NotFound
from cs_app.kernel.ids import new_id
from cs_app.knowledge.models import KnowledgeCategory, KnowledgeEntry

LONGEST_TITLE = 200
LONGEST_CONTENT = 5_000
LONGEST_KEYWORDS = 500
HIGHEST_PRIORITY = 100
MOST_LISTED = 500


@dataclass(frozen=True)
class Draft:
    """What somebody typed for an entry."""

    category: str
    title: str
    content: str
    keywords: str = ""
    priority: int = 0


@dataclass(frozen=True)
class Entry:
    """One piece of a business's knowledge."""

    id: UUID
    category: KnowledgeCategory
    title: str
    content: str
    keywords: str
    priority: int
    updated_at: datetime


async def list_entries(
    session: AsyncSession,
    *,
    client_id: UUID,
    search: str = "",
    category: KnowledgeCategory | None = None,
) -> list[Entry]:
    """Active entries by category, the most important first, at most 500."""
    statement = _active(client_id)
    if category is not None:
        statement = statement.where(col(KnowledgeEntry.category) == category)
    if words := search.strip():
        statement = statement.where(
            or_(
                col(KnowledgeEntry.title).icontains(words, autoescape=True),
                col(KnowledgeEntry.content).icontains(words, autoescape=True),
                col(KnowledgeEntry.keywords).icontains(words, autoescape=True),
            )
        )
    rows = await session.execute(
        statement.order_by(
            col(KnowledgeEntry.category),
            col(KnowledgeEntry.priority).desc(),
            col(KnowledgeEntry.title),
        ).limit(MOST_LISTED)
    )
    return [_entry(row) for row in rows.scalars()]


async def read_entry(session: AsyncSession, *, client_id: UUID, entry_id: UUID) -> Entry:
    """One active entry of this business. Raises `NotFound`."""
    found = await session.execute(_active(client_id).where(col(KnowledgeEntry.id) == entry_id))
    return _entry(_existing(found.scalar_one_or_none()))


async def create_entry(
    session: AsyncSession, *, client_id: UUID, draft: Draft, actor: UUID | None
) -> UUID:
    """Add an entry; returns its id. Raises `Invalid` by field."""
    values = checked(draft)
    entry_id = new_id()
    now = clock.now()
    await session.execute(
        insert(KnowledgeEntry).values(
            id=entry_id, client_id=client_id, created_at=now, updated_at=now, **values
        )
    )
    await _audited(session, "knowledge.created", client_id, entry_id, actor)
    return entry_id


async def update_entry(
    session: AsyncSession, *, client_id: UUID, entry_id: UUID, draft: Draft, actor: UUID | None
) -> None:
    """Replace an entry's words. Raises `Invalid` by field, or `NotFound`."""
    await _change(session, client_id, entry_id, checked(draft))
    await _audited(session, "knowledge.updated", client_id, entry_id, actor)


async def delete_entry(
    session: AsyncSession, *, client_id: UUID, entry_id: UUID, actor: UUID | None
) -> None:
    """Take an entry out of use at once; its row is kept. Raises `NotFound`."""
    await _change(session, client_id, entry_id, {"is_active": False})
    await _audited(session, "knowledge.deleted", client_id, entry_id, actor)


def checked(draft: Draft) -> dict:
    """The values to store. Raises `Invalid` that names the field."""
    return {
        "category": _category(draft.category),
        "title": _text(draft.title, "title", LONGEST_TITLE, required=True),
        "content": _text(draft.content, "content", LONGEST_CONTENT, required=True),
        "keywords": _text(draft.keywords, "keywords", LONGEST_KEYWORDS) or None,
        "priority": _priority(draft.priority),
    }


def _text(value: str, field: str, longest: int, *, required: bool = False) -> str:
    value = value.strip()
    if required and not value:
        raise Invalid(f"Enter the {field}", field=field)
    if len(value) > longest:
        raise Invalid(
            f"The {field} has {len(value):,} characters; at most {longest:,} fit", field=field
        )
    return value


def _category(value: str) -> KnowledgeCategory:
    try:
        return KnowledgeCategory(value)
    except ValueError:
        raise Invalid("Choose a category", field="category") from None


def _priority(value: int) -> int:
    if not 0 <= value <= HIGHEST_PRIORITY:
        raise Invalid(f"Choose a priority from 0 to {HIGHEST_PRIORITY}", field="priority")
    return value


def _active(client_id: UUID):
    return select(KnowledgeEntry).where(
        col(KnowledgeEntry.client_id) == client_id, col(KnowledgeEntry.is_active)
    )


async def _change(session: AsyncSession, client_id: UUID, entry_id: UUID, values: dict) -> None:
    changed = await session.execute(
        update(KnowledgeEntry)
        .where(
            col(KnowledgeEntry.client_id) == client_id,
            col(KnowledgeEntry.id) == entry_id,
            col(KnowledgeEntry.is_active),
        )
        .values(updated_at=clock.now(), **values)
        .returning(col(KnowledgeEntry.id))
    )
    _existing(changed.scalar_one_or_none())


def _existing(found):
    if found is None:
        raise NotFound("This entry does not exist any more")
    return found


def _entry(row: KnowledgeEntry) -> Entry:
    return Entry(
        id=row.id,
        category=row.category,
        title=row.title,
        content=row.content,
        keywords=row.keywords or "",
        priority=row.priority,
        updated_at=row.updated_at,
    )


async def _audited(
    session: AsyncSession, action: str, client_id: UUID, entry_id: UUID, actor: UUID | None
) -> None:
    await audit.record(
        session,
        actor=actor,
        action=action,
        client_id=client_id,
        resource_type="knowledge_entry",
        resource_id=str(entry_id),
    )
