"""A conversation waits for a person once, and as urgently as the most urgent of its reasons."""

import pytest

from cs_app.agent.handover_reasons import EscalationReason
from cs_app.escalations.opening import Opened, open_escalation

pytestmark = pytest.mark.undone


async def opened(session, lead, priority: int) -> Opened:
    return await open_escalation(
        session,
        client_id=lead.business.id,
        lead_id=(await lead.row()).id,
        reason=EscalationReason.OTHER,
        details="Somebody has to look",
        priority=priority,
    )


async def test_it_tells_what_is_new_from_what_is_raised_and_what_was_before(session, business):
    other, lead = business.lead(), business.lead()
    await other.known()
    await lead.known()
    assert await opened(session, other, 1) is Opened.ANEW
    found = [await opened(session, lead, priority) for priority in (3, 2, 2, 3, 1)]
    assert found == [
        Opened.ANEW, Opened.RAISED, Opened.BEFORE, Opened.BEFORE, Opened.RAISED,
    ]  # fmt: skip
    assert [row.priority for row in await business.escalations()] == [1, 1]
