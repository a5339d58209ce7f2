"""What the assistant would say, without anybody hearing it."""

import pytest

from cs_app.agent.handover_reasons import EscalationReason
from cs_app.agent.preview import preview
from cs_app.agent.reply import Verdict
from cs_app.kernel.errors import Invalid, NotAllowed, NotFound
from cs_app.kernel.ids import new_id
from cs_app.knowledge.models import KnowledgeLevel
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.usefixtures("inside")


async def test_a_known_question_gets_its_answer(ava, business):
    shown = await preview(ava, client_id=business.id, question="Do you clean drains?")
    assert shown.verdict is Verdict.RESPOND
    assert "drains" in shown.reply
    assert shown.entries[0].title == "Drain cleaning"
    assert shown.entries[0].matches
    assert shown.confidence >= 0.7


async def test_nothing_is_stored(ava, business, town):
    await preview(ava, client_id=business.id, question="Do you clean drains?")
    for table in ("leads", "conversations", "agent_decisions", "api_usage"):
        count = f"SELECT count(*) FROM {table} WHERE client_id = %s"
        assert await town.database.value(count, business.id) == 0


async def test_an_unknown_question_goes_to_a_person(ava, business):
    shown = await preview(ava, client_id=business.id, question="Do you sell trampolines?")
    assert shown.escalates
    assert (shown.reply, shown.level) == ("", KnowledgeLevel.LOW)


async def test_words_that_call_for_a_person_ask_no_model(ava, business):
    shown = await preview(ava, client_id=business.id, question="I want to talk to a real person")
    assert shown.escalation_reason is EscalationReason.EXPLICIT_REQUEST
    assert shown.draft == ""


async def test_an_empty_knowledge_base_is_told(ava, business, town):
    await town.database.rows("DELETE FROM kb_entries WHERE client_id = %s", business.id)
    shown = await preview(ava, client_id=business.id, question="Do you clean drains?")
    assert shown.level is KnowledgeLevel.EMPTY
    assert shown.escalates


async def test_it_knows_nothing_of_another_business(ava, business, town):
    stranger = await town.open_business()
    secret = {"client_id": stranger.id, "title": "Drain secrets", "content": "Ours alone."}
    await town.insert("kb_entries", secret)
    shown = await preview(ava, client_id=business.id, question="drain secrets")
    assert "Drain secrets" not in {entry.title for entry in shown.entries}


@pytest.mark.parametrize("question", ["  ", "x" * 1001])
async def test_a_question_has_a_length(ava, business, question):
    with pytest.raises(Invalid):
        await preview(ava, client_id=business.id, question=question)


async def test_a_business_must_exist(ava):
    with pytest.raises(NotFound):
        await preview(ava, client_id=new_id(), question="Anybody there?")


async def test_who_may_not_or_looks_after_others_asks_nothing(ava, business):
    with pytest.raises(NotAllowed):
        await preview(lacking_everything(ava), client_id=business.id, question="Anybody there?")
    with pytest.raises(NotFound):
        await preview(narrowed(ava), client_id=business.id, question="Anybody there?")
