"""One call of the webhook log, as it came in."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel.errors import NotFound
from cs_app.webhooks.models import WebhookLog


@dataclass(frozen=True)
class Call:
    """What a vendor sent, and whether it had signed it."""

    id: UUID
    client_id: UUID | None
    event_type: str
    payload: dict[str, Any]
    signature_valid: bool | None


async def read_call(session: AsyncSession, call_id: UUID) -> Call:
    """A call by its id. Raises `NotFound`."""
    row = await session.get(WebhookLog, call_id)
    if row is None:
        raise NotFound("This webhook call does not exist")
    return Call(row.id, row.client_id, row.event_type, row.payload, row.signature_valid)
