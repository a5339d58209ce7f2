"""Statements that travel together: what nobody waits for goes with the next one, or the commit.

The server runs them in their order, each with a snapshot of its own; only the waiting for every
single answer is left out. The first error undoes the transaction, as it would otherwise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString, NamedTuple

import psycopg
from psycopg.rows import namedtuple_row
from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

WAITING = "waiting"
LINE = "line"


class Statement(NamedTuple):
    """A psycopg statement and its values."""

    sql: LiteralString
    values: Mapping[str, Any] | None = None


BEGIN = Statement("BEGIN")
COMMIT = Statement("COMMIT")


@dataclass(frozen=True)
class Line:
    """The driver's connection of one transaction, and what waits to be sent on it."""

    connection: psycopg.AsyncConnection
    waiting: list[Statement]

    async def send(self, *statements: Statement) -> list[list[Any]]:
        """The rows of each of these, which are sent behind what waits, in one round trip."""
        behind = len(self.waiting)
        together = [*self.waiting, *statements]
        if not together:
            return []
        self.waiting.clear()
        return (await rows_together(self.connection, together))[behind:]


async def rows_together(
    connection: psycopg.AsyncConnection, statements: Sequence[Statement]
) -> list[list[Any]]:
    """The rows of each statement, in one round trip; an autocommitting one is a transaction."""
    if len(statements) == 1:
        return [await _rows(await _start(connection, statements[0]))]
    async with connection.pipeline():
        cursors = [await _start(connection, statement) for statement in statements]
    return [await _rows(cursor) for cursor in cursors]


async def _start(
    connection: psycopg.AsyncConnection, statement: Statement
) -> psycopg.AsyncCursor[Any]:
    return await connection.cursor(row_factory=namedtuple_row).execute(*statement)


async def _rows(cursor: psycopg.AsyncCursor[Any]) -> list[Any]:
    return await cursor.fetchall() if cursor.description else []


async def line_of(session: AsyncSession) -> Line:
    """The line of a session's transaction, which it begins if need be."""
    if known := session.info.get(LINE):
        return known
    connection = await session.connection()
    raw = await connection.get_raw_connection()
    return Line(raw.driver_connection, connection.info[WAITING])  # type: ignore[arg-type]


def keep_lines(engine: AsyncEngine) -> None:
    """Have each transaction of an autocommitting engine begin with its first statement.

    Whatever SQLAlchemy sends goes behind what waits, so that the order is that of the source.
    """
    event.listen(engine.sync_engine, "begin", _begin)
    event.listen(engine.sync_engine, "before_cursor_execute", _send_first)
    event.listen(engine.sync_engine, "commit", _commit)


def _begin(connection: Connection) -> None:
    connection.info[WAITING] = [BEGIN]


def _send_first(connection: Connection, *_: object) -> None:
    _send(connection)


def _commit(connection: Connection) -> None:
    """With nothing waiting, SQLAlchemy commits by itself."""
    _send(connection, COMMIT)


def _send(connection: Connection, *further: Statement) -> None:
    if waiting := connection.info.get(WAITING):
        driver = connection.connection.dbapi_connection
        driver.run_async(lambda raw: Line(raw, waiting).send(*further))  # type: ignore[union-attr]
