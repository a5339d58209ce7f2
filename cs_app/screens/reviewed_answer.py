"""One answer of the assistant with all that a person needs to judge it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission, PortalPermission
from cs_app.kernel.errors import NotFound
from cs_app.kernel.scope import visible, within
from cs_app.leads.rights import READ

KNOWLEDGE = (
    AgencyPermission.KNOWLEDGE_EDIT,
    AgencyPermission.CONVERSATIONS_VIEW,
    PortalPermission.KNOWLEDGE_VIEW,
)


@dataclass(frozen=True)
class UsedEntry:
    """An entry of the knowledge that the answer was made from."""

    id: UUID
    title: str
    content: str


@dataclass(frozen=True)
class ReviewedAnswer:
    """What was asked, what the assistant knew, said, and why.

    `entries` are those that it used, and one that was made of a correction; none are shown to who
    may not see the knowledge.
    """

    question: str
    answer: str
    reasoning: str
    entries: tuple[UsedEntry, ...]


_ANSWER = text(f"""
SELECT coalesce(asked.message, '') AS question, m.message AS answer,
       coalesce(d.reasoning, '') AS reasoning, m.client_id, r.kb_entry_id,
       CASE WHEN jsonb_typeof(d.context_snapshot -> 'entries') = 'array'
            THEN d.context_snapshot -> 'entries' ELSE '[]'::jsonb END AS entries
  FROM conversations m
  LEFT JOIN conversations asked ON asked.id = m.response_to_id
  LEFT JOIN response_reviews r ON r.message_id = m.id
  LEFT JOIN LATERAL (SELECT x.reasoning, x.context_snapshot FROM agent_decisions x
                      WHERE x.message_id = m.id ORDER BY x.created_at DESC LIMIT 1) d ON true
 WHERE m.id = :message_id AND m.cause = 'lead_reply'
   AND {within("m.client_id")}
""")  # noqa: S608 our own text
_ENTRIES = text("""
SELECT e.id, e.title, e.content
  FROM unnest(CAST(:ids AS text[])) WITH ORDINALITY AS used (id, place)
  JOIN kb_entries e ON e.id::text = used.id
 WHERE e.client_id = :client_id AND e.is_active
 ORDER BY used.place
""")


async def read_reviewed(
    session: AsyncSession, access: Access, *, message_id: UUID
) -> ReviewedAnswer:
    """An answer of the assistant within the scope. Raises `NotFound`."""
    access.require_any(*READ)
    values = {"message_id": message_id} | visible(access.client_ids)
    row = (await session.execute(_ANSWER, values)).one_or_none()
    if row is None:
        raise NotFound("This answer does not exist any more")
    sees = any(access.may(permission) for permission in KNOWLEDGE)
    entries = await _entries(session, row) if sees else ()
    return ReviewedAnswer(row.question, row.answer, row.reasoning, entries)


async def _entries(session: AsyncSession, row: Any) -> tuple[UsedEntry, ...]:
    taught = [str(row.kb_entry_id)] if row.kb_entry_id else []
    ids = list(dict.fromkeys([*map(str, row.entries), *taught]))
    values = {"client_id": row.client_id, "ids": ids}
    return tuple(
        UsedEntry(one.id, one.title, one.content) for one in await session.execute(_ENTRIES, values)
    )
