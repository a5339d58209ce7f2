"""A text that arrives over two sockets at once, or again after a lost answer, goes out once."""

import asyncio

import pytest

from cs_app.escalations.answering import answer
from cs_app.kernel import db
from cs_app.kernel.ids import new_id
from tests.support.cast import Lead
from tests.support.rights import agency_rights

WORDS = "We are on our way."


@pytest.mark.usefixtures("inside")
async def test_one_key_writes_one_text_whoever_is_first(lead: Lead):
    sam = await agency_rights(lead.town, role="account_manager", everything=True)
    lead_id, key = await lead.known(), new_id()

    async def write() -> None:
        async with db.unit_of_work(sam.scope) as session:
            await answer(session, sam, lead_id=lead_id, body=WORDS, key=key)

    await asyncio.gather(*[write() for _ in range(5)])
    assert await lead.phone_shows() == [WORDS]
