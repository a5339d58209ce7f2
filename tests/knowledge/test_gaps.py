"""What leads ask in vain is kept once for each question, and answered once."""

from collections.abc import Callable
from typing import Any

import pytest

from cs_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from cs_app.kernel.ids import new_id
from cs_app.knowledge import editor, gap_answers, gaps
from cs_app.knowledge.entry_limits import Draft
from cs_app.knowledge.gap_answers import Standing
from cs_app.knowledge.models import KnowledgeLevel
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone

QUESTION = "Do you install water softeners?"
ANSWER = Draft("services", "Water softeners", "We install softeners from 900 dollars.")


@pytest.fixture
def asked(session, lead) -> Callable[..., Any]:
    """A lead asks something that the knowledge does not answer."""

    async def ask(question: str = QUESTION) -> None:
        business = {"client_id": lead.business.id}
        known = await lead.town.database.rows("SELECT id FROM leads WHERE phone = %s", lead.phone)
        lead_id = known[0].id if known else await lead.known()
        text = {"id": new_id(), "direction": "inbound", "message": question, "lead_id": lead_id}
        await lead.town.insert("conversations", text | business)
        await gaps.noticed(
            session,
            **business,
            question=question,
            level=KnowledgeLevel.LOW,
            message_id=text["id"],
        )

    return ask


async def listed(session, ava, business, standing=Standing.OPEN):
    return await gap_answers.list_gaps(session, ava, client_id=business.id, standing=standing)


async def only_gap(session, ava, business, standing=Standing.OPEN):
    (gap,) = await listed(session, ava, business, standing)
    return gap


async def answered(session, ava, business):
    gap = await only_gap(session, ava, business)
    of = {"client_id": business.id, "gap_id": gap.id}
    return await gap_answers.answer_gap(session, ava, **of, draft=ANSWER)


async def test_the_same_words_are_one_gap_that_is_counted(session, ava, business, asked):
    await asked()
    await asked("do you install WATER softeners")
    gap = await only_gap(session, ava, business)
    assert (gap.question, gap.occurrences, gap.level) == (QUESTION, 2, KnowledgeLevel.LOW)
    assert gap.lead_id is not None and gap.last_seen_at >= gap.first_seen_at


async def test_what_has_no_words_asks_nothing(session, ava, business, asked):
    await asked("🙏 ?!")
    assert await listed(session, ava, business) == []


async def test_the_most_asked_comes_first(session, ava, business, asked):
    for question in ("Do you sell filters?", QUESTION, QUESTION):
        await asked(question)
    assert [gap.occurrences for gap in await listed(session, ava, business)] == [2, 1]


async def test_an_answer_becomes_an_entry_and_is_not_asked_for_again(session, ava, business, asked):
    await asked()
    entry_id = await answered(session, ava, business)
    entry = await editor.read_entry(session, ava, client_id=business.id, entry_id=entry_id)
    assert (entry.title, entry.content) == (ANSWER.title, ANSWER.content)
    await asked()
    assert await listed(session, ava, business) == []
    gap = await only_gap(session, ava, business, Standing.ANSWERED)
    assert (gap.entry_id, gap.occurrences) == (entry_id, 2)


async def test_a_gap_is_open_again_without_its_entry(session, ava, business, asked):
    await asked()
    of = {"client_id": business.id, "entry_id": await answered(session, ava, business)}
    await editor.delete_entry(session, ava, **of)
    assert len(await listed(session, ava, business)) == 1
    await editor.switch_entry(session, ava, **of, on=True)
    assert await listed(session, ava, business) == []
    await editor.erase_entry(session, ava, **of)
    gap = await only_gap(session, ava, business)
    assert gap.entry_id is None


async def test_an_entry_that_an_operator_erases_leaves_the_gap_open(session, ava, business, asked):
    await asked()
    entry_id = await answered(session, ava, business)
    await business.town.database.rows("DELETE FROM kb_entries WHERE id = %s", entry_id)
    assert len(await listed(session, ava, business)) == 1


async def test_a_dismissed_gap_stays_away_until_it_is_brought_back(session, ava, business, asked):
    await asked()
    of = {"client_id": business.id, "gap_id": (await only_gap(session, ava, business)).id}
    await gap_answers.dismiss_gap(session, ava, **of)
    await asked()
    assert await listed(session, ava, business) == []
    assert (await only_gap(session, ava, business, Standing.DISMISSED)).occurrences == 2
    await gap_answers.reopen_gap(session, ava, **of)
    assert len(await listed(session, ava, business)) == 1


async def test_two_people_answer_it_once(session, ava, business, asked):
    await asked()
    gap = await only_gap(session, ava, business)
    await answered(session, ava, business)
    of = {"client_id": business.id, "gap_id": gap.id}
    with pytest.raises(Conflict):
        await gap_answers.answer_gap(session, ava, **of, draft=ANSWER)
    with pytest.raises(Conflict):
        await gap_answers.dismiss_gap(session, ava, **of)


async def test_an_answer_without_words_is_refused(session, ava, business, asked):
    await asked()
    of = {"client_id": business.id, "gap_id": (await only_gap(session, ava, business)).id}
    with pytest.raises(Invalid):
        await gap_answers.answer_gap(session, ava, **of, draft=Draft("faq", "Softeners", " "))
    assert len(await listed(session, ava, business)) == 1


async def test_another_business_and_who_may_not_see_nothing_of_it(
    session, ava, business, town, asked
):
    await asked()
    gap, stranger = await only_gap(session, ava, business), await town.open_business()
    assert await listed(session, ava, stranger) == []
    with pytest.raises(NotFound):
        await gap_answers.read_gap(session, ava, client_id=stranger.id, gap_id=gap.id)
    of = {"client_id": business.id, "gap_id": gap.id}
    with pytest.raises(NotFound):
        await gap_answers.dismiss_gap(session, narrowed(ava, stranger.id), **of)
    with pytest.raises(NotAllowed):
        await gap_answers.answer_gap(session, lacking_everything(ava), **of, draft=ANSWER)


async def test_what_people_do_about_it_is_audited(session, ava, business, asked):
    await asked()
    of = {"client_id": business.id, "gap_id": (await only_gap(session, ava, business)).id}
    await gap_answers.dismiss_gap(session, ava, **of)
    await gap_answers.reopen_gap(session, ava, **of)
    await gap_answers.answer_gap(session, ava, **of, draft=ANSWER)
    rows = await business.town.database.rows(
        "SELECT action FROM audit_log WHERE client_id = %s AND resource_type = 'knowledge_gap'"
        " ORDER BY created_at, id",
        business.id,
    )
    words = [row.action.removeprefix("knowledge.gap_") for row in rows]
    assert words == ["dismissed", "reopened", "answered"]
