"""What leads ask in vain is put together by its meaning, and answered once for all of them."""

import pytest

from cs_app.agent import corrections
from cs_app.agent.corrections import Lesson
from cs_app.agent.models import Rating
from cs_app.agent.reviews import Review
from cs_app.identity.access import Access
from cs_app.kernel import db
from cs_app.knowledge import gap_answers
from cs_app.knowledge.entry_limits import Draft
from cs_app.knowledge.gap_answers import Gap, Standing
from tests.support.cast import Business

FIRST = "Do you install water softeners?"
SAME = "Can you install a water softener?"
SAME_TOO = "Do you do installations of water softeners?"
OTHER = "Do you repair water softeners?"
ANSWER = Draft("services", "Water softeners", "We install water softeners of every brand.")


async def asks(business: Business, *questions: str) -> None:
    """Each is asked by somebody else, and all that follows is done."""
    for question in questions:
        lead = business.lead()
        await lead.texts(question)
        await lead.settled()
        await business.town.chores_done()


async def gaps(ava: Access, business: Business, standing: Standing) -> list[Gap]:
    async with db.unit_of_work(ava.scope) as session:
        return await gap_answers.list_gaps(session, ava, client_id=business.id, standing=standing)


async def test_other_words_for_the_same_are_counted_on_one_question(ava: Access, day: Business):
    await asks(day, FIRST, SAME, OTHER, SAME_TOO)
    first, other = await gaps(ava, day, Standing.OPEN)
    assert (first.question, first.occurrences) == (FIRST, 3)
    assert first.examples == (SAME_TOO, SAME)
    assert (other.question, other.occurrences) == (OTHER, 1)


async def test_a_gap_that_was_answered_once_is_answered_by_the_assistant(
    ava: Access, day: Business
):
    await asks(day, FIRST)
    (gap,) = await gaps(ava, day, Standing.OPEN)
    async with db.unit_of_work(ava.scope) as session:
        of = {"client_id": day.id, "gap_id": gap.id}
        await gap_answers.answer_gap(session, ava, **of, draft=ANSWER)
    lead = day.lead()
    await lead.texts(SAME)
    (said,) = await lead.answers()
    assert said.cause == "lead_reply" and "water softeners" in said.message.lower()
    assert await gaps(ava, day, Standing.OPEN) == []


@pytest.mark.parametrize("standing", [Standing.ANSWERED, Standing.DISMISSED])
async def test_what_is_settled_stays_so_in_other_words(
    ava: Access, day: Business, standing: Standing
):
    await asks(day, FIRST)
    (gap,) = await gaps(ava, day, Standing.OPEN)
    of = {"client_id": day.id, "gap_id": gap.id}
    off_topic = Draft("faq", "Parking", "There is a car park behind the office.")
    async with db.unit_of_work(ava.scope) as session:
        if standing is Standing.ANSWERED:
            await gap_answers.answer_gap(session, ava, **of, draft=off_topic)
        else:
            await gap_answers.dismiss_gap(session, ava, **of)
    await asks(day, SAME)
    assert await gaps(ava, day, Standing.OPEN) == []
    (settled,) = await gaps(ava, day, standing)
    assert (settled.occurrences, settled.examples) == (2, (SAME,))


async def test_an_entry_corrected_in_the_review_changes_the_next_answer(ava: Access, day: Business):
    lead = day.lead()
    await lead.texts("Do you serve Airdrie?")
    (said,) = await lead.answers()
    area = await day.town.database.value(
        "SELECT id FROM kb_entries WHERE client_id = %s AND title = 'Service area'", day.id
    )
    now = "We serve Airdrie and Cochrane on weekdays only."
    async with db.unit_of_work(ava.scope) as session:
        await corrections.correct(
            session,
            ava,
            message_id=said.id,
            says=Review(Rating.NEGATIVE, corrected_answer=now),
            lesson=Lesson(now, entry_id=area),
        )
    other = day.lead()
    await other.texts("Do you serve Airdrie?")
    (answer,) = await other.answers()
    assert "weekdays" in answer.message and "weekdays" not in said.message
