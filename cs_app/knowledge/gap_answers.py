"""People look at what leads ask in vain: they answer it once, or say that it needs no answer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import clock, db, live
from cs_app.kernel.errors import Conflict, NotFound
from cs_app.knowledge.editor import create_entry
from cs_app.knowledge.entry_limits import Draft
from cs_app.knowledge.models import KnowledgeLevel
from cs_app.knowledge.rights import EDIT

MOST_LISTED = 200


class Standing(StrEnum):
    """What has become of a gap."""

    OPEN = "open"
    ANSWERED = "answered"
    DISMISSED = "dismissed"


@dataclass(frozen=True)
class Gap:
    """A question with its other wordings; `entry_id` is the entry that answers it."""

    id: UUID
    question: str
    examples: tuple[str, ...]
    occurrences: int
    level: KnowledgeLevel
    first_seen_at: datetime
    last_seen_at: datetime
    standing: Standing
    entry_id: UUID | None
    lead_id: UUID | None


# What an operator erases by hand leaves no entry behind: it is asked in vain again.
STANDING: LiteralString = """
CASE WHEN g.dismissed_at IS NOT NULL THEN 'dismissed'
     WHEN g.resolved IS NOT NULL AND g.resolved_by_kb_id IS NOT NULL THEN 'answered'
     ELSE 'open' END"""
_COLUMNS: LiteralString = f"""
SELECT g.id, g.question, g.examples, g.occurrences, g.confidence_level, g.first_seen_at,
       g.last_seen_at, {STANDING} AS standing, g.resolved_by_kb_id, m.lead_id
  FROM knowledge_gaps g LEFT JOIN conversations m ON m.id = g.message_id
 WHERE g.client_id = :client_id"""  # noqa: S608 our own text
_LIST = text(f"""
{_COLUMNS} AND {STANDING} = :standing
 ORDER BY g.occurrences DESC, g.last_seen_at DESC, g.id LIMIT :most
""")
_ONE = text(f"{_COLUMNS} AND g.id = :gap_id")
_ANSWER: LiteralString = """
UPDATE knowledge_gaps g
   SET resolved = %(now)s, resolved_by_kb_id = %(entry_id)s, resolved_by = %(by)s,
       dismissed_at = NULL
 WHERE g.id = %(gap_id)s AND g.client_id = %(client_id)s
"""
_DISMISS: LiteralString = """
UPDATE knowledge_gaps g
   SET dismissed_at = %(now)s::timestamptz, resolved = NULL, resolved_by_kb_id = NULL
 WHERE g.id = %(gap_id)s AND g.client_id = %(client_id)s
"""
_LOCK = text(
    "SELECT 1 FROM knowledge_gaps g WHERE g.id = :gap_id AND g.client_id = :client_id FOR UPDATE"
)


async def list_gaps(
    session: AsyncSession,
    access: Access,
    *,
    client_id: UUID,
    standing: Standing = Standing.OPEN,
) -> list[Gap]:
    """The gaps of a business, the most asked first, at most 200."""
    _require(access, client_id)
    values = {"client_id": client_id, "standing": standing, "most": MOST_LISTED}
    return [_gap(row) for row in await session.execute(_LIST, values)]


async def read_gap(session: AsyncSession, access: Access, *, client_id: UUID, gap_id: UUID) -> Gap:
    """One gap of this business. Raises `NotFound`."""
    _require(access, client_id)
    found = await session.execute(_ONE, {"client_id": client_id, "gap_id": gap_id})
    row = found.one_or_none()
    if row is None:
        raise NotFound("Nobody asks this any more; it may be counted on another question now")
    return _gap(row)


async def answer_gap(
    session: AsyncSession, access: Access, *, client_id: UUID, gap_id: UUID, draft: Draft
) -> UUID:
    """Make the answer an entry of the knowledge; returns its id.

    Raises `Invalid` by field, `NotFound`, or `Conflict` where somebody was faster.
    """
    gap = await _locked(session, access, client_id, gap_id)
    if gap.standing is Standing.ANSWERED:
        raise Conflict("Somebody else has answered this meanwhile")
    entry_id = await create_entry(session, access, client_id=client_id, draft=draft)
    values = {"now": clock.now(), "entry_id": entry_id, "by": access.person_id}
    await db.write(session, _ANSWER, values | {"gap_id": gap_id, "client_id": client_id})
    await _told(session, access, Action.GAP_ANSWERED, client_id, gap_id)
    return entry_id


async def dismiss_gap(
    session: AsyncSession, access: Access, *, client_id: UUID, gap_id: UUID
) -> None:
    """This needs no answer; that it is asked again opens it no more. Raises `NotFound`."""
    gap = await _locked(session, access, client_id, gap_id)
    if gap.standing is Standing.ANSWERED:
        raise Conflict("Somebody else has answered this meanwhile")
    values = {"now": clock.now(), "gap_id": gap_id, "client_id": client_id}
    await db.write(session, _DISMISS, values)
    await _told(session, access, Action.GAP_DISMISSED, client_id, gap_id)


async def reopen_gap(
    session: AsyncSession, access: Access, *, client_id: UUID, gap_id: UUID
) -> None:
    """A dismissed question shall be answered after all. Raises `NotFound`."""
    gap = await _locked(session, access, client_id, gap_id)
    if gap.standing is not Standing.DISMISSED:
        return
    await db.write(session, _DISMISS, {"now": None, "gap_id": gap_id, "client_id": client_id})
    await _told(session, access, Action.GAP_REOPENED, client_id, gap_id)


def _require(access: Access, client_id: UUID) -> None:
    access.require_any(*EDIT)
    access.require_client(client_id)


async def _locked(session: AsyncSession, access: Access, client_id: UUID, gap_id: UUID) -> Gap:
    _require(access, client_id)
    await session.execute(_LOCK, {"client_id": client_id, "gap_id": gap_id})
    return await read_gap(session, access, client_id=client_id, gap_id=gap_id)


def _gap(row: Any) -> Gap:
    return Gap(
        id=row.id,
        question=row.question,
        examples=tuple(row.examples),
        occurrences=row.occurrences,
        level=KnowledgeLevel(row.confidence_level),
        first_seen_at=row.first_seen_at,
        last_seen_at=row.last_seen_at,
        standing=Standing(row.standing),
        entry_id=row.resolved_by_kb_id,
        lead_id=row.lead_id,
    )


async def _told(
    session: AsyncSession, access: Access, action: Action, client_id: UUID, gap_id: UUID
) -> None:
    await audit.record(
        session,
        actor=access.person_id,
        action=action,
        client_id=client_id,
        resource_type="knowledge_gap",
        resource_id=str(gap_id),
    )
    await live.announce(session, live.Signal(live.Change.LEARNING, client_id))
