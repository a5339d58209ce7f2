"""A business that rests on holidays has what nobody asked for wait for the day after."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cs_app.compliance.decision import Verdict
from cs_app.kernel import clock
from cs_app.messaging import outbox
from cs_app.messaging.models import Cause

pytestmark = pytest.mark.undone
ZONE = ZoneInfo("America/Edmonton")
CANADA_DAY = datetime(2027, 7, 1, 12, tzinfo=ZONE)


@pytest.fixture
def on_canada_day(inside: None) -> Iterator[None]:
    """For this process alone."""
    before = clock.offset()
    clock.set_offset(CANADA_DAY - clock.real_now())
    yield
    clock.set_offset(before)


@pytest.mark.parametrize("rests", [True, False])
async def test_a_holiday_is_a_day_of_rest_where_the_business_says_so(
    session, business, on_canada_day, rests: bool
):
    row = {"client_id": business.id, "holiday_quiet_all_day": rests}
    await business.town.insert("quiet_hours_config", row)
    lead_id = await business.lead().known(last_inbound_at=clock.now() - timedelta(days=1))
    draft = outbox.Draft(lead_id=lead_id, body="Still interested?", cause=Cause.SCHEDULED)
    written = await outbox.write(session, draft)
    assert written
    decision = written.decision
    assert decision.verdict is (Verdict.HOLD if rests else Verdict.SEND)
    if rests:
        assert decision.until == datetime(2027, 7, 2, 8, tzinfo=ZONE)
