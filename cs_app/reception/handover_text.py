"""What a homeowner is told when a person, not the assistant, will answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.agent.context import Turn
from cs_app.agent.handover_reasons import EscalationReason
from cs_app.clients.opening_hours import hours_of
from cs_app.clients.opening_times import OpeningHours, is_business_open, next_opening
from cs_app.clients.opening_words import opening_in_words
from cs_app.kernel import clock
from cs_app.kernel.phone import display
from cs_app.leads.callbacks.in_words import wished_in_words
from cs_app.leads.callbacks.open_wish import OpenWish, open_wish
from cs_app.leads.models import Lead
from cs_app.messaging.models import TextKind
from cs_app.messaging.template_defaults import (
    CALL_NUMBER,
    CALL_TIME,
    LEAD_FIRST_NAME,
    NEXT_OPENING,
)
from cs_app.messaging.template_words import first_name
from cs_app.messaging.templates import rendered

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
        return await _of_a_call(session, turn.business.id, turn.lead_id, turn.lead_name)
    return await _worded(session, turn.business.id, turn.lead_name, kind)


def said_before(reason: EscalationReason) -> tuple[TextKind, ...]:
    """The texts after which the lead need not be told within the hour who answers them.

    Who now wants a call has not been promised one by any of the others.
    """
    return OF_A_CALL if reason is EscalationReason.HIGH_VALUE_LEAD else KINDS


async def model_down(session: AsyncSession, turn: Turn) -> Worded:
    """The assistant cannot answer at all: the text was not lost."""
    return await _worded(session, turn.business.id, turn.lead_name, TextKind.MODEL_DOWN)


async def again(session: AsyncSession, *, client_id: UUID, lead_id: UUID, kind: TextKind) -> str:
    """The words of such a text at this moment, for one that waited."""
    name = await session.scalar(select(col(Lead.name)).where(col(Lead.id) == lead_id))
    if kind in OF_A_CALL:
        return (await _of_a_call(session, client_id, lead_id, name)).body
    return (await _worded(session, client_id, name, kind)).body


async def _of_a_call(
    session: AsyncSession, client_id: UUID, lead_id: UUID, lead_name: str | None
) -> Worded:
    """Somebody calls: at the time that was wished, if the business is open then."""
    wish = await open_wish(session, client_id=client_id, lead_id=lead_id)
    if wish is None:
        return await _worded(session, client_id, lead_name, TextKind.CALL_SOON)
    number = {CALL_NUMBER: display(wish.phone)} if wish.is_other_number else {}
    hours = await hours_of(session, client_id=client_id)
    if not (promised := promised_time(wish, hours, clock.now())):
        return await _worded(session, client_id, lead_name, TextKind.CALL_SOON, number)
    values = {LEAD_FIRST_NAME: first_name(lead_name), CALL_TIME: promised, **number}
    kind = TextKind.CALL_SOON
    return Worded(kind, await rendered(session, client_id=client_id, kind=kind, values=values))


def promised_time(wish: OpenWish, hours: OpeningHours, now: datetime) -> str:
    """The wished time in words; "" for one that is unknown, past, or when nobody is there."""
    at = wish.wished_at
    if at is None or at <= now or not is_business_open(hours, at):
        return ""
    return wished_in_words(wish.wished or "", at, zone=hours.zone, now=now)


async def _worded(
    session: AsyncSession,
    client_id: UUID,
    lead_name: str | None,
    kind: TextKind,
    more: Mapping[str, str] | None = None,
) -> Worded:
    values = {LEAD_FIRST_NAME: first_name(lead_name), **(more or {})}
    kind = _WHILE_OPEN.get(kind, kind)
    if kind in WHILE_CLOSED and (opens := await _opens_again(session, client_id)):
        kind = WHILE_CLOSED[kind]
        values |= {NEXT_OPENING: opens}
    return Worded(kind, await rendered(session, client_id=client_id, kind=kind, values=values))


async def _opens_again(session: AsyncSession, client_id: UUID) -> str | None:
    """When the business opens; None while it is open, and where nobody knows its hours."""
    hours, now = await hours_of(session, client_id=client_id), clock.now()
    if is_business_open(hours, now):
        return None
    opening = next_opening(hours, now)
    return opening_in_words(opening, zone=hours.zone, now=now) if opening else None
