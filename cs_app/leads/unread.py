"""What nobody has looked at yet."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.kernel import live
from cs_app.kernel.scope import visible, within
from cs_app.leads.rights import READ

_MARK = text(f"""
UPDATE leads SET unread_count = 0
 WHERE id = ANY(:lead_ids) AND unread_count > 0 AND {within("client_id")}
RETURNING id, client_id
""")  # noqa: S608 our own text


async def mark_read(session: AsyncSession, access: Access, *, lead_ids: Collection[UUID]) -> None:
    """Somebody has looked at these threads; other screens hear of it."""
    access.require_any(*READ)
    access.require_writing()
    values = {"lead_ids": list(lead_ids)} | visible(access.client_ids)
    for row in await session.execute(_MARK, values):
        await live.announce(session, live.Signal(live.Change.LEAD, row.client_id, row.id))
