"""What waits to be sent when a business is suspended is not sent later either."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.events import ClientSuspended
from cs_app.kernel import clock


async def on_client_suspended(session: AsyncSession, event: ClientSuspended) -> None:
    """Cancel the business's waiting texts, with the reason."""
    await session.execute(
        text("""
        UPDATE scheduled_messages
           SET status = 'cancelled', cancelled_at = :now,
               cancelled_reason = 'The business was suspended'
         WHERE client_id = :client_id AND status = 'pending'
        """),
        {"client_id": event.client_id, "now": clock.now()},
    )
