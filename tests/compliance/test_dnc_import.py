"""A list is looked at, confirmed, and worked off in portions; each line knows what became of it."""

from collections import Counter

import pytest
from sqlalchemy import text

from cs_app.compliance import dnc_import_purge
from cs_app.compliance.dnc_entries import Entry
from cs_app.compliance.dnc_import import Sent, confirm, discard, look_at
from cs_app.compliance.dnc_import_job import work_off_portion
from cs_app.compliance.do_not_contact import add
from cs_app.compliance.models import DncSource
from cs_app.kernel.errors import Conflict, NotAllowed, NotFound
from tests.support.cast import new_phone
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone


def file_of(*lines: str) -> bytes:
    return "\n".join(lines).encode()


async def fates(session, import_id):
    sql = "SELECT line_number, fate FROM dnc_import_lines WHERE import_id = :id ORDER BY 1"
    return [row.fate for row in await session.execute(text(sql), {"id": import_id})]


async def status(session, import_id):
    sql = text("SELECT status FROM dnc_imports WHERE id = :id")
    await session.flush()
    return (await session.execute(sql, {"id": import_id})).scalar_one()


async def listed(session, client_id):
    sql = text(
        "SELECT phone_number FROM do_not_contact_list"
        " WHERE client_id IS NOT DISTINCT FROM CAST(:id AS uuid) AND is_active"
    )
    return Counter(row.phone_number for row in await session.execute(sql, {"id": client_id}))


async def worked_off(session, import_id, *, most=2):
    while await work_off_portion(session, import_id=import_id, most=most):
        pass


async def test_a_list_is_looked_at_before_anything_is_written(session, ava, client, ledger):
    known, new = new_phone(), new_phone()
    await add(session, ava, number=known, entry=Entry(client.id, DncSource.INTERNAL))
    content = file_of("phone", known, new, new, "", "nothing")
    made = await look_at(session, ava, sent=Sent(client.id, "list.csv", content))
    assert await fates(session, made) == [
        "not_a_number",
        "already_listed",
        "waiting",
        "repeated",
        "blank",
        "not_a_number",
    ]
    assert await status(session, made) == "previewed"
    assert set(await listed(session, client.id)) == {known}


@pytest.mark.parametrize("most", [1, 2, 100])
async def test_a_confirmed_list_is_worked_off(session, ava, client, ledger, most):
    numbers = [new_phone() for _ in range(5)]
    await add(session, ava, number=numbers[0], entry=Entry(client.id, DncSource.INTERNAL))
    content = file_of(*numbers, numbers[2], "rubbish")
    sent = Sent(client.id, "list.csv", content, DncSource.LITIGATOR, "Batch 7")
    made = await look_at(session, ava, sent=sent)
    await confirm(session, ava, import_id=made)
    await worked_off(session, made, most=most)
    assert await fates(session, made) == [
        "already_listed",
        *["added"] * 4,
        "repeated",
        "not_a_number",
    ]
    assert await status(session, made) == "done"
    assert await listed(session, client.id) == Counter(numbers)
    rows = [row for row in await ledger.rows("do_not_contact_list") if row.import_id == made]
    assert {(row.source, row.source_reference) for row in rows} == {("litigator", "Batch 7")}
    assert "dnc_bulk_import" in await ledger.events()
    assert "compliance.dnc_imported" in await ledger.actions()


async def test_what_left_the_list_meanwhile_is_added(session, ava, client):
    number = new_phone()
    await add(session, ava, number=number, entry=Entry(client.id, DncSource.INTERNAL))
    made = await look_at(session, ava, sent=Sent(client.id, "list.csv", file_of(number)))
    await session.execute(text("UPDATE do_not_contact_list SET is_active = false"))
    await confirm(session, ava, import_id=made)
    await worked_off(session, made)
    assert await fates(session, made) == ["added"]


async def test_a_complaints_list_tightens_what_is_there(session, ava, client):
    number = new_phone()
    await add(session, ava, number=number, entry=Entry(client.id, DncSource.INTERNAL))
    sent = Sent(client.id, "list.csv", file_of(number), DncSource.COMPLAINT)
    made = await look_at(session, ava, sent=sent)
    await confirm(session, ava, import_id=made)
    await worked_off(session, made)
    assert await fates(session, made) == ["already_listed"]
    source = await session.execute(
        text("SELECT source FROM do_not_contact_list WHERE phone_number = :n"), {"n": number}
    )
    assert source.scalar_one() == "complaint"


async def test_a_list_for_all_is_for_who_looks_after_all(session, ava, client):
    sent = Sent(None, "list.csv", file_of(new_phone()))
    with pytest.raises(NotAllowed):
        await look_at(session, narrowed(ava, client.id), sent=sent)
    made = await look_at(session, ava, sent=sent)
    with pytest.raises(NotFound):
        await confirm(session, narrowed(ava, client.id), import_id=made)
    await confirm(session, ava, import_id=made)
    await worked_off(session, made)
    assert await fates(session, made) == ["added"]


async def test_what_is_confirmed_is_confirmed_once(session, ava, client):
    made = await look_at(session, ava, sent=Sent(client.id, "x", file_of(new_phone())))
    await confirm(session, ava, import_id=made)
    for again in (confirm, discard):
        with pytest.raises(Conflict):
            await again(session, ava, import_id=made)


async def test_a_discarded_list_forgets_its_lines(session, ava, client):
    made = await look_at(session, ava, sent=Sent(client.id, "x", file_of(new_phone())))
    await discard(session, ava, import_id=made)
    assert (await fates(session, made), await status(session, made)) == ([], "abandoned")
    with pytest.raises(Conflict):
        await confirm(session, ava, import_id=made)
    assert not await work_off_portion(session, import_id=made)


async def test_a_list_left_alone_for_a_day_is_forgotten(session, ava, client):
    old, fresh = [
        await look_at(session, ava, sent=Sent(client.id, "x", file_of(new_phone()))) for _ in "12"
    ]
    await session.execute(
        text("UPDATE dnc_imports SET created_at = created_at - interval '25 hours' WHERE id = :id"),
        {"id": old},
    )
    assert (await dnc_import_purge.purge_previews()).abandoned >= 1
    assert (await dnc_import_purge.purge_previews()).abandoned == 0
    assert await fates(session, old) == []
    assert await fates(session, fresh) == ["waiting"]


async def test_others_see_and_change_nothing(session, ava, client):
    sent = Sent(client.id, "x", file_of(new_phone()))
    made = await look_at(session, ava, sent=sent)
    for who, error in ((lacking_everything(ava), NotAllowed), (narrowed(ava), NotFound)):
        with pytest.raises(error):
            await look_at(session, who, sent=sent)
        for act in (confirm, discard):
            with pytest.raises(error):
                await act(session, who, import_id=made)
