"""Texts that the assistant does not answer: nobody does, or a person shall and is told."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.reasons import Reason
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import clock
from cs_app.kernel.phone import fingerprint
from cs_app.leads import attention
from cs_app.leads.called import briefly
from cs_app.leads.models import Lead
from cs_app.messaging.models import ReplyState
from cs_app.messaging.settling import settle
from cs_app.notifications.agency import tell_agency
from cs_app.notifications.notice import Notice
from cs_app.notifications.team import tell_team
from cs_app.settings import settings

LONGEST_SUBJECT = 200
_NOT_AT_WORK = frozenset((Reason.SUSPENDED, Reason.CLIENT_INACTIVE))
_LEFT_IN_PEACE = frozenset((Reason.OPTED_OUT, Reason.NUMBER_BLOCKED, Reason.COMPLAINT))
QUIET_MINUTES = 30  # at most one notice about a lead in half an hour


async def skip(session: AsyncSession, *, client_id: UUID, lead_id: UUID, reason: str) -> None:
    """Nobody answers what this lead has waiting."""
    await settle(
        session, client_id=client_id, lead_id=lead_id, state=ReplyState.SKIPPED, why=reason
    )


async def leave(session: AsyncSession, *, lead: Lead, reason: str) -> None:
    """A person shall answer; tell the team."""
    await settle(
        session,
        client_id=lead.client_id,
        lead_id=lead.id,
        state=ReplyState.LEFT_TO_HUMAN,
        why=reason,
    )
    await attention.call_person(
        session, lead_id=lead.id, reason="A new text waits for a person", keep_reason=True
    )
    window = int(clock.now().timestamp() // (QUIET_MINUTES * 60))
    await tell_team(
        session,
        client_id=lead.client_id,
        notice=Notice(
            kind="new_reply",
            key=f"new_reply:{lead.id}:{window}",
            subject="A lead has written",
            body=f"{briefly(lead.name, 'A lead')} has written and waits for your answer.",
        ),
    )


async def keep(session: AsyncSession, *, lead: Lead, reason: str) -> None:
    """Nothing answers for this business: what came waits for a person; the agency is told."""
    await settle(
        session,
        client_id=lead.client_id,
        lead_id=lead.id,
        state=ReplyState.LEFT_TO_HUMAN,
        why=reason,
    )
    await attention.call_person(session, lead_id=lead.id, reason=reason, keep_reason=True)
    await tell_agency_daily(session, lead=lead, reason=reason)


async def unanswerable(session: AsyncSession, *, lead: Lead, reason: Reason) -> None:
    """The gateway refused an answer: whoever may still do something about it is told."""
    if reason in _NOT_AT_WORK:
        await keep(session, lead=lead, reason=reason)
    elif reason in _LEFT_IN_PEACE:
        await skip(session, client_id=lead.client_id, lead_id=lead.id, reason=reason)
        if reason is not Reason.OPTED_OUT:
            await tell_agency_daily(session, lead=lead, reason=reason)
    else:
        await leave(session, lead=lead, reason=reason)


async def tell_agency_daily(session: AsyncSession, *, lead: Lead, reason: str) -> None:
    """Say once a day for each reason that something came in which nothing answers."""
    await tell_agency(
        session,
        client_id=lead.client_id,
        permission=AgencyPermission.CLIENTS_EDIT,
        notice=Notice(
            kind="unanswered",
            key=f"unanswered:{lead.client_id}:{clock.now():%Y-%m-%d}:{fingerprint(reason)[:16]}",
            subject=f"A homeowner wrote: {reason}"[:LONGEST_SUBJECT],
            body=(
                f"A homeowner has written, and nothing answers them. {reason}. What comes in "
                f"stands in the inbox: {settings().base_url}/conversations?lead={lead.id}"
            ),
        ),
    )
