"""The remembered client is one that may be seen, at every read."""

from uuid import UUID

import pytest

from cs_app.identity import client_choice
from cs_app.identity.access import Access
from cs_app.identity.permissions import SessionKind
from cs_app.kernel import db
from cs_app.kernel.errors import NotAllowed, NotFound
from cs_app.kernel.ids import new_id
from cs_app.kernel.scope import EVERYTHING
from tests.identity.audit_trail import reader
from tests.identity.conftest import Cast
from tests.support.cast import Business, Town

pytestmark = pytest.mark.undone


async def ava_of(cast: Cast, *businesses: Business) -> Access:
    member = await cast.agency_member()
    return reader(*businesses, person_id=member.person_id, membership_id=member.membership_id)


async def choose(access: Access, client_id: UUID | None) -> None:
    async with db.unit_of_work(access.scope) as session:
        await client_choice.choose(session, access, client_id)


async def chosen(access: Access) -> UUID | None:
    async with db.unit_of_work(access.scope) as session:
        return await client_choice.chosen(session, access)


async def test_a_choice_is_kept_until_the_next(cast: Cast, business: Business, town: Town):
    other = await town.open_business()
    ava = await ava_of(cast, business, other)
    assert await chosen(ava) is None
    for client_id in (business.id, other.id, None):
        await choose(ava, client_id)
        assert await chosen(ava) == client_id


async def test_a_client_outside_the_scope_is_neither_chosen_nor_forgotten_over(
    cast: Cast, business: Business, town: Town
):
    foreign = await town.open_business()
    ava = await ava_of(cast, business)
    await choose(ava, business.id)
    for client_id in (foreign.id, new_id()):
        with pytest.raises(NotFound):
            await choose(ava, client_id)
    assert await chosen(ava) == business.id


async def test_the_service_checks_the_scope_even_where_the_database_would_show_all(
    cast: Cast, business: Business, town: Town
):
    foreign = await town.open_business()
    ava = await ava_of(cast, business)
    wider = reader(everything=True, person_id=ava.person_id, membership_id=ava.membership_id)
    await choose(wider, foreign.id)
    async with db.unit_of_work(EVERYTHING) as session:
        assert await client_choice.chosen(session, ava) is None
        with pytest.raises(NotFound):
            await client_choice.choose(session, ava, foreign.id)


async def test_a_client_who_left_the_scope_or_the_agency_counts_no_more(
    cast: Cast, business: Business, town: Town
):
    other = await town.open_business()
    ava = await ava_of(cast, business, other)
    await choose(ava, business.id)
    narrower = reader(other, person_id=ava.person_id, membership_id=ava.membership_id)
    assert await chosen(narrower) is None
    assert await chosen(ava) == business.id
    await business.set(status="cancelled")
    assert await chosen(ava) is None


async def test_people_of_a_business_choose_nothing(cast: Cast, business: Business):
    dana = reader(business, kind=SessionKind.PORTAL)
    with pytest.raises(NotAllowed):
        await choose(dana, business.id)
    assert await chosen(dana) is None
