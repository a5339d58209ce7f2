"""Durable delivery of texts that people write."""

from uuid import UUID

from cs_app.kernel import jobs
from cs_app.messaging.delivery import deliver


@jobs.job("messaging.deliver", queue=jobs.REPLIES)
async def deliver_message(client_id: str, message_id: str) -> None:
    """Send one queued text; a retry after a crash looks before it sends again."""
    await deliver(UUID(client_id), UUID(message_id), take_over=True)
