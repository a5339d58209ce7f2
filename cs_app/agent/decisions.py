"""Keeps what the assistant decided about a turn, and why."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent.context import Turn
from cs_app.agent.reply import Judged
from cs_app.kernel import clock, db
from cs_app.kernel.ids import new_id


async def record(
    session: AsyncSession, turn: Turn, judged: Judged, *, message_id: UUID | None
) -> None:
    """Add the decision; without a message of its own it stands at the lead's latest text."""
    await db.insert(
        session,
        "agent_decisions",
        id=new_id(),
        created_at=clock.now(),
        lead_id=turn.lead_id,
        client_id=turn.business.id,
        message_id=message_id or turn.latest.id,
        action=judged.action,
        action_details={"reason": judged.reason.value} if judged.reason else {},
        reasoning=judged.why,
        confidence=round(judged.confidence * 100),
        processing_time_ms=judged.call.latency_ms if judged.call else None,
        context_snapshot={
            "texts": len(turn.pending),
            "history": len(turn.history),
            "entries": [str(entry_id) for entry_id in judged.used],
        },
    )
