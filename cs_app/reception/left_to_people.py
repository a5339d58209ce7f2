"""Texts that the assistant leaves alone, and what a lead's word cancels."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock
from cs_app.leads.models import Lead
from cs_app.notifications.team import Notice, tell_team

FOLLOW_UPS = ("estimate_followup", "no_show_followup", "win_back", "flow_step")
QUIET_MINUTES = 30  # at most one notice about a lead in half an hour


async def cancel_follow_ups(session: AsyncSession, *, lead_id: UUID) -> None:
    """A lead who writes needs no follow-up; reminders and payments stay."""
    await session.execute(
        text("""
        UPDATE scheduled_messages
           SET status = 'cancelled', cancelled_at = :now, cancelled_reason = 'Lead replied'
         WHERE lead_id = :lead_id AND status = 'pending' AND sequence_type = ANY(:types)
        """),
        {"lead_id": lead_id, "now": clock.now(), "types": list(FOLLOW_UPS)},
    )


async def cancel_everything(session: AsyncSession, *, lead_id: UUID, reason: str) -> None:
    """Nothing that waits for this lead, or is being tried again, goes out any more."""
    await session.execute(
        text("""
        UPDATE scheduled_messages
           SET status = 'cancelled', cancelled_at = :now, cancelled_reason = :reason
         WHERE lead_id = :lead_id AND status = 'pending'
        """),
        {"lead_id": lead_id, "now": clock.now(), "reason": reason},
    )
    await session.execute(
        text("""
        UPDATE conversations
           SET delivery_status = 'failed', not_sent_reason = :reason, claimed_at = NULL
         WHERE lead_id = :lead_id AND direction = 'outbound' AND delivery_status = 'queued'
           AND twilio_sid IS NULL
        """),
        {"lead_id": lead_id, "reason": reason},
    )


async def skip(session: AsyncSession, *, lead_id: UUID, reason: str) -> None:
    """Nobody answers what this lead has waiting."""
    await _settle(session, lead_id, "skipped", reason)


async def leave(session: AsyncSession, *, lead: Lead, reason: str) -> None:
    """A person shall answer; tell the team."""
    await _settle(session, lead.id, "left_to_human", reason)
    await session.execute(
        text(
            "UPDATE leads SET action_required = true, "
            "action_required_reason = coalesce(action_required_reason, :reason) WHERE id = :id"
        ),
        {"id": lead.id, "reason": "A new text waits for a person"},
    )
    window = int(clock.now().timestamp() // (QUIET_MINUTES * 60))
    await tell_team(
        session,
        client_id=lead.client_id,
        notice=Notice(
            kind="new_reply",
            key=f"new_reply:{lead.id}:{window}",
            subject="A lead has written",
            body=f"{lead.name or 'A lead'} has written and waits for your answer.",
        ),
    )


async def _settle(session: AsyncSession, lead_id: UUID, state: str, reason: str) -> None:
    await session.execute(
        text("""
        UPDATE conversations SET reply_state = :state, reply_reason = :reason
         WHERE lead_id = :lead_id AND reply_state = 'pending'
        """),
        {"lead_id": lead_id, "state": state, "reason": reason},
    )
