"""What is known, before a text is stored, of who sent it and of the business it is for."""

from dataclasses import dataclass
from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.models import ClientStatus
from cs_app.clients.suspension import AUTOMATIONS_OFF
from cs_app.compliance.models import BlockReason
from cs_app.kernel import db

NOT_AT_WORK = {
    ClientStatus.PENDING: "is not set up yet",
    ClientStatus.PAUSED: "is suspended",
    ClientStatus.CANCELLED: "is no client any more",
}


@dataclass(frozen=True)
class Circumstances:
    """`not_at_work` says why nothing answers for the business now; "" while it is at work.

    `numbers` are all that the business itself has.
    """

    business: str
    zone: str
    numbers: tuple[str, ...]
    not_at_work: str
    opted_out: bool
    blocked: BlockReason | None


_READ: LiteralString = f"""
SELECT c.business_name, c.timezone, c.status,
       ARRAY(SELECT n.phone_number FROM client_phone_numbers n WHERE n.client_id = c.id)
           || CAST(c.phone AS text) AS numbers, {AUTOMATIONS_OFF} AS automations_off,
       EXISTS (SELECT 1 FROM leads l
                WHERE l.client_id = c.id AND l.phone = %(phone)s AND l.opted_out) AS opted_out,
       (SELECT b.reason FROM blocked_numbers b
         WHERE b.client_id = c.id AND b.phone = %(phone)s) AS blocked
  FROM clients c WHERE c.id = %(client_id)s
"""  # noqa: S608 our own text


async def read(session: AsyncSession, *, client_id: UUID, phone: str) -> Circumstances:
    """The circumstances of this moment."""
    (row,) = await db.execute(session, _READ, {"client_id": client_id, "phone": phone})
    status = ClientStatus(row.status)
    if status is ClientStatus.ACTIVE and row.automations_off:
        status = ClientStatus.PAUSED
    return Circumstances(
        business=row.business_name,
        zone=row.timezone,
        numbers=tuple(row.numbers),
        not_at_work=NOT_AT_WORK.get(status, ""),
        opted_out=row.opted_out,
        blocked=BlockReason(row.blocked) if row.blocked else None,
    )
