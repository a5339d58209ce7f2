"""People rate answers of the assistant, correct them, and teach the knowledge by it."""

from dataclasses import replace
from uuid import UUID

import pytest
import pytest_asyncio

from cs_app.agent import corrections, reviews
from cs_app.agent.corrections import Lesson
from cs_app.agent.models import Rating
from cs_app.agent.reviews import Review
from cs_app.identity.permissions import AgencyPermission, PortalPermission
from cs_app.kernel.errors import Invalid, NotAllowed, NotFound
from cs_app.kernel.ids import new_id
from cs_app.knowledge import editor
from tests.support.people import People
from tests.support.rights import narrowed, rights_of

pytestmark = pytest.mark.undone
BETTER = "Yes, until noon."
BAD = Review(Rating.NEGATIVE, "Left out the hours", BETTER)


async def said(lead, lead_id: UUID, **columns) -> UUID:
    row = {"id": new_id(), "client_id": lead.business.id, "lead_id": lead_id}
    row |= {"direction": "outbound", "message": "We are open Monday to Friday."}
    await lead.town.insert("conversations", row | columns)
    return row["id"]


@pytest_asyncio.fixture
async def answer(lead) -> UUID:
    """An answer of the assistant."""
    return await said(lead, await lead.known(), cause="lead_reply")


async def thought(session, access, answer: UUID) -> Review | None:
    return (await reviews.read_answer(session, access, message_id=answer)).review


async def test_an_answer_is_rated_and_the_rating_changed(session, ava, answer):
    assert await thought(session, ava, answer) is None
    for rating in Rating:
        await reviews.rate(session, ava, message_id=answer, rating=rating)
        assert await thought(session, ava, answer) == Review(rating)


async def test_a_rating_leaves_what_was_said_in_words(session, ava, answer):
    await reviews.review(session, ava, message_id=answer, says=BAD)
    await reviews.rate(session, ava, message_id=answer, rating=Rating.POSITIVE)
    assert await thought(session, ava, answer) == replace(BAD, rating=Rating.POSITIVE)


async def test_each_change_is_audited_once(session, ava, lead, answer):
    for rating in (Rating.POSITIVE, Rating.POSITIVE, Rating.NEGATIVE):
        await reviews.rate(session, ava, message_id=answer, rating=rating)
    rows = await lead.town.database.rows(
        "SELECT metadata FROM audit_log WHERE resource_id = %s ORDER BY created_at, id",
        str(answer),
    )
    assert [row.metadata for row in rows] == [
        {"before": "", "after": "positive"},
        {"before": "positive", "after": "negative"},
    ]


async def test_only_answers_of_the_assistant_are_rated(session, ava, lead):
    lead_id = await lead.known()
    for columns in ({"cause": "manual"}, {"direction": "inbound"}, {"cause": "escalation_notice"}):
        other = await said(lead, lead_id, **columns)
        with pytest.raises(NotFound):
            await reviews.rate(session, ava, message_id=other, rating=Rating.POSITIVE)


async def test_who_may_answer_there_may_rate(session, lead, town, answer):
    people = People(town)
    theirs = await rights_of(people, await people.portal_person(lead.business))
    await reviews.rate(session, theirs, message_id=answer, rating=Rating.POSITIVE)
    strangers = await town.open_business()
    stranger = await rights_of(people, await people.portal_person(strangers))
    with pytest.raises(NotFound):
        await reviews.rate(session, stranger, message_id=answer, rating=Rating.NEGATIVE)
    reads = frozenset({PortalPermission.CONVERSATIONS_VIEW})
    with pytest.raises(NotAllowed):
        await reviews.rate(
            session, replace(theirs, permissions=reads), message_id=answer, rating=Rating.NEGATIVE
        )
    with pytest.raises(NotAllowed):
        await reviews.rate(
            session, replace(theirs, read_only=True), message_id=answer, rating=Rating.NEGATIVE
        )
    assert await thought(session, theirs, answer) == Review(Rating.POSITIVE)


async def test_a_corrected_answer_becomes_an_entry(session, ava, lead, answer):
    lesson = Lesson(BETTER, category="faq", title="Saturdays")
    entry_id = await corrections.correct(session, ava, message_id=answer, says=BAD, lesson=lesson)
    of = {"client_id": lead.business.id, "entry_id": entry_id}
    entry = await editor.read_entry(session, ava, **of)
    assert (entry.title, entry.content) == ("Saturdays", BETTER)
    assert await thought(session, ava, answer) == replace(BAD, entry_id=entry_id)
    await reviews.review(session, ava, message_id=answer, says=replace(BAD, note=""))
    kept = await thought(session, ava, answer)
    assert kept and kept.entry_id == entry_id


async def test_an_entry_is_changed_and_keeps_its_name(session, ava, lead, answer):
    (hours,) = await editor.list_entries(
        session, ava, client_id=lead.business.id, search="Opening hours"
    )
    lesson = Lesson("Saturdays until noon.", entry_id=hours.id)
    await corrections.correct(session, ava, message_id=answer, says=BAD, lesson=lesson)
    now = await editor.read_entry(session, ava, client_id=lead.business.id, entry_id=hours.id)
    assert (now.title, now.content, now.category) == (
        hours.title,
        "Saturdays until noon.",
        hours.category,
    )


async def test_teaching_takes_the_right_to_knowledge(session, ava, answer):
    rates = frozenset({AgencyPermission.CONVERSATIONS_RESPOND})
    access = replace(ava, permissions=rates)
    lesson = Lesson(BETTER, category="faq", title="Saturdays")
    with pytest.raises(NotAllowed):
        await corrections.correct(session, access, message_id=answer, says=BAD, lesson=lesson)
    await reviews.review(session, access, message_id=answer, says=BAD)


async def test_no_entry_of_another_business_is_changed(session, ava, town, answer):
    stranger = await town.open_business()
    theirs, *_ = await editor.list_entries(session, ava, client_id=stranger.id)
    lesson = Lesson(BETTER, entry_id=theirs.id)
    with pytest.raises(NotFound):
        await corrections.correct(session, ava, message_id=answer, says=BAD, lesson=lesson)
    with pytest.raises(NotFound):
        await reviews.review(session, narrowed(ava, stranger.id), message_id=answer, says=BAD)


@pytest.mark.parametrize("field", ["note", "corrected_answer"])
async def test_words_that_do_not_fit_are_named(session, ava, answer, field: str):
    with pytest.raises(Invalid) as refused:
        long = replace(BAD, **{field: "x" * 1001})
        await reviews.review(session, ava, message_id=answer, says=long)
    assert refused.value.field == field
