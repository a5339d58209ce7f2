"""What is known of a lead's phone, from texts that did not arrive and from those that did."""

import pytest

from cs_app.kernel import db
from cs_app.kernel.scope import only
from cs_app.leads import last_text, phone_state
from cs_app.leads.models import LeadSource
from tests.support.cast import Lead

pytestmark = pytest.mark.undone
STEPS = [
    ("good", 1, "good"),
    ("good", 2, "unreachable"),
    ("unreachable", 0, "good"),
    ("not_textable", 0, "not_textable"),
    ("not_textable", 2, "not_textable"),
    ("wrong_person", 0, "wrong_person"),
]


@pytest.mark.parametrize(("before", "failures", "after"), STEPS)
async def test_two_failures_in_a_row_make_it_unreachable(
    inside, lead: Lead, before, failures, after
):
    lead_id = await lead.known(phone_state=before)
    client_id = lead.business.id
    async with db.unit_of_work(only(client_id)) as session:
        await phone_state.has_failed(
            session, client_id=client_id, lead_id=lead_id, failures=failures
        )
    row = await lead.row()
    assert (row.phone_state, row.phone_failures) == (after, failures)


@pytest.mark.parametrize("before", ["unreachable", "not_textable", "wrong_person"])
async def test_a_text_from_it_makes_it_good_but_no_other_person_of_it(
    inside, lead: Lead, before: str
):
    await lead.known(phone_state=before, phone_failures=2)
    client_id = lead.business.id
    async with db.unit_of_work(only(client_id)) as session:
        await last_text.wrote(
            session, client_id=client_id, phone=lead.phone, source=LeadSource.SMS, body="Hi"
        )
    row = await lead.row()
    after = "wrong_person" if before == "wrong_person" else "good"
    assert (row.phone_state, row.phone_failures) == (after, 0)
