"""Finds the message that somebody quotes, as phones do in a tapback."""

from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db

SHORTEST = 2  # characters; fewer are in every text
# What quotes nothing, as a heart on a picture does, belongs to the newest text that is ours.
_FIND: LiteralString = """
SELECT id FROM conversations
 WHERE lead_id = %(lead_id)s AND id <> %(quoting_id)s
   AND CASE WHEN %(quoted)s = '' THEN direction = 'outbound'
            ELSE starts_with(regexp_replace(message, '\\s+', ' ', 'g'), %(quoted)s) END
 ORDER BY direction = 'outbound' DESC, created_at DESC LIMIT 1
"""


async def message_quoted(
    session: AsyncSession, quoted: str, *, lead_id: UUID, quoting_id: UUID
) -> UUID | None:
    """The newest message of the thread that begins so, ours before theirs; None if none does."""
    beginning = " ".join(quoted.rstrip("…. ").split())
    if quoted and len(beginning) < SHORTEST:
        return None
    values = {"lead_id": lead_id, "quoting_id": quoting_id, "quoted": beginning}
    rows = await db.execute(session, _FIND, values)
    return rows[0].id if rows else None
