"""What waits to be sent when a business is suspended is not sent later either."""

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.events import ClientSuspended
from cs_app.messaging import withdrawing


async def on_client_suspended(session: AsyncSession, event: ClientSuspended) -> None:
    """Cancel the business's waiting texts, with the reason."""
    why = "The business was suspended"
    await withdrawing.cancel_of_client(session, client_id=event.client_id, why=why)
