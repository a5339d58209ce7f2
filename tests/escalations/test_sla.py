"""An escalation is overdue while nobody has responded, and not a moment longer."""

from datetime import timedelta

import pytest

from cs_app.escalations.sla import deadline_of, is_overdue, running_deadline
from cs_app.kernel import clock
from tests.support.cast import Lead

pytestmark = pytest.mark.undone

NOW = clock.now()
LATE, EARLY = NOW - timedelta(minutes=1), NOW + timedelta(minutes=1)


@pytest.mark.parametrize(("priority", "hours"), [(1, 1), (2, 1), (3, 4), (5, 4)])
def test_the_urgent_ones_have_an_hour(priority: int, hours: int):
    assert deadline_of(priority, NOW) == NOW + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("status", "deadline", "responded", "overdue"),
    [
        ("pending", LATE, None, True),
        ("assigned", LATE, None, True),
        ("pending", EARLY, None, False),
        ("pending", LATE, NOW, False),
        ("in_progress", LATE, NOW, False),
        ("resolved", LATE, None, False),
    ],
)
async def test_overdue_is_open_late_and_without_a_response(
    lead: Lead, status, deadline, responded, overdue
):
    columns = {"lead_id": await lead.known(), "client_id": lead.business.id, "status": status}
    moments = {"sla_deadline": deadline, "first_response_at": responded}
    await lead.town.insert("escalation_queue", columns | moments)
    row = await lead.town.database.row(
        f"SELECT {is_overdue('e', now='%s')} AS overdue, {running_deadline('e')} AS deadline"
        " FROM escalation_queue e WHERE lead_id = %s",
        NOW,
        columns["lead_id"],
    )
    assert bool(row.overdue) is overdue
    assert row.deadline == (None if responded else deadline)
