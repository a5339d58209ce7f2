"""Puts a conversation before a person."""

from enum import Enum, auto
from uuid import UUID

from sqlalchemy import Integer, func, literal_column, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.agent.handover_reasons import EscalationReason
from cs_app.escalations.events import EscalationOpened
from cs_app.escalations.models import OPEN, Escalation
from cs_app.escalations.sla import deadline_of
from cs_app.kernel import clock, events, live
from cs_app.kernel.ids import new_id
from cs_app.leads import attention

# That of the open escalation as the statement found it.
_PRIORITY_BEFORE = literal_column(
    "(SELECT e.priority FROM escalation_queue e WHERE e.id = escalation_queue.id)", Integer
).label("before")


class Opened(Enum):
    """Whether the conversation waits for a person only now, or waits more urgently than before."""

    ANEW = auto()
    RAISED = auto()
    BEFORE = auto()


async def open_escalation(
    session: AsyncSession,
    *,
    client_id: UUID,
    lead_id: UUID,
    reason: EscalationReason,
    details: str,
    priority: int,
    trigger_message_id: UUID | None = None,
    summary: str | None = None,
    needs_person: bool = False,
) -> Opened:
    """Open an escalation, or raise the priority of the one that is open.

    `needs_person` silences the assistant until somebody hands the conversation back.
    """
    now = clock.now()
    escalation_id = new_id()
    statement = insert(Escalation).values(
        id=escalation_id,
        created_at=now,
        updated_at=now,
        client_id=client_id,
        lead_id=lead_id,
        reason=reason,
        reason_details=details,
        priority=priority,
        trigger_message_id=trigger_message_id,
        conversation_summary=summary,
        sla_deadline=deadline_of(priority, now),
    )
    row = (
        await session.execute(
            statement.on_conflict_do_update(
                index_elements=["lead_id"],
                index_where=text(OPEN),
                set_={
                    "priority": func.least(col(Escalation.priority), statement.excluded.priority),
                    "sla_deadline": func.least(
                        col(Escalation.sla_deadline), statement.excluded.sla_deadline
                    ),
                },
            ).returning(col(Escalation.id), _PRIORITY_BEFORE)
        )
    ).one()
    await attention.hand_over(
        session, lead_id=lead_id, reason=details, silence_assistant=needs_person
    )
    if row.id == escalation_id:
        opened = EscalationOpened(row.id, client_id, lead_id, reason, priority)
        await events.publish(session, opened)
    await live.announce(session, live.Signal(live.Change.ESCALATION, client_id, lead_id))
    if row.id == escalation_id:
        return Opened.ANEW
    return Opened.RAISED if row.before is not None and row.before > priority else Opened.BEFORE
