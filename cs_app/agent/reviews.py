"""People say what they think of an answer of the assistant, and what it should have said."""

from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent.models import Rating
from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import clock, db, live
from cs_app.kernel.errors import NotFound
from cs_app.kernel.fitting import fitting
from cs_app.kernel.ids import new_id
from cs_app.kernel.scope import visible, within
from cs_app.leads.rights import ANSWER

LONGEST_NOTE = 1_000
LONGEST_ANSWER = 1_000


@dataclass(frozen=True)
class Review:
    """`entry_id` is the entry of the knowledge that was made of the corrected answer."""

    rating: Rating
    note: str = ""
    corrected_answer: str = ""
    entry_id: UUID | None = None


@dataclass(frozen=True)
class Answer:
    """An answer of the assistant that may be rated, and what is thought of it by now."""

    message_id: UUID
    lead_id: UUID
    client_id: UUID
    review: Review | None


_ANSWER = text(f"""
SELECT m.id, m.lead_id, m.client_id, r.rating, r.note, r.corrected_answer, r.kb_entry_id
  FROM conversations m LEFT JOIN response_reviews r ON r.message_id = m.id
 WHERE m.id = :message_id AND m.cause = 'lead_reply' AND m.sent_by IS NULL
   AND {within("m.client_id")}
""")  # noqa: S608 our own text
_REVIEW: LiteralString = """
INSERT INTO response_reviews (id, created_at, updated_at, message_id, lead_id, client_id, rating,
                              note, corrected_answer, kb_entry_id, reviewed_by)
VALUES (%(id)s, %(now)s, %(now)s, %(message_id)s, %(lead_id)s, %(client_id)s, %(rating)s, %(note)s,
        %(corrected)s, %(entry_id)s, %(by)s)
ON CONFLICT (message_id) DO UPDATE
   SET rating = excluded.rating, note = excluded.note,
       corrected_answer = excluded.corrected_answer, kb_entry_id = excluded.kb_entry_id,
       reviewed_by = excluded.reviewed_by
"""


async def read_answer(session: AsyncSession, access: Access, *, message_id: UUID) -> Answer:
    """An answer with its review.

    Raises `NotFound` for anything but an answer of the assistant within the scope.
    """
    access.require_any(*ANSWER)
    values = {"message_id": message_id} | visible(access.client_ids)
    row = (await session.execute(_ANSWER, values)).one_or_none()
    if row is None:
        raise NotFound("This is no answer of the assistant, or it does not exist any more")
    return Answer(row.id, row.lead_id, row.client_id, _review(row) if row.rating else None)


async def rate(session: AsyncSession, access: Access, *, message_id: UUID, rating: Rating) -> None:
    """Whether the answer was good; what was said of it before in words stays."""
    answer = await read_answer(session, access, message_id=message_id)
    before = answer.review or Review(rating)
    after = Review(rating, before.note, before.corrected_answer, before.entry_id)
    await _keep(session, access, answer, after)


async def review(
    session: AsyncSession, access: Access, *, message_id: UUID, says: Review
) -> Answer:
    """What is thought of the answer, in place of what was thought before; returns that.

    That an entry was made of it stays. Raises `Invalid` by field.
    """
    answer = await read_answer(session, access, message_id=message_id)
    note = fitting(says.note.strip(), LONGEST_NOTE, what="The note", field="note")
    corrected = fitting(
        says.corrected_answer.strip(), LONGEST_ANSWER, what="The answer", field="corrected_answer"
    )
    entry_id = says.entry_id or (answer.review.entry_id if answer.review else None)
    await _keep(session, access, answer, Review(says.rating, note, corrected, entry_id))
    return answer


async def _keep(session: AsyncSession, access: Access, answer: Answer, says: Review) -> None:
    access.require_writing()
    if says == answer.review:
        return
    values: dict[str, Any] = {
        "id": new_id(),
        "now": clock.now(),
        "message_id": answer.message_id,
        "lead_id": answer.lead_id,
        "client_id": answer.client_id,
        "rating": says.rating,
        "note": says.note or None,
        "corrected": says.corrected_answer or None,
        "entry_id": says.entry_id,
        "by": access.person_id,
    }
    await db.write(session, _REVIEW, values)
    await audit.record(
        session,
        actor=access.person_id,
        action=Action.RESPONSE_RATED,
        client_id=answer.client_id,
        resource_type="message",
        resource_id=str(answer.message_id),
        details={
            "before": answer.review.rating.value if answer.review else "",
            "after": says.rating.value,
        },
    )
    about = (answer.client_id, answer.lead_id)
    changes = (live.Change.MESSAGE, live.Change.LEARNING)
    await live.announce_all(session, [live.Signal(change, *about) for change in changes])


def _review(row: Any) -> Review:
    return Review(Rating(row.rating), row.note or "", row.corrected_answer or "", row.kb_entry_id)
