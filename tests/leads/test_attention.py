"""A lead that waits for a person, and one that does not any more."""

import pytest

from cs_app.kernel import db
from cs_app.kernel.scope import only
from cs_app.leads import attention
from tests.support.cast import Lead

pytestmark = pytest.mark.undone


async def call_person(lead: Lead, reason: str, **how: bool) -> str:
    """The reason that stands afterwards."""
    lead_id = (await lead.row()).id
    async with db.unit_of_work(only(lead.business.id)) as session:
        await attention.call_person(session, lead_id=lead_id, reason=reason, **how)
    row = await lead.row()
    assert row.action_required
    return row.action_required_reason


async def test_the_latest_reason_stands_unless_the_first_is_to_be_kept(inside, lead):
    await lead.known()
    assert await call_person(lead, "A new text", keep_reason=True) == "A new text"
    assert await call_person(lead, "Another text", keep_reason=True) == "A new text"
    assert await call_person(lead, "Bad phone number") == "Bad phone number"


@pytest.mark.parametrize(
    ("before", "after"), [("new", "action_required"), ("won", "won"), ("opted_out", "opted_out")]
)
async def test_what_is_settled_stays_so_when_a_person_takes_the_task(inside, lead, before, after):
    lead_id = await lead.known(status=before)
    async with db.unit_of_work(only(lead.business.id)) as session:
        await attention.hand_over(
            session, lead_id=lead_id, reason="x" * 300, silence_assistant=False
        )
    row = await lead.row()
    assert (row.status, row.conversation_mode) == (after, "ai")
    assert row.action_required_reason == "x" * 255


@pytest.mark.parametrize(("read", "unread"), [(True, 0), (False, 3)])
async def test_who_has_been_attended_to_waits_no_more(inside, lead, read, unread):
    lead_id = await lead.known(status="contacted", unread_count=3)
    async with db.unit_of_work(only(lead.business.id)) as session:
        await attention.hand_over(session, lead_id=lead_id, reason="Why", silence_assistant=True)
        await attention.attended(session, lead_id=lead_id, read=read)
    row = await lead.row()
    assert (row.action_required, row.action_required_reason) == (False, None)
    assert (row.status, row.unread_count) == ("contacted", unread)
    assert row.conversation_mode == "awaiting_human"  # handing back is another matter
