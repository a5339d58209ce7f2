"""A reminder stays one while it waits: what stops only what nobody asked for lets it out."""

from uuid import UUID

import pytest_asyncio

from tests.pipeline.in_line import anywhere, in_line
from tests.support.cast import Business, Lead


@pytest_asyncio.fixture
async def expected(night: Business) -> Lead:
    """Put down by hand, without any consent; there is a visit, and follow-ups are off."""
    await night.set(flows_enabled=False)
    lead = night.lead(anywhere())
    await lead.known(source="manual")
    return lead


async def in_the_morning(lead: Lead, row: UUID) -> None:
    await lead.business.set(timezone=await lead.town.zone_at(12))
    sql = "UPDATE scheduled_messages SET send_at = '2020-01-01' WHERE id = %s"
    await lead.town.database.rows(sql, row)
    await lead.town.release()


async def test_a_reminder_of_the_night_goes_out_in_the_morning(expected: Lead):
    held = await in_line(expected, await expected.due_row())
    await in_the_morning(expected, held.id)
    assert len(await expected.phone_shows()) == 1


async def test_it_is_decided_on_as_one_however_often_it_is_put_off(expected: Lead):
    held = await in_line(expected, await expected.due_row())
    sql = "UPDATE scheduled_messages SET send_at = '2020-01-01' WHERE id = %s"
    await expected.town.database.rows(sql, held.id)
    again = await in_line(expected, held.id)
    assert (again.id, again.hold_reason) == (held.id, held.hold_reason)
    (text,) = await expected.sent()
    assert text.decision["kind"] == "reminder"
    await in_the_morning(expected, held.id)
    assert len(await expected.phone_shows()) == 1
