"""Whether a business has what it needs to be worked for."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission


class Need(StrEnum):
    """Without a number nobody can text it, without knowledge every question goes to a person."""

    NUMBER = "number"
    KNOWLEDGE = "knowledge"
    HOURS = "hours"


_HAS = text("""
SELECT EXISTS (SELECT 1 FROM client_phone_numbers
                WHERE client_id = :client_id AND is_active) AS number,
       EXISTS (SELECT 1 FROM kb_entries
                WHERE client_id = :client_id AND is_active) AS knowledge,
       EXISTS (SELECT 1 FROM business_hours
                WHERE client_id = :client_id AND is_open) AS hours
""")


async def needs(session: AsyncSession, access: Access, *, client_id: UUID) -> list[Need]:
    """What the business still lacks."""
    access.require(AgencyPermission.CLIENTS_VIEW)
    access.require_client(client_id)
    has = (await session.execute(_HAS, {"client_id": client_id})).one()
    return [need for need in Need if not getattr(has, need.value)]
