"""What nobody has looked at yet."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import live


async def mark_read(
    session: AsyncSession, *, lead_ids: Collection[UUID], client_ids: frozenset[UUID] | None
) -> None:
    """Somebody has looked at these threads; other screens hear of it."""
    read = await session.execute(
        text("""
        UPDATE leads SET unread_count = 0
         WHERE id = ANY(:lead_ids) AND unread_count > 0
           AND (CAST(:scope AS uuid[]) IS NULL OR client_id = ANY(CAST(:scope AS uuid[])))
        RETURNING id, client_id
        """),
        {"lead_ids": list(lead_ids), "scope": None if client_ids is None else list(client_ids)},
    )
    for row in read:
        await live.announce(session, live.Signal(live.Change.LEAD, row.client_id, row.id))
