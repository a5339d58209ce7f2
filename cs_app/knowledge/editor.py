"""Lets people keep what their assistant may say; each statement names the business."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import clock
from cs_app.kernel.errors import NotFound
from cs_app.kernel.ids import new_id
from cs_app.knowledge import meanings
from cs_app.knowledge.entry_limits import Draft, checked
from cs_app.knowledge.gaps import follow_entry
from cs_app.knowledge.models import KnowledgeCategory, KnowledgeEntry
from cs_app.knowledge.rights import EDIT

MOST_LISTED = 500


@dataclass(frozen=True)
class Entry:
    """One piece of a business's knowledge."""

    id: UUID
    category: KnowledgeCategory
    title: str
    content: str
    keywords: str
    priority: int
    is_active: bool
    updated_at: datetime


async def list_entries(
    session: AsyncSession,
    access: Access,
    *,
    client_id: UUID,
    search: str = "",
    category: KnowledgeCategory | None = None,
    in_use: bool = True,
) -> list[Entry]:
    """Entries by category, the most important first, at most 500; `in_use` or switched off."""
    _require(access, client_id)
    statement = _entries(client_id, in_use=in_use)
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


async def read_entry(
    session: AsyncSession, access: Access, *, client_id: UUID, entry_id: UUID
) -> Entry:
    """One entry in use of this business. Raises `NotFound`."""
    _require(access, client_id)
    entries = _entries(client_id, in_use=True)
    found = await session.execute(entries.where(col(KnowledgeEntry.id) == entry_id))
    return _entry(_existing(found.scalar_one_or_none()))


async def create_entry(
    session: AsyncSession, access: Access, *, client_id: UUID, draft: Draft
) -> UUID:
    """Add an entry; returns its id. Raises `Invalid` by field."""
    _require(access, client_id)
    values = checked(draft)
    entry_id = new_id()
    now = clock.now()
    await session.execute(
        insert(KnowledgeEntry).values(
            id=entry_id, client_id=client_id, created_at=now, updated_at=now, **values
        )
    )
    await meanings.changed(session, client_id=client_id)
    await _audited(session, access, Action.KNOWLEDGE_CREATED, client_id, entry_id)
    return entry_id


async def update_entry(
    session: AsyncSession, access: Access, *, client_id: UUID, entry_id: UUID, draft: Draft
) -> None:
    """Replace an entry's words. Raises `Invalid` by field, or `NotFound`."""
    _require(access, client_id)
    await _change(session, client_id, entry_id, checked(draft))
    await _audited(session, access, Action.KNOWLEDGE_UPDATED, client_id, entry_id)


async def delete_entry(
    session: AsyncSession, access: Access, *, client_id: UUID, entry_id: UUID
) -> None:
    """Take an entry out of use at once; its row is kept. Raises `NotFound`."""
    await switch_entry(session, access, client_id=client_id, entry_id=entry_id, on=False)


async def switch_entry(
    session: AsyncSession, access: Access, *, client_id: UUID, entry_id: UUID, on: bool
) -> None:
    """Let the assistant use an entry, or not, from its next answer on.

    Raises `NotFound`, also when somebody else was faster.
    """
    _require(access, client_id)
    await _change(session, client_id, entry_id, {"is_active": on}, in_use=not on)
    await follow_entry(session, client_id=client_id, entry_id=entry_id, in_use=on)
    action = Action.KNOWLEDGE_RESTORED if on else Action.KNOWLEDGE_DELETED
    await _audited(session, access, action, client_id, entry_id)


async def erase_entry(
    session: AsyncSession, access: Access, *, client_id: UUID, entry_id: UUID
) -> None:
    """Remove an entry for good, row and all. Raises `NotFound`."""
    _require(access, client_id)
    await follow_entry(session, client_id=client_id, entry_id=entry_id, in_use=False)
    erased = await session.execute(
        delete(KnowledgeEntry)
        .where(col(KnowledgeEntry.client_id) == client_id, col(KnowledgeEntry.id) == entry_id)
        .returning(col(KnowledgeEntry.id))
    )
    _existing(erased.scalar_one_or_none())
    await _audited(session, access, Action.KNOWLEDGE_ERASED, client_id, entry_id)


def _require(access: Access, client_id: UUID) -> None:
    access.require_any(*EDIT)
    access.require_client(client_id)


def _entries(client_id: UUID, *, in_use: bool):
    return select(KnowledgeEntry).where(
        col(KnowledgeEntry.client_id) == client_id, col(KnowledgeEntry.is_active) == in_use
    )


async def _change(
    session: AsyncSession, client_id: UUID, entry_id: UUID, values: dict, *, in_use: bool = True
) -> None:
    changed = await session.execute(
        update(KnowledgeEntry)
        .where(
            col(KnowledgeEntry.client_id) == client_id,
            col(KnowledgeEntry.id) == entry_id,
            col(KnowledgeEntry.is_active) == in_use,
        )
        .values(updated_at=clock.now(), **values)
        .returning(col(KnowledgeEntry.id))
    )
    _existing(changed.scalar_one_or_none())
    await meanings.changed(session, client_id=client_id)


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
        is_active=row.is_active,
        updated_at=row.updated_at,
    )


async def _audited(
    session: AsyncSession, access: Access, action: Action, client_id: UUID, entry_id: UUID
) -> None:
    await audit.record(
        session,
        actor=access.person_id,
        action=action,
        client_id=client_id,
        resource_type="knowledge_entry",
        resource_id=str(entry_id),
    )
