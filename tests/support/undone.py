"""Services called in one transaction that is undone after the test: no product need run."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, LiteralString
from unittest import mock

import psycopg
from psycopg import sql
from psycopg.rows import namedtuple_row
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from cs_app.kernel import db
from cs_app.kernel.scope import SETTING, Scope
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

    async def run_alone(
        self, scope: Scope, statement: LiteralString, values: Mapping[str, Any]
    ) -> list[Any]:
        """What `kernel.db.run_alone` does, in a transaction that others do not see."""
        async with self._connection.cursor(row_factory=namedtuple_row) as cursor:
            await cursor.execute("SELECT set_config(%s, %s, true)", (SETTING, scope.setting))
            await cursor.execute(statement, values)
            return await cursor.fetchall() if cursor.description else []


@asynccontextmanager
async def undone(owner_url: str, app_url: str) -> AsyncIterator[UndoneDatabase]:
    """Every unit of work until the end is a savepoint of one transaction, which is rolled back."""
    role = make_url(app_url).username or ""
    engine = create_async_engine(db.sqlalchemy_url(owner_url), poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.begin()
        database = UndoneDatabase(await _driver(connection), role)
        await connection.begin_nested()  # sessions on it then end with their own savepoint
        await connection.exec_driver_sql(f'SET LOCAL ROLE "{role}"')
        with (
            mock.patch.object(db, "engine", lambda: connection),
            mock.patch.object(db, "run_alone", database.run_alone),
        ):
            yield database


async def _driver(connection: AsyncConnection) -> psycopg.AsyncConnection:
    raw = await connection.get_raw_connection()
    return raw.driver_connection  # type: ignore[return-value]
