"""Keeps the calls that leads ask for: one that is open for each lead, as they said last."""

from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, db
from cs_app.kernel.ids import new_id
from cs_app.leads.callbacks.when import Wished

# What a newer wish does not say stays as it was told, save a moment that has gone by.
_KEEP: LiteralString = """
WITH again AS (
    UPDATE callback_requests
       SET message_id = %(message_id)s, phone = coalesce(%(told_phone)s, phone),
           wished = CASE WHEN CAST(%(wished)s AS varchar) IS NOT NULL THEN %(wished)s
                         WHEN wished_at <= %(now)s THEN NULL ELSE wished END,
           wished_at = CASE WHEN CAST(%(wished)s AS varchar) IS NOT NULL
                                THEN CAST(%(wished_at)s AS timestamptz)
                            WHEN wished_at <= %(now)s THEN NULL ELSE wished_at END
     WHERE lead_id = %(lead_id)s AND client_id = %(client_id)s AND done_at IS NULL
    RETURNING id
)
INSERT INTO callback_requests (id, created_at, lead_id, client_id, message_id, phone, wished,
                               wished_at)
SELECT %(id)s, %(now)s, %(lead_id)s, %(client_id)s, %(message_id)s,
       coalesce(%(told_phone)s, %(phone)s), %(wished)s, CAST(%(wished_at)s AS timestamptz)
 WHERE NOT EXISTS (SELECT 1 FROM again)
"""
_RENUMBER: LiteralString = """
UPDATE callback_requests SET phone = %(phone)s
 WHERE lead_id = %(lead_id)s AND client_id = %(client_id)s AND done_at IS NULL
"""


async def keep(
    session: AsyncSession,
    wished: Wished,
    *,
    client_id: UUID,
    lead_id: UUID,
    message_id: UUID,
    phone: str,
    told_phone: str | None,
) -> None:
    """The lead, whom this transaction has locked, wants a call, at `told_phone` if they told one.

    `phone` is the number that they write from.
    """
    values = {
        "id": new_id(),
        "now": clock.now(),
        "client_id": client_id,
        "lead_id": lead_id,
        "message_id": message_id,
        "phone": phone,
        "told_phone": told_phone,
        "wished": wished.words,
        "wished_at": wished.at,
    }
    await db.write(session, _KEEP, values)


async def renumber(session: AsyncSession, *, client_id: UUID, lead_id: UUID, phone: str) -> None:
    """A call that is open goes to this number, which the lead told afterwards."""
    values = {"client_id": client_id, "lead_id": lead_id, "phone": phone}
    await db.write(session, _RENUMBER, values)
