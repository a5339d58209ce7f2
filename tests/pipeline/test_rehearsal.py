"""What the assistant would do with the last questions, were it set otherwise."""

from dataclasses import replace

import pytest
import pytest_asyncio

from cs_app.agent.rehearsal import BY_HAND, Does, last_questions, rehearse
from cs_app.kernel import db
from cs_app.kernel.errors import Invalid, NotAllowed, NotFound
from cs_app.kernel.scope import only
from cs_app.knowledge.models import KnowledgeCategory
from tests.agent.test_assistant import USUAL
from tests.support.cast import Business, Lead, Town
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.usefixtures("inside")
ROWS = """
SELECT (SELECT count(*) FROM conversations WHERE client_id = %(id)s) AS texts,
       (SELECT count(*) FROM agent_decisions WHERE client_id = %(id)s) AS decisions,
       (SELECT count(*) FROM leads WHERE client_id = %(id)s) AS leads,
       (SELECT count(*) FROM escalation_queue WHERE client_id = %(id)s) AS escalations
"""


@pytest_asyncio.fixture
async def asked(business: Business) -> Business:
    """A business of which three things were asked, one of them twice."""
    for words in ("Do you serve Airdrie?", "How much is it?", "Do you clean drains?"):
        lead = business.lead()
        await lead.texts(words)
        await lead.answers()
    again = business.lead()
    await again.texts("do you serve airdrie? ")
    await again.answers()
    return business


async def read(access, business: Business):
    async with db.unit_of_work(only(business.id)) as session:
        return await last_questions(session, access, client_id=business.id)


async def test_the_last_questions_are_there_once_with_what_was_done(ava, asked: Business):
    first, second, third = await read(ava, asked)
    assert first.question.strip() == "do you serve airdrie?"
    assert first.did.does is Does.REPLIES and "Airdrie" in first.did.reply
    assert (second.question, second.did.does) == ("Do you clean drains?", Does.REPLIES)
    assert (third.question, third.did.does) == ("How much is it?", Does.HANDS_OVER)
    assert third.did.reply == ""
    assert "pricing negotiation" in third.did.why


async def test_what_nobody_answered_is_not_among_them(ava, lead: Lead):
    for words in ("STOP", "START"):
        await lead.texts(words)
        await lead.settled()
    assert await read(ava, lead.business) == []


async def test_settings_that_are_not_saved_decide_and_nothing_is_stored(
    ava, asked: Business, town: Town
):
    async def would(question: str, **changes):
        wanted = replace(USUAL, **changes)
        return await rehearse(ava, client_id=asked.id, question=question, assistant=wanted)

    before = await town.database.rows(ROWS.replace("%(id)s", f"'{asked.id}'"))
    price = await would("How much is it?")
    assert price.does is Does.HANDS_OVER and "pricing negotiation" in price.why
    assert "pricing negotiation" not in (await would("How much is it?", discusses_prices=True)).why
    assert "Airdrie" in (await would("Do you serve Airdrie?")).reply
    by_hand = await would("Do you serve Airdrie?", answers_by_itself=False)
    assert (by_hand.does, by_hand.reply, by_hand.why) == (Does.HANDS_OVER, "", BY_HAND)
    silent = await would("Do you serve Airdrie?", topics_off=frozenset(KnowledgeCategory))
    assert silent.does is Does.HANDS_OVER
    assert await town.database.rows(ROWS.replace("%(id)s", f"'{asked.id}'")) == before


async def test_settings_that_cannot_be_are_refused(ava, business: Business):
    wrong = replace(USUAL, longest_answer=5)
    with pytest.raises(Invalid) as refused:
        await rehearse(ava, client_id=business.id, question="Hi there", assistant=wrong)
    assert refused.value.field == "longest_answer"


async def test_only_who_may_and_only_within_their_scope(ava, business: Business):
    nobody, elsewhere = lacking_everything(ava), narrowed(ava)
    with pytest.raises(NotAllowed):
        await read(nobody, business)
    with pytest.raises(NotAllowed):
        await rehearse(nobody, client_id=business.id, question="Hi", assistant=USUAL)
    with pytest.raises(NotFound):
        await read(elsewhere, business)
    with pytest.raises(NotFound):
        await rehearse(elsewhere, client_id=business.id, question="Hi", assistant=USUAL)
