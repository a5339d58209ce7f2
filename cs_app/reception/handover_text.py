"""What a homeowner is told when a person, not the assistant, will answer."""

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent.context import Turn
from cs_app.clients.opening_hours import hours_of
from cs_app.clients.opening_times import is_business_open, next_opening
from cs_app.clients.opening_words import opening_in_words
from cs_app.kernel import clock
from cs_app.messaging.models import TextKind
from cs_app.messaging.template_defaults import LEAD_FIRST_NAME, NEXT_OPENING
from cs_app.messaging.template_words import first_name
from cs_app.messaging.templates import rendered

URGENT = 1  # the priority of what cannot wait


async def escalated(session: AsyncSession, turn: Turn, *, priority: int) -> str:
    """The assistant hands over: who answers instead, and from when on."""
    if priority == URGENT:
        return await _worded(session, turn, TextKind.HANDOVER_URGENT)
    opens = await _opens_again(session, turn)
    if opens is None:
        return await _worded(session, turn, TextKind.HANDOVER)
    return await _worded(session, turn, TextKind.HANDOVER_AFTER_HOURS, {NEXT_OPENING: opens})


async def model_down(session: AsyncSession, turn: Turn) -> str:
    """The assistant cannot answer at all: the text was not lost."""
    return await _worded(session, turn, TextKind.MODEL_DOWN)


async def _opens_again(session: AsyncSession, turn: Turn) -> str | None:
    """When the business opens; None while it is open, and where nobody knows its hours."""
    hours, now = await hours_of(session, client_id=turn.business.id), clock.now()
    if is_business_open(hours, now):
        return None
    opening = next_opening(hours, now)
    return opening_in_words(opening, zone=hours.zone, now=now) if opening else None


async def _worded(
    session: AsyncSession, turn: Turn, kind: TextKind, moment: dict[str, str] | None = None
) -> str:
    values = {LEAD_FIRST_NAME: first_name(turn.lead_name)} | (moment or {})
    return await rendered(session, client_id=turn.business.id, kind=kind, values=values)
