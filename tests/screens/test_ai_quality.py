"""How well the assistant answers, within the scope of who asks."""

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cs_app.agent.handover_reasons import EscalationReason
from cs_app.agent.models import Action, AgentDecision, Rating, ResponseReview
from cs_app.kernel import clock
from cs_app.kernel.errors import NotAllowed
from cs_app.kernel.ids import new_id
from cs_app.knowledge.models import KnowledgeGap
from cs_app.messaging.models import Cause, Direction, Message
from cs_app.screens.ai_quality import figures, scorecard
from cs_app.screens.ai_quality.figures import HandedOver, Rated, Share
from cs_app.screens.ai_quality.gaps import list_open_gaps
from cs_app.screens.ai_quality.reviews import list_reviews
from cs_app.screens.reviewed_answer import read_reviewed
from tests.support.cast import Business
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone
LONG_AGO = timedelta(days=40)


async def rated(session, lead, *ratings: Rating, ago: timedelta = timedelta(hours=1), words=""):
    """Answers of the assistant, each rated."""
    known = await lead.town.database.rows("SELECT id FROM leads WHERE phone = %s", lead.phone)
    lead_id = known[0].id if known else await lead.known()
    whose = {"client_id": lead.business.id, "lead_id": lead_id}
    for place, rating in enumerate(ratings):
        at = clock.now() - ago + timedelta(seconds=place)
        asked = Message(
            **whose, direction=Direction.INBOUND, message=f"Question {words}", created_at=at
        )
        session.add(asked)
        await session.flush()
        said = Message(
            **whose,
            direction=Direction.OUTBOUND,
            message=f"Answer {words}",
            created_at=at,
            cause=Cause.LEAD_REPLY,
            response_to_id=asked.id,
        )
        session.add(said)
        await session.flush()
        session.add(ResponseReview(**whose, message_id=said.id, rating=rating, created_at=at))
        await session.flush()
    return said.id


async def decided(session, lead, action: Action, *, reason: str | None = None, **more: Any):
    details = {"reason": reason} if reason else {}
    facts: dict[str, Any] = {"client_id": lead.business.id, "lead_id": (await lead.row()).id}
    facts |= {"action": action, "action_details": details} | more
    session.add(AgentDecision(**facts))
    await session.flush()


async def test_the_share_is_positive_among_rated_beside_the_month_before(session, ava, lead):
    up, down = Rating.POSITIVE, Rating.NEGATIVE
    await rated(session, lead, up, up, up, down)
    await rated(session, lead, up, down, ago=LONG_AGO)
    await rated(session, lead, down, ago=2 * LONG_AGO)
    found = await figures.positive_share(session, ava, client_id=lead.business.id)
    assert found == Rated(now=Share(3, 4), before=Share(1, 2))
    assert (found.now.percent, found.before.percent) == (75, 50)
    nothing = await figures.positive_share(session, narrowed(ava))
    assert nothing.now.percent is None


async def test_what_was_answered_and_handed_over_is_counted(session, ava, lead):
    await lead.known()
    await decided(session, lead, Action.RESPOND)
    await decided(session, lead, Action.RESPOND, created_at=clock.now() - LONG_AGO)
    for reason in ("complaint", "complaint", "complex_technical", None):
        await decided(session, lead, Action.ESCALATE, reason=reason)
    of = {"client_id": lead.business.id}
    found = await figures.figures(session, ava, **of)
    assert (found.answered, found.answered_before, found.handed_over) == (1, 1, 4)
    reasons = await figures.handover_reasons(session, ava, **of)
    assert reasons[0] == HandedOver(EscalationReason.COMPLAINT, 2)
    assert {one.reason for one in reasons[1:]} == {EscalationReason.COMPLEX_TECHNICAL, None}
    assert await figures.handover_reasons(session, narrowed(ava)) == []


async def test_reviews_are_found_page_by_page_and_by_their_rating(session, ava, lead, town):
    await rated(session, lead, Rating.POSITIVE, Rating.NEGATIVE, Rating.POSITIVE, words="Banff")
    stranger = (await town.open_business()).lead()
    await rated(session, stranger, Rating.NEGATIVE)
    mine = narrowed(ava, lead.business.id)
    page = await list_reviews(session, mine, size=2)
    rest = await list_reviews(session, mine, size=2, cursor=page.next_cursor)
    ratings = [row.rating for row in [*page.items, *rest.items]]
    assert ratings == [Rating.POSITIVE, Rating.NEGATIVE, Rating.POSITIVE]
    (bad,) = (await list_reviews(session, mine, rating=Rating.NEGATIVE)).items
    assert (bad.question, bad.answer) == ("Question Banff", "Answer Banff")
    assert len((await list_reviews(session, mine, words="banff")).items) == 3
    assert (await list_reviews(session, mine, words="Jasper")).items == []
    other = {"client_id": stranger.business.id}
    assert (await list_reviews(session, mine, **other)).items == []
    assert len((await list_reviews(session, ava, **other)).items) == 1


async def test_open_gaps_come_most_asked_first(session, ava, business, town):
    stranger, now = await town.open_business(), clock.now()
    some: tuple[tuple[Business, str, dict[str, Any]], ...] = (
        (business, "softeners", {"occurrences": 3, "examples": ["got softeners?"]}),
        (business, "boilers", {"occurrences": 9}),
        (business, "dishwashers", {"dismissed_at": now}),
        (stranger, "pools", {"occurrences": 20}),
    )
    for client, words, more in some:
        gap = {"client_id": client.id, "question": f"Do you do {words}?"}
        session.add(KnowledgeGap(**gap, normalized_question=words, **more))
    await session.flush()
    mine = narrowed(ava, business.id)
    found = await list_open_gaps(session, mine)
    assert [(gap.occurrences, gap.wordings) for gap in found] == [(9, 0), (3, 1)]
    (one,) = await list_open_gaps(session, mine, words="got soft")
    assert one.question == "Do you do softeners?"
    assert (await figures.figures(session, mine)).gaps == 2


async def test_an_answer_is_shown_with_what_it_was_made_from(session, ava, lead, town):
    answer = await rated(session, lead, Rating.NEGATIVE, words="Banff")
    stranger = await town.open_business()
    known = "SELECT id FROM kb_entries WHERE client_id = %s AND title = 'Service area'"
    mine = await town.database.value(known, lead.business.id)
    theirs = await town.database.value(known, stranger.id)
    used = {"entries": [str(mine), str(theirs), str(new_id()), 7]}
    more = {"message_id": answer, "reasoning": "It is near", "context_snapshot": used}
    await decided(session, lead, Action.RESPOND, **more)
    found = await read_reviewed(session, ava, message_id=answer)
    assert (found.question, found.answer, found.reasoning) == (
        "Question Banff",
        "Answer Banff",
        "It is near",
    )
    assert [entry.id for entry in found.entries] == [mine]


async def test_who_may_not_read_conversations_sees_none_of_it(session, ava):
    nobody = lacking_everything(ava)
    for asked in (
        figures.figures,
        figures.positive_share,
        figures.handover_reasons,
        list_reviews,
        list_open_gaps,
    ):
        with pytest.raises(NotAllowed):
            await asked(session, nobody)


RUN = {
    "at": "2026-11-30T10:00:00+00:00",
    "model": "sandbox",
    "cases": 120,
    "right": 118,
    "wrong": 2,
    "by_kind": {"prices": {"cases": 10, "right": 9}, "odd": 3},
    "seconds": 61.5,
    "cost_microcents": 12_000_000,
}


def test_the_newest_run_is_read(tmp_path: Path):
    for age, right in enumerate((118, 90)):
        file = tmp_path / f"{right}.json"
        file.write_text(json.dumps(RUN | {"right": right}))
        os.utime(file, (1_000 - age, 1_000 - age))
    found = scorecard.newest(tmp_path)
    assert found and (found.right, found.cases, found.wrong) == (118, 120, 2)
    assert [(one.kind, one.right) for one in found.kinds] == [("prices", 9)]
    assert found.at and found.at.year == 2026


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '"x"', "{}", '{"cases": "many"}', '{"cases": NaN}', "[" * 100_000, "\xff"],
)
def test_a_file_that_is_no_run_is_passed_over(tmp_path: Path, content: str):
    (tmp_path / "a.json").write_text(content, "latin-1")
    assert scorecard.newest(tmp_path) is None
    (tmp_path / "b.json").write_text(json.dumps({"cases": 3, "by_kind": [], "at": 7}))
    found = scorecard.newest(tmp_path)
    assert found and (found.cases, found.kinds, found.at) == (3, (), None)


def test_without_a_folder_there_was_no_run(tmp_path: Path):
    assert scorecard.newest(tmp_path / "evals") is None
