"""What a business of the demo has chosen for itself: its hours, and the words of a text."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.clients.models import BusinessBreak, BusinessHours, Client, ClosedDay
from cs_app.kernel import clock
from cs_app.messaging.models import MessageTemplate
from cs_app.seed.script import WEEK, Business


async def choose(session: AsyncSession, client: Client, business: Business) -> None:
    """Its hours in place of those that every business begins with, and its own text."""
    await session.execute(delete(BusinessHours).where(col(BusinessHours.client_id) == client.id))
    session.add_all(_hours(client.id, business))
    session.add_all(_breaks(client.id, business))
    session.add_all(_closed_days(client.id, business))
    session.add_all(
        MessageTemplate(client_id=client.id, kind=kind, body=body)
        for kind, body in business.texts.items()
    )
    client.region = business.region
    await session.flush()


def _hours(client_id: UUID, business: Business) -> list[BusinessHours]:
    spans = {day: business.hours.get(name, (None, None)) for day, name in enumerate(WEEK)}
    return [
        BusinessHours(
            client_id=client_id,
            day_of_week=day,
            is_open=opens is not None,
            open_time=opens,
            close_time=closes,
        )
        for day, (opens, closes) in spans.items()
    ]


def _breaks(client_id: UUID, business: Business) -> list[BusinessBreak]:
    return [
        BusinessBreak(
            client_id=client_id, day_of_week=WEEK.index(name), start_time=starts, end_time=ends
        )
        for name, pauses in business.breaks.items()
        for starts, ends in pauses
    ]


def _closed_days(client_id: UUID, business: Business) -> list[ClosedDay]:
    today = clock.today(business.zone)
    return [
        ClosedDay(client_id=client_id, on_date=today + timedelta(days=day.in_days), label=day.label)
        for day in business.closed_days
    ]
