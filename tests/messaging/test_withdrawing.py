"""Texts are taken back before they go out; those of people only where that is meant."""

from uuid import UUID

import pytest
import pytest_asyncio

from cs_app.kernel import db
from cs_app.kernel.ids import new_id
from cs_app.kernel.scope import only
from cs_app.messaging import withdrawing
from cs_app.messaging.models import SequenceType
from tests.support.cast import Lead

pytestmark = pytest.mark.undone


@pytest_asyncio.fixture
async def texts(inside: None, lead: Lead) -> dict[str, UUID]:
    """A text of the assistant and one of a person, each held for its lead."""
    lead_id = await lead.known()
    person = {"id": new_id(), "name": "Dana", "phone": lead.phone}
    await lead.town.insert("people", person)
    return {
        "assistant": await _held(lead, lead_id, cause="lead_reply"),
        "person": await _held(lead, lead_id, cause="manual", sent_by=person["id"]),
    }


async def _held(lead: Lead, lead_id: UUID, **columns: object) -> UUID:
    of_lead = {"lead_id": lead_id, "client_id": lead.business.id}
    text = {"id": new_id(), "direction": "outbound", "message": "Hello", **of_lead, **columns}
    await lead.town.insert("conversations", text | {"delivery_status": "queued"})
    await lead.due_row(sequence_type="quiet_hours_hold", conversation_id=text["id"])
    return text["id"]


async def _left(lead: Lead) -> set[UUID]:
    """The texts that still go out, by both of the marks they have."""
    queued = {row.id for row in await lead.sent() if row.delivery_status == "queued"}
    waiting = {row.conversation_id for row in await lead.waiting() if row.status == "pending"}
    assert queued == waiting
    return queued


async def test_all_of_a_lead_is_withdrawn(lead: Lead, texts: dict[str, UUID]):
    async with db.unit_of_work(only(lead.business.id)) as session:
        await withdrawing.withdraw_all(session, lead_id=(await lead.row()).id, why="Stopped")
    assert await _left(lead) == set()
    assert {row.not_sent_reason for row in await lead.sent()} == {"Stopped"}
    assert {row.cancelled_reason for row in await lead.waiting()} == {"Stopped"}


async def test_what_a_person_wrote_goes_out_when_one_takes_over(lead: Lead, texts: dict[str, UUID]):
    async with db.unit_of_work(only(lead.business.id)) as session:
        lead_id = (await lead.row()).id
        await withdrawing.withdraw_of_assistant(session, lead_id=lead_id, why="Taken over")
    assert await _left(lead) == {texts["person"]}


async def test_only_the_kinds_that_are_named_are_cancelled(inside, lead: Lead):
    lead_id = await lead.known()
    for kind in ("win_back", "payment_reminder"):
        await lead.due_row(sequence_type=kind)
    async with db.unit_of_work(only(lead.business.id)) as session:
        await withdrawing.cancel_kinds(
            session, lead_id=lead_id, kinds=[SequenceType.WIN_BACK], why="Lead replied"
        )
    status = {row.sequence_type: row.status for row in await lead.waiting()}
    assert status == {"win_back": "cancelled", "payment_reminder": "pending"}
