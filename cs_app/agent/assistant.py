"""What a business decides of its assistant: how it speaks, and how far it goes by itself."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.agent.models import AgentSettings, Tone
from cs_app.clients.editing import locked, set_agent_mode
from cs_app.clients.models import AgentMode, Client
from cs_app.clients.settings_record import record_setting
from cs_app.clients.settings_rights import CHANGE_ASSISTANT, SEE
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import clock
from cs_app.kernel.errors import Invalid, NotFound
from cs_app.kernel.fitting import fitting
from cs_app.kernel.ids import new_id
from cs_app.kernel.visible import one_line
from cs_app.knowledge.models import KnowledgeCategory

LONGEST_NAME = 100
SHORTEST_ANSWER, LONGEST_ANSWER = 80, 640
FEWEST_TEXTS, MOST_TEXTS = 2, 100


@dataclass(frozen=True)
class Assistant:
    """The settings; `topics_off` are kinds of knowledge that it does not use."""

    name: str
    tone: Tone
    mode: AgentMode
    answers_by_itself: bool
    longest_answer: int
    emoji: bool
    discloses: bool
    in_their_language: bool
    discusses_prices: bool
    hands_over_after: int | None
    topics_off: frozenset[KnowledgeCategory]


# What stands where in `client_agent_settings`; the mode is a column of `clients`.
COLUMNS = {
    "name": "agent_name",
    "tone": "agent_tone",
    "answers_by_itself": "auto_respond",
    "longest_answer": "max_response_length",
    "emoji": "use_emojis",
    "discloses": "discloses_assistant",
    "in_their_language": "answers_in_their_language",
    "discusses_prices": "can_discuss_pricing",
    "hands_over_after": "auto_escalate_after_messages",
    "topics_off": "excluded_topics",
}


async def read_assistant(session: AsyncSession, access: Access, *, client_id: UUID) -> Assistant:
    """What stands now; the usual where nothing was chosen. Raises `NotFound`."""
    access.require_any(*SEE)
    access.require_client(client_id)
    return await _stored(session, client_id)


async def save_assistant(
    session: AsyncSession, access: Access, *, client_id: UUID, assistant: Assistant
) -> None:
    """Put these in place of the ones before. Raises `NotFound`, or `Invalid` by field."""
    access.require_any(*CHANGE_ASSISTANT)
    access.require_client(client_id)
    wanted = checked(assistant)
    await locked(session, client_id)
    before = await _stored(session, client_id)
    await set_agent_mode(session, access, client_id=client_id, mode=wanted.mode)
    changed = [name for name in COLUMNS if getattr(wanted, name) != getattr(before, name)]
    if not changed:
        return
    await _put(session, client_id, wanted)
    details = {
        "changed": [COLUMNS[name] for name in changed],
        "before": {COLUMNS[name]: _plain(getattr(before, name)) for name in changed},
        "after": {COLUMNS[name]: _plain(getattr(wanted, name)) for name in changed},
    }
    await record_setting(
        session, access, client_id=client_id, action=Action.ASSISTANT_CHANGED, details=details
    )


def checked(assistant: Assistant) -> Assistant:
    """The same with its name on one line. Raises `Invalid` by field for what cannot be."""
    name = one_line(assistant.name)
    if name is None:
        raise Invalid("Give it a name, in letters that can be seen", field="name")
    fitting(name, LONGEST_NAME, what="The name", field="name")
    if not SHORTEST_ANSWER <= assistant.longest_answer <= LONGEST_ANSWER:
        raise Invalid(
            f"Enter a number from {SHORTEST_ANSWER} to {LONGEST_ANSWER}", field="longest_answer"
        )
    texts = assistant.hands_over_after
    if texts is not None and not FEWEST_TEXTS <= texts <= MOST_TEXTS:
        raise Invalid(
            f"Enter a number from {FEWEST_TEXTS} to {MOST_TEXTS}, or nothing for never",
            field="hands_over_after",
        )
    return replace(assistant, name=name)


async def _stored(session: AsyncSession, client_id: UUID) -> Assistant:
    mode = await session.scalar(
        select(col(Client.ai_agent_mode)).where(col(Client.id) == client_id)
    )
    if mode is None:
        raise NotFound("This business does not exist")
    found = await session.execute(
        select(AgentSettings)
        .where(col(AgentSettings.client_id) == client_id)
        .execution_options(populate_existing=True)
    )
    row = found.scalar_one_or_none() or AgentSettings(client_id=client_id)
    values: dict[str, Any] = {name: getattr(row, column) for name, column in COLUMNS.items()}
    known = frozenset(KnowledgeCategory)
    values["topics_off"] = frozenset(
        KnowledgeCategory(t) for t in row.excluded_topics if t in known
    )
    return Assistant(mode=mode, **values)


async def _put(session: AsyncSession, client_id: UUID, assistant: Assistant) -> None:
    values = {column: _plain(getattr(assistant, name)) for name, column in COLUMNS.items()}
    values["agent_tone"] = assistant.tone
    now = {"created_at": clock.now(), "updated_at": clock.now()}
    await session.execute(
        insert(AgentSettings)
        .values(id=new_id(), client_id=client_id, **now, **values)
        .on_conflict_do_update(index_elements=["client_id"], set_=values)
    )


def _plain(value: Any) -> Any:
    """As JSON keeps it."""
    return sorted(value) if isinstance(value, frozenset) else value
