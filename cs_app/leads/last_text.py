"""Keeps what lists show of a lead's last text, and makes the lead with their first."""

from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, db
from cs_app.kernel.ids import new_id
from cs_app.leads.models import LeadSource


@dataclass(frozen=True)
class Writer:
    """The lead who wrote."""

    lead_id: UUID
    is_new: bool


# A lead's place in lists moves with its last message; the row stays locked for what follows. The
# phone works: it has just been used, if perhaps by somebody else than we think.
_WROTE = text("""
INSERT INTO leads (id, created_at, updated_at, client_id, phone, source, last_message_at,
                   last_inbound_at, last_message_preview, unread_count)
VALUES (:id, :now, :now, :client_id, :phone, :source, :now, :now, left(:preview, 200), 1)
ON CONFLICT (client_id, phone) DO UPDATE
   SET last_message_at = excluded.last_message_at, last_inbound_at = excluded.last_inbound_at,
       last_message_preview = excluded.last_message_preview,
       unread_count = leads.unread_count + 1, phone_failures = 0,
       phone_state = CASE WHEN leads.phone_state = 'wrong_person' THEN 'wrong_person'
                          ELSE 'good' END
RETURNING id, id = :id AS is_new
""")
_WAS_SENT: LiteralString = """
UPDATE leads
   SET last_message_at = %(at)s, last_message_preview = left(%(preview)s, 200),
       status = CASE WHEN status = 'new' THEN 'contacted' ELSE status END
 WHERE id = %(lead_id)s
"""


async def wrote(
    session: AsyncSession, *, client_id: UUID, phone: str, source: LeadSource, body: str
) -> Writer:
    """Somebody with this phone has written: the lead, made if need be, and locked."""
    values = {
        "id": new_id(),
        "now": clock.now(),
        "client_id": client_id,
        "phone": phone,
        "source": source.value,
        "preview": body,
    }
    row = (await session.execute(_WROTE, values)).one()
    return Writer(row.id, row.is_new)


async def was_sent(session: AsyncSession, *, lead_id: UUID, body: str, at: datetime) -> None:
    """A text went out to the lead, who is not new any more."""
    await db.write(session, _WAS_SENT, {"lead_id": lead_id, "preview": body, "at": at})
