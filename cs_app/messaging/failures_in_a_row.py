"""How many of a lead's last texts did not reach the phone."""

from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db
from cs_app.messaging.carrier_errors import ERRORS, Reaction

CODES = [code for code, error in ERRORS.items() if error.reaction is Reaction.UNREACHABLE]

# Counted afresh from the texts, so that a report told twice, or late, changes nothing.
_COUNT: LiteralString = """
SELECT count(*) AS failures FROM conversations f
 WHERE f.lead_id = %(lead_id)s AND f.direction = 'outbound' AND f.error_code = ANY(%(codes)s)
   AND f.created_at > coalesce(
       (SELECT max(w.created_at) FROM conversations w
         WHERE w.lead_id = %(lead_id)s
           AND (w.direction = 'inbound' OR w.delivery_status = 'delivered')), '-infinity')
"""


async def count(session: AsyncSession, *, lead_id: UUID) -> int:
    """Texts out of reach since the phone last wrote or got one."""
    (row,) = await db.execute(session, _COUNT, {"lead_id": lead_id, "codes": CODES})
    return row.failures
