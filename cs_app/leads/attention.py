"""Whether a lead waits for a person, and why."""

from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db

_CALL: LiteralString = """
UPDATE leads
   SET action_required = true,
       action_required_reason = CASE WHEN %(keep)s
           THEN coalesce(action_required_reason, left(%(reason)s, 255))
           ELSE left(%(reason)s, 255) END
 WHERE id = %(lead_id)s
"""
_HAND_OVER: LiteralString = """
UPDATE leads
   SET action_required = true, action_required_reason = left(%(reason)s, 255),
       status = CASE WHEN status IN ('opted_out', 'won', 'lost') THEN status
                     ELSE 'action_required' END,
       conversation_mode = CASE WHEN %(silence)s THEN 'awaiting_human'
                                ELSE conversation_mode END
 WHERE id = %(lead_id)s
"""
_ATTENDED: LiteralString = """
UPDATE leads
   SET action_required = false, action_required_reason = NULL,
       unread_count = CASE WHEN %(read)s THEN 0 ELSE unread_count END,
       status = CASE WHEN status = 'action_required' THEN 'contacted' ELSE status END
 WHERE id = %(lead_id)s
"""


async def call_person(
    session: AsyncSession, *, lead_id: UUID, reason: str, keep_reason: bool = False
) -> None:
    """A person should look at the lead; `keep_reason` lets an earlier reason stand."""
    values = {"lead_id": lead_id, "reason": reason, "keep": keep_reason}
    await db.write(session, _CALL, values)


async def hand_over(
    session: AsyncSession, *, lead_id: UUID, reason: str, silence_assistant: bool
) -> None:
    """The lead is a person's task now; `silence_assistant` until somebody hands them back."""
    values = {"lead_id": lead_id, "reason": reason, "silence": silence_assistant}
    await db.write(session, _HAND_OVER, values)


async def attended(session: AsyncSession, *, lead_id: UUID, read: bool = False) -> None:
    """The lead waits for nobody any more; `read` if somebody has seen what they wrote."""
    await db.write(session, _ATTENDED, {"lead_id": lead_id, "read": read})
