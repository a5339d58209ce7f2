"""What a person has corrected is known by its meaning soon after, by a job."""

from typing import Any

import numpy as np
import pytest

from cs_app.identity.access import Access
from cs_app.kernel import db
from cs_app.kernel.ids import new_id
from cs_app.reading import own_examples, verdicts
from cs_app.reading.kinds import Kind, Reader
from cs_app.reading.verdict import Finding, Verdict
from cs_app.reception.reviewing import correct
from tests.pipeline.readings import reading_of
from tests.support.cast import Lead
from tests.support.waiting import eventually

TAUGHT = "Cheers for popping by"
WISH = "Please stop texting me about the maintenance plan"


async def taught(ava: Access, lead: Lead, said: str, kind: Kind) -> own_examples.Own:
    """What is known of the words once somebody has said that they mean this."""
    lead_id, message = await lead.known(), new_id()
    facts: dict[str, Any] = {"client_id": lead.business.id, "lead_id": lead_id}
    text = {"id": message, "direction": "inbound", "message": said}
    await lead.town.insert("conversations", facts | text)
    async with db.unit_of_work(ava.scope) as session:
        finding = Finding(Kind.HELP, Reader.EXAMPLES, "Reads like the examples", 0.6)
        await verdicts.keep(session, Verdict((finding,)), message_id=message, **facts)
    async with db.unit_of_work(ava.scope) as session:
        await correct(session, ava, message_id=message, kind=kind)

    async def computed():
        sql = "SELECT * FROM reading_examples WHERE client_id = %s AND vector IS NOT NULL"
        return await lead.town.database.rows(sql, lead.business.id)

    (example,) = own_examples.found(await eventually(computed))
    return example


async def test_what_was_taught_is_soon_known_by_its_meaning(ava, lead):
    example = await taught(ava, lead, TAUGHT, Kind.CLOSING)
    assert example.model and example.vector is not None
    assert np.linalg.norm(example.vector) == pytest.approx(1, abs=0.01)
    known = own_examples.same_meaning((example,), example.vector, example.model)
    assert known and known.kind is Kind.CLOSING
    assert own_examples.same_meaning((example,), example.vector, "another model") is None
    assert own_examples.same_meaning((example,), -example.vector, example.model) is None


@pytest.mark.parametrize("body", ["CHEERS for popping by!!", "Cheers for popping by us"])
async def test_the_next_text_of_that_business_is_read_by_it(ava, lead, body: str):
    await taught(ava, lead, TAUGHT, Kind.CLOSING)
    writer = lead.business.lead()
    await writer.texts("Do you clean blocked drains?")
    await writer.answers()
    await writer.texts(body)
    kept = (await writer.settled(2))[-1]
    reading = await reading_of(writer)
    assert (reading.kind, reading.reader) == ("closing", "person")
    assert kept.reply_state == "skipped"


async def test_a_wish_that_a_rule_finds_is_no_opt_out_in_the_very_words_alone(ava, lead):
    await taught(ava, lead, WISH, Kind.WORDS)
    allowed, wishes = lead.business.lead(), lead.business.lead()
    await allowed.texts(WISH.upper())
    await allowed.settled()
    assert (await reading_of(allowed)).kind == "words"
    assert not (await allowed.row()).opted_out
    await wishes.texts("Please stop texting me about your maintenance plans")
    await wishes.settled()
    assert (await wishes.row()).opted_out
