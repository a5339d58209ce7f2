"""Numbers go on a business's list or on everybody's; of two wishes the stricter stands."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from cs_app.compliance.dnc_entries import Entry
from cs_app.compliance.do_not_contact import add, remove
from cs_app.compliance.models import DncSource
from cs_app.kernel import clock
from cs_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.support.cast import new_phone
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone


async def entries(session, number):
    sql = text("SELECT * FROM do_not_contact_list WHERE phone_number = :number ORDER BY created_at")
    return (await session.execute(sql, {"number": number})).all()


async def test_a_number_is_listed_for_one_business(session, ava, client, ledger):
    number = new_phone()
    entry = Entry(
        client.id, DncSource.LITIGATOR, "Case 7", "Sues whoever texts", None, ava.person_id
    )
    assert await add(session, ava, number=number[1:], entry=entry)
    (row,) = await entries(session, number)
    assert (row.client_id, row.is_global, row.is_active) == (client.id, False, True)
    assert (row.source, row.source_reference, row.added_by) == (
        "litigator",
        "Case 7",
        ava.person_id,
    )
    assert await ledger.events() == ["dnc_added"]
    assert await ledger.actions() == ["compliance.dnc_added"]


async def test_a_number_is_listed_once_a_list(session, ava, client):
    number = new_phone()
    for client_id in (client.id, None):
        entry = Entry(client_id, DncSource.INTERNAL)
        assert await add(session, ava, number=number, entry=entry)
        assert not await add(session, ava, number=number, entry=entry)
    assert sorted(row.is_global for row in await entries(session, number)) == [False, True]


async def test_a_complaint_and_the_later_end_stand(session, ava, client):
    number, now = new_phone(), clock.now()
    soon, later = now + timedelta(days=1), now + timedelta(days=9)
    for source, end in (
        (DncSource.COMPLAINT, soon),
        (DncSource.INTERNAL, later),
        (DncSource.IMPORT, soon),
    ):
        await add(session, ava, number=number, entry=Entry(client.id, source, expires_at=end))
    (row,) = await entries(session, number)
    assert (row.source, row.expires_at) == ("complaint", later)
    await add(session, ava, number=number, entry=Entry(client.id, DncSource.COMPLAINT))
    (row,) = await entries(session, number)
    assert row.expires_at is None


async def test_a_complaint_makes_a_weaker_entry_one(session, ava, client):
    number = new_phone()
    await add(session, ava, number=number, entry=Entry(client.id, DncSource.INTERNAL))
    await add(session, ava, number=number, entry=Entry(client.id, DncSource.COMPLAINT))
    assert [row.source for row in await entries(session, number)] == ["complaint"]


async def test_an_entry_that_ran_out_makes_room(session, ava, client):
    number = new_phone()
    end = clock.now() + timedelta(days=1)
    await add(
        session, ava, number=number, entry=Entry(client.id, DncSource.COMPLAINT, expires_at=end)
    )
    await session.execute(
        text("UPDATE do_not_contact_list SET expires_at = :past WHERE phone_number = :number"),
        {"past": clock.now() - timedelta(days=1), "number": number},
    )
    assert await add(session, ava, number=number, entry=Entry(client.id, DncSource.INTERNAL))
    old, new = await entries(session, number)
    assert (old.is_active, new.is_active, new.source) == (False, True, "internal")


async def test_a_removed_entry_is_kept_with_its_reason(session, ava, client, ledger):
    number = new_phone()
    await add(session, ava, number=number, entry=Entry(client.id, DncSource.INTERNAL))
    (row,) = await entries(session, number)
    await remove(session, ava, entry_id=row.id, reason="A typing mistake")
    (row,) = await entries(session, number)
    assert (row.is_active, row.remove_reason) == (False, "A typing mistake")
    assert row.removed_by == ava.person_id
    with pytest.raises(Conflict):
        await remove(session, ava, entry_id=row.id, reason="Again")
    assert await add(session, ava, number=number, entry=Entry(client.id, DncSource.INTERNAL))
    assert await ledger.events() == ["dnc_added", "dnc_removed", "dnc_added"]


async def test_everybodys_list_is_for_who_looks_after_all(session, ava, client):
    number, sam = new_phone(), narrowed(ava, client.id)
    entry = Entry(None, DncSource.LITIGATOR)
    with pytest.raises(NotAllowed):
        await add(session, sam, number=number, entry=entry)
    await add(session, ava, number=number, entry=entry)
    (row,) = await entries(session, number)
    with pytest.raises(NotAllowed):
        await remove(session, sam, entry_id=row.id, reason="Mine")
    await remove(session, ava, entry_id=row.id, reason="Settled")


async def test_what_cannot_be_is_refused_by_its_field(session, ava, client):
    past = Entry(client.id, DncSource.INTERNAL, expires_at=clock.now())
    for number, entry, field in (
        ("abc", Entry(client.id, DncSource.INTERNAL), "number"),
        (new_phone(), past, "expires"),
    ):
        with pytest.raises(Invalid) as refused:
            await add(session, ava, number=number, entry=entry)
        assert refused.value.field == field


async def test_others_see_and_change_nothing(session, ava, client):
    number = new_phone()
    await add(session, ava, number=number, entry=Entry(client.id, DncSource.INTERNAL))
    (row,) = await entries(session, number)
    for who, error in ((lacking_everything(ava), NotAllowed), (narrowed(ava), NotFound)):
        with pytest.raises(error):
            await add(session, who, number=number, entry=Entry(client.id, DncSource.INTERNAL))
        with pytest.raises(error):
            await remove(session, who, entry_id=row.id, reason="Mine")
