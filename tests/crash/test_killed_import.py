"""The server is killed in the middle of an import: every line gets its fate, no number twice."""

import asyncio
from collections import Counter
from typing import Any
from uuid import UUID

import pytest

from cs_app.compliance.dnc_import import Sent, confirm, look_at
from cs_app.identity.access import Access
from cs_app.kernel import db
from cs_app.kernel.scope import only
from tests.support.cast import Business, Town
from tests.support.inside import Inside
from tests.support.rights import agency_rights
from tests.support.servers import Server
from tests.support.waiting import eventually

pytestmark = [pytest.mark.xdist_group("mortal"), pytest.mark.timeout(600)]
NUMBERS, KILLS = 50_000, 3


async def test_an_import_goes_on_after_each_kill(
    mortal_server: Server, mortal_town: Town, acting: Inside
):
    await acting.become(mortal_server)
    business = await mortal_town.open_business()
    ava = await agency_rights(mortal_town, business)
    import_id = await _confirmed(business, ava)
    for quarter in range(KILLS):
        await _is_beyond(mortal_town, import_id, quarter)
        await asyncio.to_thread(mortal_server.kill)
        assert await _left(mortal_town, import_id) > 0, "it was killed too late to prove anything"
        await asyncio.to_thread(mortal_server.start)
    await eventually(lambda: _is_done(mortal_town, import_id), within=180, every=0.2)
    await _each_number_once(mortal_town, business, import_id)


def _file() -> bytes:
    """Numbers in two spellings, some of them twice, with rubbish between."""
    lines = ["Name;Phone"]
    for place in range(NUMBERS):
        number = f"416{2_000_000 + place:07d}"
        lines.append(f"Lead {place};({number[:3]}) {number[3:6]}-{number[6:]}")
        if place % 100 == 0:
            lines += [f"Again;+1{number}", "", f"Rubbish;{place}"]
    return "\n".join(lines).encode()


async def _confirmed(business: Business, ava: Access) -> UUID:
    async with db.unit_of_work(only(business.id)) as session:
        import_id = await look_at(session, ava, sent=Sent(business.id, "list.csv", _file()))
    async with db.unit_of_work(only(business.id)) as session:
        await confirm(session, ava, import_id=import_id)
    return import_id


async def _left(town: Town, import_id: UUID) -> int:
    sql = "SELECT count(*) FROM dnc_import_lines WHERE import_id = %s AND fate = 'waiting'"
    return await town.database.value(sql, import_id)


async def _is_beyond(town: Town, import_id: UUID, quarter: int) -> None:
    """Returns once the first, second, third quarter of the lines has been begun."""

    async def begun() -> bool:
        return await _left(town, import_id) < NUMBERS * (1 - quarter / 4)

    await eventually(begun, within=120, every=0.02)


async def _is_done(town: Town, import_id: UUID) -> bool:
    sql = "SELECT status = 'done' FROM dnc_imports WHERE id = %s"
    return await town.database.value(sql, import_id)


async def _each_number_once(town: Town, business: Business, import_id: UUID) -> None:
    fates: list[Any] = await town.database.rows(
        "SELECT fate, count(*) AS many FROM dnc_import_lines WHERE import_id = %s GROUP BY fate",
        import_id,
    )
    some = NUMBERS // 100
    assert {row.fate: row.many for row in fates} == {
        "added": NUMBERS,
        "repeated": some,
        "blank": some,
        "not_a_number": some + 1,
    }
    listed = await town.database.rows(
        "SELECT phone_number FROM do_not_contact_list WHERE client_id = %s", business.id
    )
    assert set(Counter(row.phone_number for row in listed).values()) == {1}
    assert len(listed) == NUMBERS
