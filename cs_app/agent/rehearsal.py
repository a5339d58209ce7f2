"""A business's own last questions, and what its assistant would do with them otherwise set."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent.assistant import Assistant, checked
from cs_app.agent.context import Manner
from cs_app.agent.preview import LONGEST_QUESTION, what_would_become
from cs_app.agent.reply import Verdict
from cs_app.clients.settings_rights import CHANGE_ASSISTANT
from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission, PortalPermission
from cs_app.kernel import db

READ = (AgencyPermission.CONVERSATIONS_VIEW, PortalPermission.CONVERSATIONS_VIEW)
MOST = 10
LOOKED_THROUGH = 200
BY_HAND = "It is set not to answer by itself"


class Does(StrEnum):
    """What becomes of a question."""

    REPLIES = "replies"
    HANDS_OVER = "hands_over"
    SAYS_NOTHING = "says_nothing"


@dataclass(frozen=True)
class Outcome:
    """`reply` is what the lead reads of the assistant, "" for nothing."""

    does: Does
    reply: str
    why: str


@dataclass(frozen=True)
class LastQuestion:
    """A lead's text, and what became of it."""

    id: UUID
    at: datetime
    question: str
    did: Outcome


# Of several texts that were answered together the last one has the answer; others are left out.
_LAST: LiteralString = """
SELECT q.* FROM (
    SELECT DISTINCT ON (lower(btrim(m.message))) m.id, m.created_at, m.message, m.reply_state,
           coalesce(m.reply_reason, '') AS why, coalesce(a.message, '') AS answer
      FROM (SELECT id, created_at, message, reply_state, reply_reason FROM conversations
             WHERE client_id = %(client_id)s AND direction = 'inbound'
               AND reply_state IN ('answered', 'escalated') AND btrim(message) <> ''
             ORDER BY created_at DESC LIMIT %(through)s) m
      LEFT JOIN conversations a ON a.response_to_id = m.id AND a.cause = 'lead_reply'
     WHERE m.reply_state = 'escalated' OR a.id IS NOT NULL
     ORDER BY lower(btrim(m.message)), m.created_at DESC) q
 ORDER BY q.created_at DESC, q.id DESC LIMIT %(most)s
"""


async def last_questions(
    session: AsyncSession, access: Access, *, client_id: UUID
) -> list[LastQuestion]:
    """What leads asked last and the assistant answered or handed over, the newest first.

    The same words are there once.
    """
    access.require_any(*CHANGE_ASSISTANT)
    access.require_any(*READ)
    access.require_client(client_id)
    values = {"client_id": client_id, "through": LOOKED_THROUGH, "most": MOST}
    return [_question(row) for row in await db.execute(session, _LAST, values)]


async def rehearse(
    access: Access, *, client_id: UUID, question: str, assistant: Assistant
) -> Outcome:
    """What would become of a question under these settings; no lead is touched, nothing is sent.

    Asked as a lead's first text. Raises `Invalid`, `NotFound`, or `ProviderError` when the model
    cannot answer.
    """
    access.require_any(*CHANGE_ASSISTANT)
    access.require_client(client_id)
    assistant = checked(assistant)
    if not assistant.answers_by_itself:
        return Outcome(Does.HANDS_OVER, "", BY_HAND)

    def speaking(manner: Manner) -> Manner:
        return _as_set(manner, assistant)

    found = await what_would_become(client_id, question[:LONGEST_QUESTION], speaking)
    does = {
        Verdict.RESPOND: Does.REPLIES,
        Verdict.ESCALATE: Does.HANDS_OVER,
        Verdict.WAIT: Does.SAYS_NOTHING,
    }
    return Outcome(does[found.verdict], found.reply, found.why)


def _question(row) -> LastQuestion:
    does = Does.REPLIES if row.reply_state == "answered" else Does.HANDS_OVER
    did = Outcome(does, row.answer if does is Does.REPLIES else "", row.why)
    return LastQuestion(row.id, row.created_at, row.message, did)


def _as_set(manner: Manner, assistant: Assistant) -> Manner:
    return replace(
        manner,
        agent_name=assistant.name,
        tone=assistant.tone.value,
        max_response_length=assistant.longest_answer,
        use_emojis=assistant.emoji,
        may_discuss_pricing=assistant.discusses_prices,
        escalate_after_messages=assistant.hands_over_after,
        excluded_topics=tuple(sorted(assistant.topics_off)),
    )
