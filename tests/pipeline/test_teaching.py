"""What a person has corrected is known by its meaning soon after, by a job."""

import numpy as np
import pytest

from cs_app.kernel import db
from cs_app.kernel.ids import new_id
from cs_app.reading import own_examples, verdicts
from cs_app.reading.kinds import Kind, Reader
from cs_app.reading.verdict import Finding, Verdict
from cs_app.reception.reviewing import correct
from tests.support.waiting import eventually


async def test_what_was_taught_is_soon_known_by_its_meaning(ava, lead):
    lead_id, message = await lead.known(), new_id()
    facts = {"client_id": lead.business.id, "lead_id": lead_id}
    said = {"id": message, "direction": "inbound", "message": "Cheers for popping by"}
    await lead.town.insert("conversations", facts | said)
    async with db.unit_of_work(ava.scope) as session:
        finding = Finding(Kind.WORDS, Reader.EXAMPLES, "Reads like the examples", 0.6)
        await verdicts.keep(session, Verdict((finding,)), message_id=message, **facts)
    async with db.unit_of_work(ava.scope) as session:
        await correct(session, ava, message_id=message, kind=Kind.CLOSING)

    async def computed():
        sql = "SELECT * FROM reading_examples WHERE client_id = %s AND vector IS NOT NULL"
        return await lead.town.database.rows(sql, lead.business.id)

    (example,) = own_examples.found(await eventually(computed))
    assert example.model and example.vector is not None
    assert np.linalg.norm(example.vector) == pytest.approx(1, abs=0.01)
    known = own_examples.same_meaning((example,), example.vector, example.model)
    assert known and known.kind is Kind.CLOSING
