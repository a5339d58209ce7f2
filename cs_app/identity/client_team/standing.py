"""Who of a business gets in first, as it begins its work."""

from uuid import UUID

from sqlalchemy import Executable, text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.revocation import bump_client

_LET_OWNER_IN = text("""
UPDATE client_memberships SET is_active = true
 WHERE client_id = :client_id AND is_owner AND NOT is_active RETURNING id
""")


async def let_owner_in(session: AsyncSession, *, client_id: UUID) -> None:
    """Give the owner access, who had none while the business was not at work."""
    await _changed(session, _LET_OWNER_IN, client_id=client_id)


async def _changed(session: AsyncSession, statement: Executable, **values: object) -> list[UUID]:
    """The memberships changed; whatever they had open begins anew."""
    ids = list((await session.execute(statement, values)).scalars())
    await bump_client(session, ids)
    return ids
