"""Who has a conversation: the assistant or a person."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock
from cs_app.kernel.errors import NotFound
from cs_app.leads.models import ConversationMode

_SET = text("""
UPDATE leads SET conversation_mode = :mode, human_takeover_by = :person_id,
       human_takeover_at = :at
 WHERE id = :lead_id AND client_id = :client_id RETURNING id
""")


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
