"""Services called in one transaction that is undone after the test: no product need run."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from unittest import mock

import psycopg
from psycopg import sql
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from cs_app.kernel import db, pipeline
from cs_app.kernel.pipeline import Statement
from cs_app.kernel.scope import Scope
from tests.support.cast import Database


class UndoneDatabase(Database):
    """Plain SQL as the owner, within the transaction in which services run as the product."""

    def __init__(self, connection: psycopg.AsyncConnection, role: str) -> None:
        super().__init__(connection)
        self._as_the_product = sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(role))

    async def rows(self, sql: str, *values: Any) -> list[Any]:
        async with self._connection.transaction():
            await self._connection.execute("SET LOCAL ROLE NONE")
            rows = await super().rows(sql, *values)
            await self._connection.execute(self._as_the_product)
        return rows

    async def run_together(self, scope: Scope, *statements: Statement) -> list[list[Any]]:
        """What `kernel.db.run_together` does, in a transaction that others do not see."""
        together = [db._scoping(scope), *statements]
        return (await pipeline.rows_together(self._connection, together))[1:]


@asynccontextmanager
async def undone(owner_url: str, app_url: str) -> AsyncIterator[UndoneDatabase]:
    """Every unit of work until the end is a savepoint of one transaction, which is rolled back."""
    role = make_url(app_url).username or ""
    engine = create_async_engine(
        db.sqlalchemy_url(owner_url), poolclass=NullPool, isolation_level="AUTOCOMMIT"
    )
    pipeline.keep_lines(engine)
    async with engine.connect() as connection:
        await connection.begin()
        database = UndoneDatabase(await _driver(connection), role)
        await connection.begin_nested()  # sessions on it then end with their own savepoint
        await connection.exec_driver_sql(f'SET LOCAL ROLE "{role}"')
        with (
            mock.patch.object(db, "engine", lambda: connection),
            mock.patch.object(db, "run_together", database.run_together),
        ):
            yield database


async def _driver(connection: AsyncConnection) -> psycopg.AsyncConnection:
    raw = await connection.get_raw_connection()
    return raw.driver_connection  # type: ignore[return-value]
