"""A person takes a conversation over, and hands it back."""

from uuid import UUID

from sqlalchemy import text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.escalations.models import OPEN_STATUSES, Escalation, EscalationStatus, Resolution
from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.kernel import clock, live
from cs_app.kernel.errors import NotFound
from cs_app.leads.models import ConversationMode
from cs_app.leads.rights import ANSWER
from cs_app.leads.whose import client_of

UNDER_WAY = text("""
UPDATE conversations SET delivery_status = 'failed', not_sent_reason = :reason, claimed_at = NULL
 WHERE lead_id = :lead_id AND direction = 'outbound' AND delivery_status = 'queued'
   AND twilio_sid IS NULL AND sent_by IS NULL
   AND cause IN ('lead_reply', 'escalation_notice', 'model_down_notice')
""")
HELD = text("""
UPDATE scheduled_messages SET status = 'cancelled', cancelled_at = :now, cancelled_reason = :reason
 WHERE lead_id = :lead_id AND status = 'pending'
   AND conversation_id IN (SELECT id FROM conversations
                            WHERE lead_id = :lead_id AND sent_by IS NULL)
""")
LEAVE_TO_PERSON = text("""
UPDATE conversations SET reply_state = 'left_to_human', reply_reason = :reason
 WHERE lead_id = :lead_id AND reply_state = 'pending'
""")


async def take_over(session: AsyncSession, access: Access, *, lead_id: UUID) -> None:
    """Silence the assistant, also for an answer that is under way, and own the escalation.

    Raises `NotFound` for a lead outside the person's scope.
    """
    access.require_any(*ANSWER)
    client_id = await client_of(session, access, lead_id=lead_id)
    now = clock.now()
    await _set_mode(
        session,
        client_id=client_id,
        lead_id=lead_id,
        mode=ConversationMode.HUMAN,
        person_id=access.person_id,
    )
    values = {"lead_id": lead_id, "now": now, "reason": "A person took over"}
    for statement in (HELD, UNDER_WAY, LEAVE_TO_PERSON):
        await session.execute(statement, values)
    await session.execute(
        update(Escalation)
        .where(col(Escalation.lead_id) == lead_id, col(Escalation.status).in_(OPEN_STATUSES))
        .values(
            status=EscalationStatus.IN_PROGRESS,
            assigned_to=access.person_id,
            assigned_at=now,
            first_response_at=text("coalesce(first_response_at, :first)").bindparams(first=now),
        )
    )
    await _audited(session, access, "conversation.taken_over", client_id, lead_id)


async def hand_back(session: AsyncSession, access: Access, *, lead_id: UUID) -> None:
    """Let the assistant answer again from the next text on, and close the escalation.

    Raises `NotFound` for a lead outside the person's scope.
    """
    access.require_any(*ANSWER)
    client_id = await client_of(session, access, lead_id=lead_id)
    await _set_mode(
        session, client_id=client_id, lead_id=lead_id, mode=ConversationMode.AI, person_id=None
    )
    await session.execute(
        update(Escalation)
        .where(col(Escalation.lead_id) == lead_id, col(Escalation.status).in_(OPEN_STATUSES))
        .values(
            status=EscalationStatus.RESOLVED,
            resolution=Resolution.RETURNED_TO_AI,
            resolved_at=clock.now(),
            resolved_by=access.person_id,
        )
    )
    await session.execute(
        text("""
        UPDATE leads SET action_required = false, action_required_reason = NULL,
               status = CASE WHEN status = 'action_required' THEN 'contacted' ELSE status END
         WHERE id = :lead_id AND client_id = :client_id
        """),
        {"lead_id": lead_id, "client_id": client_id},
    )
    await _audited(session, access, "conversation.handed_back", client_id, lead_id)


async def _set_mode(
    session: AsyncSession,
    *,
    client_id: UUID,
    lead_id: UUID,
    mode: ConversationMode,
    person_id: UUID | None,
) -> None:
    changed = await session.execute(
        text("""
        UPDATE leads SET conversation_mode = :mode, human_takeover_by = :person_id,
               human_takeover_at = :at
         WHERE id = :lead_id AND client_id = :client_id RETURNING id
        """),
        {
            "mode": mode.value,
            "person_id": person_id,
            "at": clock.now() if person_id else None,
            "lead_id": lead_id,
            "client_id": client_id,
        },
    )
    if changed.first() is None:
        raise NotFound("This conversation does not exist")


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
