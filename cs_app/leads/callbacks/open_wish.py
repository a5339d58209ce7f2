"""The call that a lead waits for."""

from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db


@dataclass(frozen=True)
class OpenWish:
    """`is_other_number` where they asked to be called elsewhere than where they text from."""

    phone: str
    is_other_number: bool
    wished: str | None
    wished_at: datetime | None


_READ: LiteralString = """
SELECT r.phone, r.phone <> l.phone AS is_other_number, r.wished, r.wished_at
  FROM callback_requests r JOIN leads l ON l.id = r.lead_id
 WHERE r.lead_id = %(lead_id)s AND r.client_id = %(client_id)s AND r.done_at IS NULL
 ORDER BY r.created_at DESC LIMIT 1
"""


async def open_wish(session: AsyncSession, *, client_id: UUID, lead_id: UUID) -> OpenWish | None:
    """The wish that nobody has fulfilled yet; None where there is none."""
    rows = await db.execute(session, _READ, {"client_id": client_id, "lead_id": lead_id})
    return OpenWish(*rows[0]) if rows else None
