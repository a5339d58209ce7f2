"""Statements that nobody waits for travel with the next one, and keep their order."""

from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db
from cs_app.kernel.errors import Invalid
from cs_app.kernel.pipeline import Statement
from cs_app.kernel.scope import only
from tests.support.cast import Business

RENAME = "UPDATE clients SET owner_name = %(name)s WHERE id = %(id)s"
NAME = "SELECT owner_name FROM clients WHERE id = %(id)s"


async def _rename(session: AsyncSession, client_id: UUID, name: str) -> None:
    await db.write(session, RENAME, {"id": client_id, "name": name})


async def _name(business: Business) -> str:
    sql = "SELECT owner_name FROM clients WHERE id = %s"
    return await business.town.database.value(sql, business.id)


async def test_a_write_is_there_after_the_commit(inside: None, business: Business):
    async with db.unit_of_work(only(business.id)) as session:
        await _rename(session, business.id, "Ann")
        await _rename(session, business.id, "Bo")
        assert await _name(business) == "Dana Lee"
    assert await _name(business) == "Bo"


async def test_what_follows_a_write_sees_it(inside: None, business: Business):
    async with db.unit_of_work(only(business.id)) as session:
        await _rename(session, business.id, "Ann")
        seen = await session.execute(text(NAME.replace("%(id)s", ":id")), {"id": business.id})
        assert seen.scalar_one() == "Ann"
        await _rename(session, business.id, "Bo")
        (row,) = await db.execute(session, NAME, {"id": business.id})
        assert row.owner_name == "Bo"


async def test_each_of_several_questions_has_its_answer(inside: None, business: Business):
    asked = Statement(NAME, {"id": business.id}), Statement("SELECT 1 AS one")
    async with db.unit_of_work(only(business.id)) as session:
        await _rename(session, business.id, "Ann")
        (name,), (one,) = await db.execute_together(session, *asked)
    assert (name.owner_name, one.one) == ("Ann", 1)


async def test_a_failed_write_undoes_all_at_the_commit(inside: None, business: Business):
    with pytest.raises(Invalid):
        async with db.unit_of_work(only(business.id)) as session:
            await _rename(session, business.id, "Ann")
            await _rename(session, business.id, "n" * 1_000)
    assert await _name(business) == "Dana Lee"


async def test_a_write_is_forgotten_with_its_transaction(inside: None, business: Business):
    with pytest.raises(RuntimeError):
        async with db.unit_of_work(only(business.id)) as session:
            await _rename(session, business.id, "Ann")
            raise RuntimeError
    async with db.unit_of_work(only(business.id)) as session:
        await db.execute(session, "SELECT 1", {})
    assert await _name(business) == "Dana Lee"
