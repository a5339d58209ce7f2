"""A text that nobody asked for, and what becomes of it when its time has come."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from cs_app.kernel.ids import new_id
from tests.support.cast import Lead, Town, new_phone

MOVED = "Moved to the next sending window"


def anywhere() -> str:
    """A number that does not say where its owner is: the business's own clock counts."""
    return f"+1888{new_phone()[-7:]}".replace("+18880", "+18882", 1)


async def the_time(town: Town) -> datetime:
    """What the product's clock shows."""
    ahead = await town.database.value("SELECT offset_seconds FROM sandbox_clock") or 0
    return datetime.now(UTC) + timedelta(seconds=ahead)


async def follow_up(lead: Lead) -> UUID:
    return await lead.due_row(sequence_type="estimate_followup")


async def answer_in_line(lead: Lead) -> UUID:
    """An answer that waits until the carrier is back, which it is now; returns its row in line."""
    of_lead = {"lead_id": (await lead.row()).id, "client_id": lead.business.id}
    text = {"id": new_id(), "direction": "outbound", "message": "Yes, we do."}
    queued = {"cause": "lead_reply", "delivery_status": "queued"}
    await lead.town.insert("conversations", text | of_lead | queued)
    now = await the_time(lead.town)
    return await lead.due_row(
        sequence_type="provider_hold", conversation_id=text["id"], created_at=now
    )


async def in_line(lead: Lead, row: UUID) -> Any:
    """The text after its time has come, which must wait and not be sent."""
    await lead.town.release()
    waiting = await lead.scheduled(row)
    assert waiting.status == "pending" or waiting.cancelled_reason == MOVED
    (held,) = [one for one in await lead.waiting() if one.status == "pending"]
    assert await lead.phone_shows() == []
    return held


async def sent_before(
    lead: Lead, *, minutes: int, times: int = 1, cause: str = "scheduled"
) -> None:
    at = await the_time(lead.town) - timedelta(minutes=minutes)
    row = await lead.row()
    for _ in range(times):
        values = {"client_id": row.client_id, "lead_id": row.id, "direction": "outbound"}
        said = {"message": "Before", "cause": cause, "delivery_status": "delivered"}
        await lead.town.insert("conversations", values | said | {"created_at": at, "sent_at": at})
