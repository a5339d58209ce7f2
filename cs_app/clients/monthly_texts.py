"""Counts the segments that a business has sent this month, against its plan's limit."""

from datetime import datetime
from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db

_RESERVE: LiteralString = """
UPDATE clients
   SET messages_sent_this_month = %(segments)s + CASE WHEN message_period = %(period)s
           THEN messages_sent_this_month ELSE 0 END,
       message_period = %(period)s
 WHERE id = %(client_id)s
"""
_REFUND: LiteralString = """
UPDATE clients
   SET messages_sent_this_month = greatest(messages_sent_this_month - %(segments)s, 0)
 WHERE id = %(client_id)s AND message_period = %(period)s
"""


def period_of(moment: datetime) -> str:
    """The month that a text of this moment counts in."""
    return moment.strftime("%Y-%m")


async def reserve(session: AsyncSession, *, client_id: UUID, segments: int, at: datetime) -> None:
    """Count the segments against the business's month."""
    values = {"client_id": client_id, "segments": segments, "period": period_of(at)}
    await db.write(session, _RESERVE, values)


async def refund(session: AsyncSession, *, client_id: UUID, segments: int, at: datetime) -> None:
    """Give back what was reserved for a text that the carrier refused."""
    values = {"client_id": client_id, "segments": segments, "period": period_of(at)}
    await db.write(session, _REFUND, values)
