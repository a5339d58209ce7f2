"""A new business is complete, and its owner can sign in."""

from datetime import time

import pytest
from sqlalchemy import select, text
from sqlmodel import col

from cs_app.agent.models import AgentSettings
from cs_app.clients.creating import create_client
from cs_app.clients.models import BusinessHours, ClientStatus
from cs_app.identity.assignments import assigned
from cs_app.identity.models import ClientMembership, Person, RoleTemplate
from cs_app.kernel.errors import Conflict, Invalid, NotAllowed
from tests.support.new_client import info
from tests.support.rights import agency_rights, lacking_everything

pytestmark = pytest.mark.undone


async def test_the_owner_holds_the_business(session, open_client):
    client = await open_client()
    rows = await session.execute(
        select(col(Person.email), col(RoleTemplate.slug))
        .join(ClientMembership, col(ClientMembership.person_id) == col(Person.id))
        .join(RoleTemplate, col(RoleTemplate.id) == col(ClientMembership.role_template_id))
        .where(col(ClientMembership.client_id) == client.id, col(ClientMembership.is_owner))
    )
    assert rows.all() == [(client.email, "business_owner")]


async def test_it_waits_for_activation_with_hours_and_an_assistant(session, open_client):
    client = await open_client()
    hours = (
        await session.execute(
            select(BusinessHours)
            .where(col(BusinessHours.client_id) == client.id)
            .order_by(col(BusinessHours.day_of_week))
        )
    ).scalars()
    assert client.status is ClientStatus.PENDING
    assert [day.open_time for day in hours] == [None, *[time(9)] * 5, None]
    settings = await session.execute(
        select(AgentSettings).where(col(AgentSettings.client_id) == client.id)
    )
    assert settings.scalar_one().agent_name == "Assistant"


async def test_a_mail_address_is_taken_once(session, open_client):
    client = await open_client()
    with pytest.raises(Conflict) as refused:
        await open_client(email=client.email.upper())
    assert refused.value.field == "email"


async def test_somebody_who_owns_one_business_gets_the_second_as_the_same_person(
    session, open_client
):
    first = await open_client()
    second = await open_client(phone=first.phone)
    owners = await session.execute(
        select(col(ClientMembership.person_id)).where(
            col(ClientMembership.client_id).in_([first.id, second.id])
        )
    )
    assert len(set(owners.scalars())) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("business_name", "  "),
        ("owner_name", "x" * 256),
        ("email", "dana@nowhere"),
        ("phone", "call me"),
        ("timezone", "Mars/Olympus"),
        ("google_business_url", "javascript:alert(1)"),
    ],
)
async def test_a_wrong_field_is_named(session, ava, field, value):
    with pytest.raises(Invalid) as refused:
        await create_client(session, ava, info=info(**{field: value}))
    assert refused.value.field == field


async def test_making_a_business_is_audited(session, open_client):
    client = await open_client()
    actions = await session.execute(
        text("SELECT action FROM audit_log WHERE client_id = :id"), {"id": client.id}
    )
    assert actions.scalars().all() == ["client.created"]


async def test_who_looks_after_some_businesses_sees_the_one_they_made(session, town):
    bea = await agency_rights(town, role="agency_admin")
    client = await create_client(session, bea, info=info())
    assert not bea.sees(client.id)
    assert await assigned(session, bea.membership_id) == {client.id}


async def test_who_may_not_makes_none(session, ava):
    with pytest.raises(NotAllowed):
        await create_client(session, lacking_everything(ava), info=info())
