"""Shows what the assistant would do with a question, without a lead and without sending."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.agent import context, reply
from cs_app.agent.context import Business, Grounds, Manner, PendingText, Turn
from cs_app.agent.handover_reasons import EscalationReason
from cs_app.agent.models import AgentSettings
from cs_app.agent.reply import Judged, Verdict
from cs_app.clients.models import Client
from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import clock, db
from cs_app.kernel.errors import Invalid, NotFound
from cs_app.kernel.fitting import fitting
from cs_app.kernel.scope import only
from cs_app.kernel.visible import is_blank
from cs_app.knowledge.models import KnowledgeCategory, KnowledgeLevel
from cs_app.leads.models import ConversationMode
from cs_app.reading import own_examples, reader
from cs_app.reading.kinds import Kind

NOBODY = UUID(int=0)
LONGEST_QUESTION = 1_000


@dataclass(frozen=True)
class RankedEntry:
    """An entry that the model would see; `matches` when it shares a word with the question."""

    id: UUID
    category: KnowledgeCategory
    title: str
    content: str
    rank: float
    matches: bool


@dataclass(frozen=True)
class Preview:
    """What would happen. `reply` is empty unless it would be sent; `draft` is the model's text."""

    entries: tuple[RankedEntry, ...]
    level: KnowledgeLevel
    verdict: Verdict
    reply: str
    draft: str
    confidence: float
    why: str
    escalation_reason: EscalationReason | None

    @property
    def escalates(self) -> bool:
        return self.verdict is Verdict.ESCALATE


async def preview(access: Access, *, client_id: UUID, question: str) -> Preview:
    """Run a question through knowledge, model and guardrails; nothing is stored.

    No transaction is open while the model is asked. Raises `Invalid`, `NotFound`, or
    `ProviderError` when the model cannot answer.
    """
    access.require(AgencyPermission.KNOWLEDGE_EDIT)
    access.require_client(client_id)
    return await what_would_become(client_id, question)


async def what_would_become(
    client_id: UUID, question: str, speaking: Callable[[Manner], Manner] | None = None
) -> Preview:
    """The same for a caller who has checked the rights; `speaking` changes how it speaks."""
    question = question.strip()
    if is_blank(question):
        raise Invalid("Type a question first", field="question")
    fitting(question, LONGEST_QUESTION, what="The question", field="question")
    (rows,) = await db.run_together(only(client_id), own_examples.statement(client_id))
    verdict = await reader.read(question, own=own_examples.found(rows))
    async with db.unit_of_work(only(client_id)) as session:
        turn = await _hypothetical_turn(session, client_id, question, verdict.kinds)
    if speaking is not None:
        turn = replace(turn, manner=speaking(turn.manner))
    grounds = await context.read_grounds(
        client_id=client_id,
        question=question,
        may_discuss_pricing=turn.manner.may_discuss_pricing,
        without=turn.manner.excluded_topics,
    )
    return _shown(grounds, await _judge(turn, grounds))


async def _judge(turn: Turn, grounds: Grounds) -> Judged:
    if judged := reply.judge_text(turn):
        return judged
    if not grounds.entries:
        return reply.nothing_known()
    return await reply.ask_model(turn, grounds)


def _shown(grounds: Grounds, judged: Judged) -> Preview:
    answering = {hit.entry.id for asked in grounds.asked for hit in asked.answering}
    return Preview(
        entries=tuple(
            RankedEntry(
                id=entry.id,
                category=entry.category,
                title=entry.title,
                content=entry.content,
                rank=entry.rank,
                matches=entry.id in answering,
            )
            for entry in grounds.entries
        ),
        level=grounds.level,
        verdict=judged.verdict,
        reply=judged.text,
        draft=judged.call.parsed.message if judged.call else "",
        confidence=judged.confidence,
        why=judged.why,
        escalation_reason=judged.reason,
    )


async def _hypothetical_turn(
    session: AsyncSession, client_id: UUID, question: str, kinds: frozenset[Kind]
) -> Turn:
    client = await session.get(Client, client_id)
    if client is None:
        raise NotFound("This business does not exist")
    found = await session.execute(
        select(AgentSettings).where(col(AgentSettings.client_id) == client_id)
    )
    settings = found.scalar_one_or_none() or AgentSettings(client_id=client_id)
    waiting = PendingText(NOBODY, question, clock.now(), kinds)
    return Turn(
        lead_id=NOBODY,
        lead_name=None,
        mode=ConversationMode.AI,
        opted_out=False,
        business=_business(client),
        manner=_manner(settings),
        pending=[waiting],
        history=[],
        replies_today=0,
        texts_since_handover=1,
    )


def _business(client: Client) -> Business:
    return Business(
        id=client.id,
        name=client.business_name,
        owner_name=client.owner_name,
        phone=client.phone,
        trade=client.trade,
        timezone=client.timezone,
        ai_response_enabled=client.ai_response_enabled,
        ai_agent_enabled=client.ai_agent_enabled,
        ai_agent_mode=client.ai_agent_mode,
        auto_escalation_enabled=client.auto_escalation_enabled,
    )


def _manner(settings: AgentSettings) -> Manner:
    return Manner(
        agent_name=settings.agent_name,
        tone=settings.agent_tone.value,
        max_response_length=settings.max_response_length,
        use_emojis=settings.use_emojis,
        auto_respond=settings.auto_respond,
        primary_goal=settings.primary_goal.value,
        may_discuss_pricing=settings.can_discuss_pricing,
        escalate_after_messages=settings.auto_escalate_after_messages,
        answers_in_their_language=settings.answers_in_their_language,
        excluded_topics=tuple(settings.excluded_topics),
    )
