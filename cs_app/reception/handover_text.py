"""What a homeowner is told when a person, not the assistant, will answer."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.agent.context import Turn
from cs_app.clients.opening_hours import hours_of
from cs_app.clients.opening_times import is_business_open, next_opening
from cs_app.clients.opening_words import opening_in_words
from cs_app.kernel import clock
from cs_app.leads.models import Lead
from cs_app.messaging.models import TextKind
from cs_app.messaging.template_defaults import LEAD_FIRST_NAME, NEXT_OPENING
from cs_app.messaging.template_words import first_name
from cs_app.messaging.templates import rendered

URGENT = 1  # the priority of what cannot wait
BY_THE_HOUR = (TextKind.HANDOVER, TextKind.HANDOVER_AFTER_HOURS)
KINDS = (*BY_THE_HOUR, TextKind.HANDOVER_URGENT, TextKind.MODEL_DOWN)


@dataclass(frozen=True)
class Worded:
    """A text, and the kind whose words it is in."""

    kind: TextKind
    body: str


async def escalated(session: AsyncSession, turn: Turn, *, priority: int) -> Worded:
    """The assistant hands over: who answers instead, and from when on."""
    kind = TextKind.HANDOVER_URGENT if priority == URGENT else TextKind.HANDOVER
    return await _worded(session, turn.business.id, turn.lead_name, kind)


async def model_down(session: AsyncSession, turn: Turn) -> Worded:
    """The assistant cannot answer at all: the text was not lost."""
    return await _worded(session, turn.business.id, turn.lead_name, TextKind.MODEL_DOWN)


async def again(session: AsyncSession, *, client_id: UUID, lead_id: UUID, kind: TextKind) -> str:
    """The words of such a text at this moment, for one that waited."""
    name = await session.scalar(select(col(Lead.name)).where(col(Lead.id) == lead_id))
    return (await _worded(session, client_id, name, kind)).body


async def _worded(
    session: AsyncSession, client_id: UUID, lead_name: str | None, kind: TextKind
) -> Worded:
    values = {LEAD_FIRST_NAME: first_name(lead_name)}
    if kind in BY_THE_HOUR:
        opens = await _opens_again(session, client_id)
        kind = TextKind.HANDOVER_AFTER_HOURS if opens else TextKind.HANDOVER
        values |= {NEXT_OPENING: opens} if opens else {}
    return Worded(kind, await rendered(session, client_id=client_id, kind=kind, values=values))


async def _opens_again(session: AsyncSession, client_id: UUID) -> str | None:
    """When the business opens; None while it is open, and where nobody knows its hours."""
    hours, now = await hours_of(session, client_id=client_id), clock.now()
    if is_business_open(hours, now):
        return None
    opening = next_opening(hours, now)
    return opening_in_words(opening, zone=hours.zone, now=now) if opening else None
