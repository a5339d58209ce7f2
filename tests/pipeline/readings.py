"""What stands in the tables of a text, after it was read and answered."""

from typing import Any

from tests.support.cast import Lead


async def reading_of(lead: Lead) -> Any:
    """How the lead's newest text was read."""
    return await lead.town.database.row(
        "SELECT r.* FROM message_readings r JOIN conversations m ON m.id = r.message_id"
        " JOIN leads l ON l.id = m.lead_id WHERE l.client_id = %s AND l.phone = %s"
        " ORDER BY m.created_at DESC, m.id DESC LIMIT 1",
        lead.business.id,
        lead.phone,
    )


async def opt_outs(lead: Lead) -> list[str]:
    """Why the lead was opted out, each time."""
    rows = await lead.town.database.rows(
        "SELECT opt_out_reason FROM opt_out_records WHERE client_id = %s AND phone_number = %s"
        " ORDER BY created_at",
        lead.business.id,
        lead.phone,
    )
    return [row.opt_out_reason for row in rows]


async def causes(lead: Lead) -> list[str]:
    """Why each text went to the lead, oldest first, once nothing more can come."""
    await lead.phone_shows()
    return [row.cause for row in await lead.sent()]
