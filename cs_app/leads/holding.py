"""Who has a conversation: the assistant or a person."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock
from cs_app.kernel.errors import NotFound
from cs_app.leads.models import ConversationMode


@dataclass(frozen=True)
class Held:
    """Who has a conversation, and whether it waits for somebody."""

    mode: ConversationMode
    person_id: UUID | None
    waits: bool

    def is_with(self, person_id: UUID) -> bool:
        return self.mode is ConversationMode.HUMAN and self.person_id == person_id


_LOCKED = text("""
SELECT conversation_mode, human_takeover_by,
       action_required OR status = 'action_required' AS waits
  FROM leads WHERE id = :lead_id AND client_id = :client_id FOR UPDATE
""")
_SET = text("""
UPDATE leads SET conversation_mode = :mode, human_takeover_by = :person_id,
       human_takeover_at = :at
 WHERE id = :lead_id AND client_id = :client_id RETURNING id
""")


async def held(session: AsyncSession, *, client_id: UUID, lead_id: UUID) -> Held:
    """Who has the conversation, until this transaction ends.

    Raises `NotFound` for a lead of another business.
    """
    values = {"lead_id": lead_id, "client_id": client_id}
    row = (await session.execute(_LOCKED, values)).one_or_none()
    if row is None:
        raise NotFound("This conversation does not exist")
    return Held(ConversationMode(row.conversation_mode), row.human_takeover_by, row.waits)


async def give_to_person(
    session: AsyncSession, *, client_id: UUID, lead_id: UUID, person_id: UUID
) -> None:
    """This person has the conversation. Raises `NotFound` for a lead of another business."""
    await _set(session, client_id, lead_id, ConversationMode.HUMAN, person_id)


async def give_to_assistant(session: AsyncSession, *, client_id: UUID, lead_id: UUID) -> None:
    """The assistant has the conversation. Raises `NotFound` for a lead of another business."""
    await _set(session, client_id, lead_id, ConversationMode.AI, None)


async def _set(
    session: AsyncSession,
    client_id: UUID,
    lead_id: UUID,
    mode: ConversationMode,
    person_id: UUID | None,
) -> None:
    values = {
        "mode": mode.value,
        "person_id": person_id,
        "at": clock.now() if person_id else None,
        "lead_id": lead_id,
        "client_id": client_id,
    }
    if (await session.execute(_SET, values)).first() is None:
        raise NotFound("This conversation does not exist")
