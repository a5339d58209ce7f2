"""What a homeowner is told when a person, not the assistant, will answer."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent.context import Turn
from cs_app.agent.handover_reasons import EscalationReason
from cs_app.clients.opening_hours import hours_of
from cs_app.clients.opening_times import is_business_open, next_opening
from cs_app.clients.opening_words import opening_in_words
from cs_app.kernel import clock
from cs_app.messaging.models import TextKind
from cs_app.messaging.template_defaults import NEXT_OPENING
from cs_app.messaging.template_words import Value
from cs_app.reading.language import Language
from cs_app.reception.wording import worded

URGENT = 1  # the priority of what cannot wait
# What is said while the business is open, and what is said instead while it is closed.
WHILE_CLOSED = {
    TextKind.HANDOVER: TextKind.HANDOVER_AFTER_HOURS,
    TextKind.CALL_SOON: TextKind.CALL_WHEN_OPEN,
}
_WHILE_OPEN = {closed: is_open for is_open, closed in WHILE_CLOSED.items()}
OF_A_CALL = (TextKind.CALL_SOON, TextKind.CALL_WHEN_OPEN)
KINDS = (*WHILE_CLOSED, *WHILE_CLOSED.values(), TextKind.HANDOVER_URGENT, TextKind.MODEL_DOWN)


@dataclass(frozen=True)
class Worded:
    """A text, and the kind whose words it is in."""

    kind: TextKind
    body: str


async def escalated(
    session: AsyncSession, turn: Turn, *, reason: EscalationReason, priority: int
) -> Worded:
    """The assistant hands over: who answers or calls instead, and from when on."""
    kind = TextKind.HANDOVER_URGENT if priority == URGENT else TextKind.HANDOVER
    if reason is EscalationReason.HIGH_VALUE_LEAD:
        kind = TextKind.CALL_SOON
    return await _worded(session, turn.business.id, turn.lead_id, kind)


def as_good_as(reason: EscalationReason, priority: int) -> tuple[TextKind, ...]:
    """The texts after which the lead knows already what they would be told now.

    Who now wants a call has not been promised one by any of the others, nor does any other say that
    it is known to be urgent.
    """
    if reason is EscalationReason.HIGH_VALUE_LEAD:
        return OF_A_CALL
    return (TextKind.HANDOVER_URGENT,) if priority == URGENT else KINDS


async def model_down(session: AsyncSession, turn: Turn) -> Worded:
    """The assistant cannot answer at all: the text was not lost."""
    return await _worded(session, turn.business.id, turn.lead_id, TextKind.MODEL_DOWN)


async def again(session: AsyncSession, *, client_id: UUID, lead_id: UUID, kind: TextKind) -> str:
    """The words of such a text at this moment, for one that waited."""
    return (await _worded(session, client_id, lead_id, kind)).body


async def _worded(session: AsyncSession, client_id: UUID, lead_id: UUID, kind: TextKind) -> Worded:
    values: dict[str, Value] = {}
    kind = _WHILE_OPEN.get(kind, kind)
    if kind in WHILE_CLOSED and (opens := await _opens_again(session, client_id)):
        kind = WHILE_CLOSED[kind]
        values = {NEXT_OPENING: opens}
    body = await worded(session, client_id=client_id, lead_id=lead_id, kind=kind, values=values)
    return Worded(kind, body)


async def _opens_again(session: AsyncSession, client_id: UUID) -> Callable[[Language], str] | None:
    """When the business opens; None while it is open, and where nobody knows its hours."""
    hours, now = await hours_of(session, client_id=client_id), clock.now()
    if is_business_open(hours, now):
        return None
    opening = next_opening(hours, now)
    if opening is None:
        return None
    return lambda language: opening_in_words(opening, zone=hours.zone, now=now, language=language)
