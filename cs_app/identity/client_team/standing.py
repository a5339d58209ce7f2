"""Whether the people of a business get in at all, as the business itself comes and goes."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Executable, text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.revocation import bump_client

_LET_OWNER_IN = text("""
UPDATE client_memberships SET is_active = true
 WHERE client_id = :client_id AND is_owner AND NOT is_active RETURNING id
""")
_SHUT_OUT = text("""
UPDATE client_memberships SET is_active = false
 WHERE client_id = :client_id AND is_active RETURNING id
""")
_LET_BACK_IN = text("""
UPDATE client_memberships SET is_active = true
 WHERE client_id = :client_id AND NOT is_active AND id = ANY(:ids) RETURNING id
""")


async def let_owner_in(session: AsyncSession, *, client_id: UUID) -> None:
    """Give the owner access, who had none while the business was not at work."""
    await _changed(session, _LET_OWNER_IN, client_id=client_id)


async def shut_out(session: AsyncSession, *, client_id: UUID) -> list[UUID]:
    """Take the access of everybody who has it, at once; returns their memberships."""
    return await _changed(session, _SHUT_OUT, client_id=client_id)


async def let_back_in(
    session: AsyncSession, *, client_id: UUID, membership_ids: Collection[UUID]
) -> None:
    """Give these members of the business their access again."""
    await _changed(session, _LET_BACK_IN, client_id=client_id, ids=list(membership_ids))


async def _changed(session: AsyncSession, statement: Executable, **values: object) -> list[UUID]:
    """The memberships changed; whatever they had open begins anew."""
    ids = list((await session.execute(statement, values)).scalars())
    await bump_client(session, ids)
    return ids
