"""Which business a lead has turned to."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.identity.access import Access
from cs_app.kernel.errors import NotFound
from cs_app.leads.models import Lead


async def client_of(session: AsyncSession, access: Access, *, lead_id: UUID) -> UUID:
    """The business of a lead. Raises `NotFound`, also for a lead outside the person's scope."""
    found = await session.execute(select(col(Lead.client_id)).where(col(Lead.id) == lead_id))
    client_id = found.scalar_one_or_none()
    if client_id is None or not access.sees(client_id):
        raise NotFound("This conversation does not exist")
    return client_id
