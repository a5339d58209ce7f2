"""What became of the texts that waited for an answer."""

from collections.abc import Sequence
from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db, live
from cs_app.messaging.models import ReplyState

_SETTLE: LiteralString = """
UPDATE conversations SET reply_state = %(state)s, reply_reason = left(%(why)s, 255)
 WHERE lead_id = %(lead_id)s AND reply_state = 'pending'
"""
_SETTLE_SOME: LiteralString = f"{_SETTLE} AND id = ANY(%(ids)s)"


async def settle(
    session: AsyncSession,
    *,
    client_id: UUID,
    lead_id: UUID,
    state: ReplyState,
    why: str,
    message_ids: Sequence[UUID] | None = None,
) -> None:
    """No pending text of the lead waits any more, or none of those named; open screens hear it."""
    values = {"state": state.value, "why": why, "lead_id": lead_id}
    if message_ids is None:
        await db.write(session, _SETTLE, values)
    else:
        await db.write(session, _SETTLE_SOME, values | {"ids": list(message_ids)})
    await live.announce(session, live.Signal(live.Change.MESSAGE, client_id, lead_id))
