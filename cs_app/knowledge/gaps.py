"""Keeps what leads ask and the knowledge does not answer: once for each question."""

from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, db, jobs, live
from cs_app.kernel.ids import new_id
from cs_app.knowledge.models import KnowledgeLevel
from cs_app.knowledge.same_question import normalized

GROUP_GAPS = "knowledge.group_gaps"
LONGEST_QUESTION = 1_000
# One that was answered or dismissed stays so: that it is asked again is counted on it.
_NOTICE: LiteralString = """
INSERT INTO knowledge_gaps (id, created_at, updated_at, client_id, question, normalized_question,
                            confidence_level, message_id, first_seen_at, last_seen_at)
VALUES (%(id)s, %(now)s, %(now)s, %(client_id)s, %(question)s, %(normalized)s, %(level)s,
        %(message_id)s, %(now)s, %(now)s)
ON CONFLICT (client_id, normalized_question) DO UPDATE
   SET occurrences = knowledge_gaps.occurrences + 1, last_seen_at = excluded.last_seen_at,
       message_id = excluded.message_id, confidence_level = excluded.confidence_level
"""
_FOLLOW: LiteralString = """
UPDATE knowledge_gaps
   SET resolved = CASE WHEN %(in_use)s THEN %(now)s::timestamptz END
 WHERE client_id = %(client_id)s AND resolved_by_kb_id = %(entry_id)s
"""


async def noticed(
    session: AsyncSession,
    *,
    client_id: UUID,
    question: str,
    level: KnowledgeLevel,
    message_id: UUID,
) -> None:
    """A lead has asked what the business knows too little about; words without letters ask nothing.

    A job finds the gap that asks the same in other words.
    """
    known_by = normalized(question)
    if not known_by:
        return
    values = {"id": new_id(), "now": clock.now(), "client_id": client_id, "level": level}
    values |= {"question": question.strip()[:LONGEST_QUESTION], "normalized": known_by}
    await db.write(session, _NOTICE, values | {"message_id": message_id})
    await live.announce(session, live.Signal(live.Change.LEARNING, client_id))
    lock = f"{GROUP_GAPS}:{client_id}"
    await jobs.defer(session, GROUP_GAPS, lock=lock, client_id=str(client_id))


async def follow_entry(
    session: AsyncSession, *, client_id: UUID, entry_id: UUID, in_use: bool
) -> None:
    """The gaps that an entry answers are open while it is not in use."""
    values = {"client_id": client_id, "entry_id": entry_id, "in_use": in_use, "now": clock.now()}
    await db.write(session, _FOLLOW, values)
