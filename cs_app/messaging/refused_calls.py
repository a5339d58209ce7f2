"""Keeps what the carrier refused at sending in the log where failed callbacks are found."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.messaging import carrier_errors
from cs_app.providers.errors import ProviderError
from cs_app.webhooks import door
from cs_app.webhooks.models import WebhookDirection

EVENT_TYPE = "sms_send"


async def log(
    session: AsyncSession, *, client_id: UUID, message_id: UUID, error: ProviderError
) -> None:
    """One row with the carrier's answer; a call that was not answered leaves none."""
    if error.status is None:
        return
    code = str(error.code or error.status)
    await door.log_call(
        session,
        event_type=EVENT_TYPE,
        payload={"MessageId": str(message_id)},
        status=error.status,
        body=f"The carrier refused: {carrier_errors.described(code)}",
        direction=WebhookDirection.OUTBOUND,
        client_id=client_id,
        external_id=str(message_id),
        error_code=code,
    )
