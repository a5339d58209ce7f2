"""What a switch or a suspension would change for a business, counted before it is done."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import clock


@dataclass(frozen=True)
class Consequences:
    """`ai_conversations` are those in which the assistant answers and that were used lately."""

    scheduled_texts: int
    ai_conversations: int
    people_with_access: int


_COUNT = text("""
SELECT (SELECT count(*) FROM scheduled_messages
         WHERE client_id = :client_id AND status = 'pending') AS scheduled_texts,
       (SELECT count(*) FROM leads
         WHERE client_id = :client_id AND conversation_mode = 'ai' AND NOT opted_out
           AND last_message_at > CAST(:now AS timestamptz) - interval '7 days')
           AS ai_conversations,
       (SELECT count(*) FROM client_memberships
         WHERE client_id = :client_id AND is_active) AS people_with_access
""")


async def consequences(session: AsyncSession, access: Access, *, client_id: UUID) -> Consequences:
    """The counts of this moment."""
    access.require(AgencyPermission.CLIENTS_VIEW)
    access.require_client(client_id)
    row = (await session.execute(_COUNT, {"client_id": client_id, "now": clock.now()})).one()
    return Consequences(row.scheduled_texts, row.ai_conversations, row.people_with_access)
