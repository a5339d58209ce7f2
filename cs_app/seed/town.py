"""Opens one business of the demo: its people, numbers, hours, services and knowledge."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.agent.models import AgentSettings
from cs_app.clients.creating import make_client
from cs_app.clients.info import ClientInfo
from cs_app.clients.models import Client, ClientService, ClientStatus
from cs_app.clients.numbers import assign_number
from cs_app.identity.grants import BUSINESS_OWNER
from cs_app.identity.models import ClientMembership, Person
from cs_app.kernel import clock
from cs_app.kernel.ids import new_id
from cs_app.knowledge.entry_limits import Draft, checked
from cs_app.knowledge.models import KnowledgeEntry
from cs_app.seed.agency import role_ids
from cs_app.seed.choices import choose
from cs_app.seed.script import Business

MONTHLY_LIMIT = 5_000


@dataclass(frozen=True)
class Opened:
    """A business that is in the database, with its people by mail address, its entries by title."""

    client_id: UUID
    business: Business
    people: dict[str, UUID]
    entries: dict[str, UUID] = field(default_factory=dict)


async def open_business(session: AsyncSession, business: Business, *, invited_by: UUID) -> Opened:
    """Make an active business with all it needs to answer its leads."""
    owner = business.owner
    info = ClientInfo(
        business_name=business.name,
        owner_name=owner.name,
        email=owner.email,
        phone=owner.phone,
        timezone=business.zone,
        trade=business.trade,
    )
    client = await make_client(
        session,
        info=info,
        person_id=invited_by,
        status=ClientStatus.ACTIVE,
        monthly_message_limit=MONTHLY_LIMIT,
    )
    client.phone = business.phone
    client.previous_response_time_minutes = business.response_minutes_before
    client.created_at = clock.now() - timedelta(days=business.customer_for_days)
    for number in business.numbers:
        await assign_number(session, client_id=client.id, phone_number=number, person_id=invited_by)
    await choose(session, client, business)
    await _set_assistant(session, client, business)
    await _sell(session, client.id, business)
    entries = await _teach(session, client, business)
    people = await _make_team(session, client.id, business, invited_by)
    return Opened(client.id, business, people, entries)


async def _make_team(
    session: AsyncSession, client_id: UUID, business: Business, invited_by: UUID
) -> dict[str, UUID]:
    roles = await role_ids(session)
    for priority, member in enumerate(business.people, start=1):
        if member.role == BUSINESS_OWNER:
            continue
        person = Person(name=member.name, email=member.email, phone=member.phone)
        session.add(person)
        await session.flush()
        session.add(
            ClientMembership(
                person_id=person.id,
                client_id=client_id,
                role_template_id=roles[member.role],
                receive_escalations=member.escalations,
                priority=priority,
                invited_by=invited_by,
            )
        )
    await session.flush()
    emails = [member.email for member in business.people]
    rows = await session.execute(
        select(col(Person.email), col(Person.id)).where(col(Person.email).in_(emails))
    )
    return {row.email: row.id for row in rows}


async def _set_assistant(session: AsyncSession, client: Client, business: Business) -> None:
    manner = {
        "agent_name": business.agent.name,
        "agent_tone": business.agent.tone,
        "use_emojis": business.agent.emojis,
        "can_discuss_pricing": business.agent.prices,
    }
    changed = await session.execute(
        update(AgentSettings)
        .where(col(AgentSettings.client_id) == client.id)
        .values(**manner)
        .returning(col(AgentSettings.id))
    )
    if changed.first() is None:
        session.add(AgentSettings(client_id=client.id, **manner))
        await session.flush()


async def _sell(session: AsyncSession, client_id: UUID, business: Business) -> None:
    await session.execute(
        insert(ClientService),
        [
            {
                "id": new_id(),
                "client_id": client_id,
                "name": service.name,
                "category": service.category,
                "price_range_min_cents": service.dollars[0] * 100,
                "price_range_max_cents": service.dollars[1] * 100,
                "avg_value_cents": sum(service.dollars) * 50,
                "can_discuss_price": service.disclosure,
                "is_active": True,
                "sort_order": place,
            }
            for place, service in enumerate(business.services)
        ],
    )


async def _teach(session: AsyncSession, client: Client, business: Business) -> dict[str, UUID]:
    """The ids of the entries by their titles."""
    drafts = {new_id(): Draft(**known.model_dump()) for known in business.knowledge}
    since = {"client_id": client.id, "created_at": client.created_at}
    await session.execute(
        insert(KnowledgeEntry),
        [{"id": key, **since, **checked(draft)} for key, draft in drafts.items()],
    )
    return {draft.title: key for key, draft in drafts.items()}
