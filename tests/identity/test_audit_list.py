"""Reading the audit log: what is asked for, in order, and nothing outside the scope."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from cs_app.identity.access import Access
from cs_app.identity.audit_log.choices import choices
from cs_app.identity.audit_log.listing import AuditFilter, get_entry, list_entries
from cs_app.kernel import db
from cs_app.kernel.errors import Invalid, NotAllowed, NotFound
from cs_app.kernel.scope import EVERYTHING
from tests.identity.audit_trail import NOON, done, reader
from tests.identity.conftest import Cast
from tests.support.cast import Business, Town

pytestmark = pytest.mark.undone

SECOND = timedelta(seconds=1)


async def read(access: Access, **wanted: Any) -> list[UUID]:
    async with db.unit_of_work(access.scope) as session:
        page = await list_entries(session, access, AuditFilter(**wanted))
    return [entry.id for entry in page.items]


async def test_entries_come_newest_first_with_their_names(cast: Cast, business: Business):
    sam, _, _ = await cast.person("Sam")
    dana = await cast.owner(business.id)
    first = await done(cast, business, person_id=dana.person_id)
    later = await done(
        cast,
        business,
        "team.member_added",
        person_id=dana.person_id,
        metadata={"person_id": str(sam)},
        created_at=NOON + SECOND,
    )
    access = reader(business)
    async with db.unit_of_work(access.scope) as session:
        page = await list_entries(session, access, AuditFilter())
    assert [entry.id for entry in page.items] == [later, first]
    newest = page.items[0]
    assert (newest.person, newest.target, newest.client) == ("Dana", "Sam", "Rapid Rooter")


async def test_each_filter_keeps_what_it_names(cast: Cast, business: Business):
    dana, sam = await cast.owner(business.id), await cast.person("Sam")
    login = await done(cast, business, person_id=dana.person_id)
    release = await done(cast, business, "phone.released", created_at=NOON + SECOND)
    invited = await done(
        cast, business, "member.invited", person_id=sam[0], created_at=NOON + 2 * SECOND
    )
    access = reader(business)
    assert await read(access, actions=("phone.released", "phone.assigned")) == [release]
    assert await read(access, person_id=dana.person_id) == [login]
    assert await read(access, client_id=business.id) == [invited, release, login]
    assert await read(access, since=NOON + SECOND) == [invited, release]
    assert await read(access, until=NOON + SECOND) == [login]


async def test_the_search_looks_at_people_actions_words_and_resources(
    cast: Cast, business: Business
):
    dana = await cast.owner(business.id, "Dana Fröhlich")
    login = await done(cast, business, person_id=dana.person_id, ip_address="203.0.113.9")
    release = await done(
        cast, business, "phone.released", resource_type="phone_number", created_at=NOON + SECOND
    )
    access = reader(business)
    for words in ("fröhlich", "auth.lo", "Signed in", "203.0.113.9", " signed "):
        assert await read(access, search=words) == [login], words
    for words in ("phone_num", "took a number"):
        assert await read(access, search=words) == [release], words
    for words in ("100%", "phoneXnumber", "\\", "'"):
        assert await read(access, search=words) == [], words


async def test_one_sees_only_entries_of_ones_clients(cast: Cast, business: Business, town: Town):
    other = await town.open_business(business_name="Another")
    own = await done(cast, business)
    foreign = await done(cast, other)
    of_none = await done(cast, None)
    assert await read(reader(business)) == [own]
    assert await read(reader()) == []
    assert await read(reader(business), client_id=other.id) == []
    seen = await read(reader(everything=True), since=NOON, until=NOON + SECOND)
    assert {own, foreign, of_none} <= set(seen)
    access = reader(business)
    async with db.unit_of_work(access.scope) as session:
        for hidden in (foreign, of_none):
            with pytest.raises(NotFound):
                await get_entry(session, access, hidden)
        assert (await get_entry(session, access, own)).id == own


async def test_the_service_checks_the_scope_even_where_the_database_would_show_all(
    cast: Cast, business: Business, town: Town
):
    foreign = await done(cast, await town.open_business())
    access = reader(business)
    async with db.unit_of_work(EVERYTHING) as session:
        page = await list_entries(session, access, AuditFilter())
        offered = await choices(session, access)
        with pytest.raises(NotFound):
            await get_entry(session, access, foreign)
    assert page.items == []
    assert offered.clients == [(business.id, "Rapid Rooter")]


async def test_who_may_not_manage_the_team_reads_nothing(cast: Cast, business: Business):
    access = reader(business, permissions=frozenset())
    with pytest.raises(NotAllowed):
        await read(access)


async def test_pages_miss_and_repeat_nothing_while_more_is_done(cast: Cast, business: Business):
    known = [await done(cast, business, created_at=NOON + SECOND * (i // 3)) for i in range(10)]
    access, seen, cursor = reader(business), [], None
    while True:
        async with db.unit_of_work(access.scope) as session:
            page = await list_entries(session, access, AuditFilter(), cursor=cursor, size=3)
        seen += [entry.id for entry in page.items]
        await done(cast, business, created_at=NOON + timedelta(minutes=len(seen)))
        if (cursor := page.next_cursor) is None:
            break
    assert len(seen) == 10 and set(seen) == set(known)


async def test_a_cursor_that_was_not_made_here_is_refused(cast: Cast, business: Business):
    access = reader(business)
    async with db.unit_of_work(access.scope) as session:
        with pytest.raises(Invalid):
            await list_entries(session, access, AuditFilter(), cursor="nonsense")


async def test_the_filters_offer_people_and_clients_within_the_scope(
    cast: Cast, business: Business, town: Town
):
    dana = await cast.owner(business.id)
    stranger, _, _ = await cast.person("Stranger")
    await done(cast, business, person_id=dana.person_id)
    await done(cast, await town.open_business(), person_id=stranger)
    access = reader(business)
    async with db.unit_of_work(access.scope) as session:
        offered = await choices(session, access, person_id=stranger)
    assert offered.people == [(dana.person_id, "Dana")]
    assert offered.clients == [(business.id, "Rapid Rooter")]
