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

ADD = "UPDATE clients SET owner_name = owner_name || %(more)s WHERE id = %(id)s"
NAME = "SELECT owner_name FROM clients WHERE id = %(id)s"


async def _add(session: AsyncSession, client_id: UUID, more: str) -> None:
    await db.write(session, ADD, {"id": client_id, "more": more})


async def _name(business: Business) -> str:
    sql = "SELECT owner_name FROM clients WHERE id = %s"
    return await business.town.database.value(sql, business.id)


async def test_writes_are_made_once_and_in_order_with_the_commit(inside: None, business: Business):
    async with db.unit_of_work(only(business.id)) as session:
        await _add(session, business.id, " A")
        await _add(session, business.id, " B")
        assert await _name(business) == "Dana Lee"
    assert await _name(business) == "Dana Lee A B"


async def test_what_follows_a_write_sees_it(inside: None, business: Business):
    async with db.unit_of_work(only(business.id)) as session:
        await _add(session, business.id, " A")
        seen = await session.execute(text(NAME.replace("%(id)s", ":id")), {"id": business.id})
        assert seen.scalar_one() == "Dana Lee A"
        await _add(session, business.id, " B")
        (row,) = await db.execute(session, NAME, {"id": business.id})
        assert row.owner_name == "Dana Lee A B"


async def test_each_of_several_questions_has_its_answer(inside: None, business: Business):
    asked = Statement(NAME, {"id": business.id}), Statement("SELECT 1 AS one")
    async with db.unit_of_work(only(business.id)) as session:
        await _add(session, business.id, " A")
        (name,), (one,) = await db.execute_together(session, *asked)
    assert (name.owner_name, one.one) == ("Dana Lee A", 1)


async def test_a_failed_write_undoes_all_at_the_commit(inside: None, business: Business):
    with pytest.raises(Invalid):
        async with db.unit_of_work(only(business.id)) as session:
            await _add(session, business.id, " A")
            await _add(session, business.id, "n" * 1_000)
    assert await _name(business) == "Dana Lee"


async def test_a_write_is_forgotten_with_its_transaction(inside: None, business: Business):
    with pytest.raises(RuntimeError):
        async with db.unit_of_work(only(business.id)) as session:
            await _add(session, business.id, " A")
            raise RuntimeError
    async with db.unit_of_work(only(business.id)) as session:
        await db.execute(session, "SELECT 1", {})
    assert await _name(business) == "Dana Lee"
