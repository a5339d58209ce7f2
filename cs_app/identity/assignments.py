"""Which businesses an agency person with a limited scope looks after."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.models import AgencyClientAssignment
from cs_app.kernel.ids import new_id


async def assign_client(session: AsyncSession, *, membership_id: UUID, client_id: UUID) -> None:
    """Let the person of this agency membership see a business; twice is as good as once."""
    await session.execute(
        insert(AgencyClientAssignment)
        .values(id=new_id(), agency_membership_id=membership_id, client_id=client_id)
        .on_conflict_do_nothing()
    )
