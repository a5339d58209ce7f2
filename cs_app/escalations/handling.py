"""A person takes a conversation over, and hands it back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Update, func, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.escalations.models import OPEN_STATUSES, Escalation, EscalationStatus, Resolution
from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.kernel import clock, live
from cs_app.leads import attention, holding
from cs_app.leads.models import ConversationMode
from cs_app.leads.rights import ANSWER
from cs_app.leads.whose import client_of
from cs_app.messaging import withdrawing
from cs_app.messaging.models import ReplyState
from cs_app.messaging.settling import settle


async def take_over(session: AsyncSession, access: Access, *, lead_id: UUID) -> None:
    """Silence the assistant, also for an answer that is under way, and own the escalation.

    Changes nothing for who has the conversation already.
    Raises `NotFound` for a lead outside the person's scope.
    """
    access.require_any(*ANSWER)
    client_id = await client_of(session, access, lead_id=lead_id)
    held = await holding.held(session, client_id=client_id, lead_id=lead_id)
    if held.is_with(access.person_id):
        return
    now = clock.now()
    await holding.give_to_person(
        session, client_id=client_id, lead_id=lead_id, person_id=access.person_id
    )
    why = "A person took over"
    await withdrawing.withdraw_of_assistant(session, lead_id=lead_id, why=why)
    await settle(
        session, client_id=client_id, lead_id=lead_id, state=ReplyState.LEFT_TO_HUMAN, why=why
    )
    await session.execute(
        _open_of(lead_id).values(
            status=EscalationStatus.IN_PROGRESS,
            assigned_to=access.person_id,
            assigned_at=now,
            first_response_at=_first_response(now),
        )
    )
    await _audited(session, access, "conversation.taken_over", client_id, lead_id)


async def hand_back(session: AsyncSession, access: Access, *, lead_id: UUID) -> None:
    """Let the assistant answer again from the next text on, and close the escalation.

    Changes nothing where the assistant has it already and nobody is waited for.
    Raises `NotFound` for a lead outside the person's scope.
    """
    access.require_any(*ANSWER)
    client_id = await client_of(session, access, lead_id=lead_id)
    held = await holding.held(session, client_id=client_id, lead_id=lead_id)
    closed = await session.execute(
        _open_of(lead_id)
        .values(
            status=EscalationStatus.RESOLVED,
            resolution=Resolution.RETURNED_TO_AI,
            resolved_at=clock.now(),
            resolved_by=access.person_id,
        )
        .returning(col(Escalation.id))
    )
    was_open = closed.first() is not None
    if held.mode is ConversationMode.AI and not held.waits and not was_open:
        return
    await holding.give_to_assistant(session, client_id=client_id, lead_id=lead_id)
    await attention.attended(session, lead_id=lead_id)
    await _audited(session, access, "conversation.handed_back", client_id, lead_id)


async def note_response(session: AsyncSession, *, lead_id: UUID) -> None:
    """A person has written to the lead: the first response, where an escalation is open."""
    await session.execute(_open_of(lead_id).values(first_response_at=_first_response(clock.now())))


def _open_of(lead_id: UUID) -> Update:
    return update(Escalation).where(
        col(Escalation.lead_id) == lead_id, col(Escalation.status).in_(OPEN_STATUSES)
    )


def _first_response(at: datetime) -> ColumnElement[datetime]:
    return func.coalesce(col(Escalation.first_response_at), at)


async def _audited(
    session: AsyncSession, access: Access, action: str, client_id: UUID, lead_id: UUID
) -> None:
    await audit.record(
        session,
        actor=access.person_id,
        action=action,
        client_id=client_id,
        resource_type="lead",
        resource_id=str(lead_id),
    )
    await live.announce(session, live.Signal(live.Change.LEAD, client_id, lead_id))
