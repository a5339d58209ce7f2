"""What an answer should have said becomes what the business knows: the next answer goes by it."""

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent import reviews
from cs_app.agent.reviews import Answer, Review
from cs_app.identity.access import Access
from cs_app.knowledge import editor
from cs_app.knowledge.entry_limits import Draft
from cs_app.leads.rights import ANSWER


@dataclass(frozen=True)
class Lesson:
    """What the knowledge shall say: in a new entry, or in place of what `entry_id` says.

    `category` and `title` are those of a new one.
    """

    content: str
    entry_id: UUID | None = None
    category: str = ""
    title: str = ""


async def correct(
    session: AsyncSession, access: Access, *, message_id: UUID, says: Review, lesson: Lesson
) -> UUID:
    """Review an answer and teach what it lacked, all or nothing; returns the entry's id.

    Takes the permission for answering and the one for knowledge. Raises `Invalid` by field, or
    `NotFound` for an answer or an entry that is gone.
    """
    access.require_any(*ANSWER)
    answer = await reviews.read_answer(session, access, message_id=message_id)
    entry_id = await _teach(session, access, answer, lesson)
    said = replace(says, entry_id=entry_id)
    await reviews.review(session, access, message_id=message_id, says=said)
    return entry_id


async def _teach(session: AsyncSession, access: Access, answer: Answer, lesson: Lesson) -> UUID:
    of = {"client_id": answer.client_id}
    if lesson.entry_id is None:
        draft = Draft(lesson.category, lesson.title, lesson.content)
        return await editor.create_entry(session, access, **of, draft=draft)
    of |= {"entry_id": lesson.entry_id}
    entry = await editor.read_entry(session, access, **of)
    draft = Draft(entry.category, entry.title, lesson.content, entry.keywords, entry.priority)
    await editor.update_entry(session, access, **of, draft=draft)
    return lesson.entry_id
