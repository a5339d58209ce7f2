"""What became of the texts that waited for an answer."""

from collections.abc import Collection, Sequence
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
_SETTLE_ANEW: LiteralString = """
UPDATE conversations SET reply_state = %(state)s, reply_reason = left(%(why)s, 255)
 WHERE id = %(message_id)s AND lead_id = %(lead_id)s AND reply_state = ANY(%(before)s)
RETURNING id
"""


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


async def settle_anew(
    session: AsyncSession,
    *,
    client_id: UUID,
    lead_id: UUID,
    message_id: UUID,
    before: Collection[ReplyState],
    state: ReplyState,
    why: str,
) -> bool:
    """What became of one text was a mistake; False unless it is as `before` says."""
    values = {"state": state, "why": why, "message_id": message_id, "lead_id": lead_id}
    rows = await db.execute(session, _SETTLE_ANEW, values | {"before": list(before)})
    await live.announce(session, live.Signal(live.Change.MESSAGE, client_id, lead_id))
    return bool(rows)
