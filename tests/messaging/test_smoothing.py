"""A text does not cost more for signs that a phone's keyboard put in by itself."""

import pytest

from cs_app.kernel import db
from cs_app.messaging import outbox
from cs_app.messaging.models import Cause
from cs_app.messaging.segments import measure

pytestmark = pytest.mark.undone
TYPED = "We’re on our way – “Dana” will call…"
PLAIN = 'We\'re on our way - "Dana" will call...'


async def test_typographic_signs_go_out_as_plain_ones(session, business):
    lead = business.lead()
    lead_id = await lead.known()
    written = await outbox.write(
        session, outbox.Draft(lead_id=lead_id, body=TYPED, cause=Cause.MANUAL)
    )
    assert written and not written.before
    ask = "SELECT message FROM conversations WHERE id = %(id)s"
    (row,) = await db.execute(session, ask, {"id": written.message_id})
    assert row.message == PLAIN and not measure(row.message).unicode
