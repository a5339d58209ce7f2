"""What a business decides of its assistant is checked, kept and written down."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from cs_app.agent.assistant import Assistant, read_assistant, save_assistant
from cs_app.agent.models import Tone
from cs_app.clients.models import AgentMode
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.errors import Invalid, NotAllowed, NotFound
from cs_app.knowledge.models import KnowledgeCategory
from tests.support.new_client import new_client
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone
USUAL = Assistant(
    name="Assistant",
    tone=Tone.PROFESSIONAL,
    mode=AgentMode.ASSIST,
    answers_by_itself=True,
    longest_answer=300,
    emoji=False,
    discloses=False,
    in_their_language=True,
    discusses_prices=False,
    hands_over_after=None,
    topics_off=frozenset(),
)
CHOSEN = Assistant(
    name="Robin",
    tone=Tone.CASUAL,
    mode=AgentMode.AUTONOMOUS,
    answers_by_itself=False,
    longest_answer=160,
    emoji=True,
    discloses=True,
    in_their_language=False,
    discusses_prices=True,
    hands_over_after=6,
    topics_off=frozenset({KnowledgeCategory.PRICING, KnowledgeCategory.ABOUT}),
)
RECORD = """
SELECT action, metadata FROM audit_log
 WHERE client_id = :id AND action LIKE 'settings.%' ORDER BY action, created_at
"""


async def test_a_new_business_has_the_usual_assistant(session, ava):
    client = await new_client(session, ava)
    assert await read_assistant(session, ava, client_id=client.id) == USUAL


async def test_one_without_a_row_has_it_too_and_gets_its_own(session, ava):
    client = await new_client(session, ava)
    gone = text("DELETE FROM client_agent_settings WHERE client_id = :id")
    await session.execute(gone, {"id": client.id})
    assert await read_assistant(session, ava, client_id=client.id) == USUAL
    await save_assistant(session, ava, client_id=client.id, assistant=CHOSEN)
    assert await read_assistant(session, ava, client_id=client.id) == CHOSEN


async def test_what_is_chosen_is_kept_and_written_down_once(session, ava):
    client = await new_client(session, ava)
    for _ in range(2):
        await save_assistant(session, ava, client_id=client.id, assistant=CHOSEN)
    named = replace(CHOSEN, name=" Sam  Hill ", hands_over_after=None)
    await save_assistant(session, ava, client_id=client.id, assistant=named)
    stands = await read_assistant(session, ava, client_id=client.id)
    assert stands == replace(named, name="Sam Hill")
    rows = (await session.execute(text(RECORD), {"id": client.id})).all()
    first, second, mode = rows
    assert [row.action for row in rows] == [
        "settings.assistant_changed",
        "settings.assistant_changed",
        "settings.changed",
    ]
    assert mode.metadata == {"setting": "ai_agent_mode", "before": "assist", "after": "autonomous"}
    assert first.metadata["after"]["excluded_topics"] == ["about", "pricing"]
    assert first.metadata["before"]["agent_tone"] == "professional"
    assert len(first.metadata["changed"]) == 10
    assert second.metadata == {
        "changed": ["agent_name", "auto_escalate_after_messages"],
        "before": {"agent_name": "Robin", "auto_escalate_after_messages": 6},
        "after": {"agent_name": "Sam Hill", "auto_escalate_after_messages": None},
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "  "),
        ("name", "\u200b"),
        ("name", "x" * 101),
        ("longest_answer", 79),
        ("longest_answer", 641),
        ("hands_over_after", 1),
        ("hands_over_after", 101),
    ],
)
async def test_what_cannot_be_is_refused_at_its_field(session, ava, field, value):
    client = await new_client(session, ava)
    wrong = replace(CHOSEN, **{field: value})
    with pytest.raises(Invalid) as refused:
        await save_assistant(session, ava, client_id=client.id, assistant=wrong)
    assert refused.value.field == field
    assert await read_assistant(session, ava, client_id=client.id) == USUAL


async def test_only_who_may_and_only_within_their_scope(session, ava):
    client, other = await new_client(session, ava), await new_client(session, ava)
    looks = replace(ava, permissions=frozenset({AgencyPermission.CLIENTS_VIEW}))
    assert await read_assistant(session, looks, client_id=client.id) == USUAL
    with pytest.raises(NotAllowed):
        await save_assistant(session, looks, client_id=client.id, assistant=CHOSEN)
    with pytest.raises(NotAllowed):
        await read_assistant(session, lacking_everything(ava), client_id=client.id)
    elsewhere = narrowed(ava, other.id)
    with pytest.raises(NotFound):
        await read_assistant(session, elsewhere, client_id=client.id)
    with pytest.raises(NotFound):
        await save_assistant(session, elsewhere, client_id=client.id, assistant=CHOSEN)
    assert await read_assistant(session, ava, client_id=client.id) == USUAL
