"""An answer asks little of the database: what belongs together travels together."""

from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from bench import wire
from cs_app.kernel import clock
from cs_app.reception.answer import answer_lead
from tests.support.cast import Business

MOST = 8  # and two for the queue: fetching the job and striking it off


async def _waits_for_an_answer(business: Business) -> str:
    """A lead whose text no job answers; returns the id."""
    lead = business.lead()
    lead_id = await lead.known(last_inbound_at="2090-01-01T00:00:00Z")
    text = {"lead_id": lead_id, "client_id": business.id, "from_number": business.number}
    words = {"direction": "inbound", "message": "Do you serve Airdrie?", "reply_state": "pending"}
    long_ago = {"created_at": clock.now() - timedelta(minutes=1)}  # no further text is expected
    await business.town.insert("conversations", text | words | long_ago)
    return str(lead_id)


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the connections that this process opens write down what they send."""
    monkeypatch.setattr(psycopg.AsyncConnection, "connect", psycopg.AsyncConnection.connect)
    wire.record(tmp_path)
    return tmp_path


async def test_an_answer_takes_few_round_trips(record: Path, inside: None, business: Business):
    trips = []
    for _ in range(2):  # the first opens the connections
        lead_id, before = await _waits_for_an_answer(business), wire.round_trips(record)
        await answer_lead.func(client_id=str(business.id), lead_id=lead_id)
        trips.append(wire.round_trips(record) - before)
    assert trips[1] <= MOST
    sent = "SELECT count(*) FROM conversations WHERE client_id = %s AND twilio_sid IS NOT NULL"
    assert await business.town.database.value(sent, business.id) == 2
