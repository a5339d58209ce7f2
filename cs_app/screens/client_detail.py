"""All that is shown about one business."""

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.clients.flags import Flag
from cs_app.clients.info import ClientInfo
from cs_app.clients.models import (
    AgentMode,
    BusinessHours,
    Client,
    ClientPhoneNumber,
    ClientService,
    ClientStatus,
    PriceDisclosure,
)
from cs_app.clients.suspension import is_suspended
from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import clock
from cs_app.kernel.errors import NotFound


@dataclass(frozen=True)
class NumberFacts:
    id: UUID
    phone_number: str
    friendly_name: str | None
    is_primary: bool


@dataclass(frozen=True)
class DayFacts:
    """Opening time of a weekday, 0 is Sunday; closed all day where the times are None."""

    day_of_week: int
    opens: time | None
    closes: time | None


@dataclass(frozen=True)
class ServiceFacts:
    """Prices in cents."""

    id: UUID
    name: str
    category: str | None
    price_min_cents: int | None
    price_max_cents: int | None
    disclosure: PriceDisclosure


@dataclass(frozen=True)
class UsageFacts:
    """The calendar month in UTC, as the monthly roll-up counts it; `segments_sent` of `limit`."""

    segments_sent: int
    limit: int
    model_calls: int
    sms_segments: int
    cost_microcents: int


@dataclass(frozen=True)
class PauseFacts:
    """Until when nothing unprompted goes out, as the carrier stops the business's texts."""

    until: datetime
    code: str


@dataclass(frozen=True)
class ClientDetail:
    id: UUID
    status: ClientStatus
    is_test: bool
    created_at: datetime
    info: ClientInfo
    agent_mode: AgentMode
    flags: dict[Flag, bool]
    numbers: tuple[NumberFacts, ...]
    hours: tuple[DayFacts, ...]
    services: tuple[ServiceFacts, ...]
    usage: UsageFacts
    pause: PauseFacts | None


async def read_client(session: AsyncSession, access: Access, *, client_id: UUID) -> ClientDetail:
    """One business's facts. Raises `NotFound` also for one outside the scope."""
    access.require(AgencyPermission.CLIENTS_VIEW)
    access.require_client(client_id)
    client = await session.get(Client, client_id)
    if client is None:
        raise NotFound("This business does not exist")
    return ClientDetail(
        id=client.id,
        status=ClientStatus.PAUSED if is_suspended(client) else client.status,
        is_test=client.is_test,
        created_at=client.created_at,
        info=_info(client),
        agent_mode=client.ai_agent_mode,
        flags={flag: getattr(client, flag.value) for flag in Flag},
        numbers=await _numbers(session, client_id),
        hours=await _hours(session, client_id),
        services=await _services(session, client_id),
        usage=await _usage(session, client),
        pause=_pause(client),
    )


def _pause(client: Client) -> PauseFacts | None:
    until = client.unprompted_paused_until
    if until is None or until <= clock.now():
        return None
    return PauseFacts(until, client.unprompted_pause_code or "")


def _info(client: Client) -> ClientInfo:
    return ClientInfo(
        business_name=client.business_name,
        owner_name=client.owner_name,
        email=client.email,
        phone=client.phone,
        timezone=client.timezone,
        trade=client.trade,
        google_business_url=client.google_business_url,
        emergency_phone=client.emergency_phone,
    )


async def _numbers(session: AsyncSession, client_id: UUID) -> tuple[NumberFacts, ...]:
    rows = await session.execute(
        select(ClientPhoneNumber)
        .where(col(ClientPhoneNumber.client_id) == client_id, col(ClientPhoneNumber.is_active))
        .order_by(col(ClientPhoneNumber.is_primary).desc(), col(ClientPhoneNumber.created_at))
    )
    return tuple(
        NumberFacts(number.id, number.phone_number, number.friendly_name, number.is_primary)
        for number in rows.scalars()
    )


async def _hours(session: AsyncSession, client_id: UUID) -> tuple[DayFacts, ...]:
    rows = await session.execute(
        select(BusinessHours)
        .where(col(BusinessHours.client_id) == client_id)
        .order_by(col(BusinessHours.day_of_week))
    )
    return tuple(
        DayFacts(
            day.day_of_week,
            day.open_time if day.is_open else None,
            day.close_time if day.is_open else None,
        )
        for day in rows.scalars()
    )


async def _services(session: AsyncSession, client_id: UUID) -> tuple[ServiceFacts, ...]:
    rows = await session.execute(
        select(ClientService)
        .where(col(ClientService.client_id) == client_id, col(ClientService.is_active))
        .order_by(col(ClientService.sort_order), col(ClientService.name))
    )
    return tuple(
        ServiceFacts(
            service.id,
            service.name,
            service.category,
            service.price_range_min_cents,
            service.price_range_max_cents,
            service.can_discuss_price,
        )
        for service in rows.scalars()
    )


_USAGE = text("""
SELECT count(*) FILTER (WHERE service = 'openai') AS model_calls,
       coalesce(sum(units) FILTER (WHERE service = 'twilio_sms'), 0) AS sms_segments,
       coalesce(sum(cost_microcents), 0) AS cost
  FROM api_usage WHERE client_id = :client_id AND created_at >= :since
""")


async def _usage(session: AsyncSession, client: Client) -> UsageFacts:
    now = clock.now()
    since = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    row = (await session.execute(_USAGE, {"client_id": client.id, "since": since})).one()
    counted = client.message_period == f"{now:%Y-%m}"
    return UsageFacts(
        segments_sent=client.messages_sent_this_month if counted else 0,
        limit=client.monthly_message_limit,
        model_calls=row.model_calls,
        sms_segments=int(row.sms_segments),
        cost_microcents=int(row.cost),
    )
