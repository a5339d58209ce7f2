"""The one place that makes database engines and sessions."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any, LiteralString
from uuid import UUID

import psycopg
import structlog
from psycopg.types.json import Jsonb
from psycopg_pool import AsyncConnectionPool, PoolTimeout
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as EngineTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from cs_app.kernel import pipeline
from cs_app.kernel.errors import Invalid, NotAllowed, ProductError
from cs_app.kernel.pipeline import Statement
from cs_app.kernel.scope import ALL, SETTING, Scope

CONNECT_SECONDS = 5
WAIT_SECONDS = 3  # a server that restarts is back by then; Twilio hangs up after 15
PREPARE_AFTER = 5  # runs of one statement on one connection
# What is raised when the server cannot be reached, or has no connection left to give.
UNAVAILABLE = (OperationalError, InterfaceError, EngineTimeout, psycopg.OperationalError)

log = structlog.get_logger(__name__)
_engine: AsyncEngine | None = None
_single: AsyncConnectionPool | None = None
_url: str | None = None
_prepare_after: int | None = None


def configure(url: str, *, pool_size: int = 20, prepared: bool = False) -> None:
    """Say which database this process uses; nothing is opened before the first use.

    `prepared` keeps statements prepared on the server: only where a connection is one server
    process for as long as it lives, see `is_pooled`.
    """
    global _engine, _single, _url, _prepare_after
    _url = url
    _prepare_after = PREPARE_AFTER if prepared else None
    _single = AsyncConnectionPool(
        url,
        min_size=0,
        max_size=max(4, pool_size // 2),
        timeout=WAIT_SECONDS,
        open=False,
        kwargs=connection_options() | {"autocommit": True},
    )
    _engine = create_async_engine(
        sqlalchemy_url(url),
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_timeout=10,
        pool_pre_ping=False,
        isolation_level="AUTOCOMMIT",  # BEGIN is a statement that travels with the next one
        connect_args=connection_options(),
    )
    pipeline.keep_lines(_engine)


def connection_options() -> dict[str, Any]:
    """What psycopg is told for every connection of this process."""
    return {"prepare_threshold": _prepare_after, "connect_timeout": CONNECT_SECONDS}


def is_pooled(url: str) -> bool:
    """Whether a pooler stands before the server: the process named at connect is not there then."""
    with psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as connection:
        row = connection.execute("SELECT pg_backend_pid()").fetchone()
        return row is None or row[0] != connection.info.backend_pid


def url() -> str:
    """The libpq URL of the database in use."""
    if _url is None:
        raise RuntimeError("kernel.db.configure() has not been called")
    return _url


def engine() -> AsyncEngine:
    if _engine is None:
        raise RuntimeError("kernel.db.configure() has not been called")
    return _engine


@asynccontextmanager
async def unit_of_work(scope: Scope) -> AsyncIterator[AsyncSession]:
    """A session in one transaction: committed at the end, rolled back on an error.

    Only rows within the scope exist for it, see `narrow` for what is known later. Raises
    `NotAllowed` for a change within a scope that is read only, and `Invalid` for a value that the
    database cannot take.
    """
    try:
        async with (
            AsyncSession(engine(), expire_on_commit=False) as session,
            _disposing_if_broken(session),
            session.begin(),
        ):
            session.info[pipeline.LINE] = await pipeline.line_of(session)
            await narrow(session, scope)
            yield session
    except (psycopg.Error, DBAPIError, UnicodeEncodeError) as error:
        if refusal := _refusal(error):
            raise refusal from error
        raise


@asynccontextmanager
async def _disposing_if_broken(session: AsyncSession) -> AsyncIterator[None]:
    """When its connection dies, the others of a restarted server are dead too."""
    try:
        yield
    finally:
        line = session.info.get(pipeline.LINE)
        if line and line.connection.broken:
            await engine().dispose(close=False)


def _refusal(error: Exception) -> ProductError | None:
    """What the caller can do about it; None for a fault that is not theirs."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, psycopg.errors.ReadOnlySqlTransaction):
        return NotAllowed("You are viewing read only; nothing can be changed")
    if isinstance(cause, psycopg.DataError | UnicodeEncodeError):
        return _refused_value(cause)
    return None


def _refused_value(cause: Exception) -> Invalid:
    log.warning("db.value_refused", error=type(cause).__name__)
    return Invalid("A value is too long or too large, or cannot be read; change it")


async def narrow(session: AsyncSession, scope: Scope) -> None:
    """From here on this transaction works within another scope."""
    (await pipeline.line_of(session)).waiting.append(_scoping(scope))


async def widen(session: AsyncSession, client_id: UUID) -> None:
    """A client that this transaction makes is within its scope too."""
    await write(session, _WIDEN, {"setting": SETTING, "all": ALL, "client_id": client_id})


_WIDEN: LiteralString = """
SELECT set_config(%(setting)s, CASE current_setting(%(setting)s) WHEN %(all)s THEN %(all)s
       ELSE (visible_clients() || %(client_id)s::uuid)::text END, true)
"""


_ENTER: LiteralString = "SELECT set_config(%(setting)s, %(value)s, true) AS clients"
_ENTER_READ_ONLY: LiteralString = (
    f"{_ENTER}, set_config('transaction_read_only', 'on', true) AS read_only"
)


def _scoping(scope: Scope) -> Statement:
    """Ends with the transaction, so a pooler may give the connection to anybody afterwards."""
    values = {"setting": SETTING, "value": scope.setting}
    return Statement(_ENTER_READ_ONLY if scope.read_only else _ENTER, values)


async def execute(
    session: AsyncSession, statement: LiteralString, values: Mapping[str, Any]
) -> list[Any]:
    """The rows of a psycopg statement within the session's transaction.

    Takes a third of the processor time of `session.execute`: for what every text needs. Rows
    that were added to the session are not flushed first.
    """
    (rows,) = await execute_together(session, Statement(statement, values))
    return rows


async def execute_together(session: AsyncSession, *statements: Statement) -> list[list[Any]]:
    """The rows of each statement, in one round trip."""
    return await (await pipeline.line_of(session)).send(*statements)


async def write(session: AsyncSession, statement: LiteralString, values: Mapping[str, Any]) -> None:
    """Change rows without waiting for it: sent with the transaction's next statement or commit.

    That is where its error is raised.
    """
    (await pipeline.line_of(session)).waiting.append(Statement(statement, values))


async def insert(session: AsyncSession, table: LiteralString, **values: Any) -> None:
    """Add one row as `write` does; dicts and lists become jsonb."""
    plain = {
        name: Jsonb(value) if isinstance(value, dict | list) else value
        for name, value in values.items()
    }
    await write(session, _insertion(table, tuple(values)), plain)


@lru_cache
def _insertion(table: LiteralString, columns: tuple[LiteralString, ...]) -> LiteralString:
    marks = ", ".join([f"%({column})s" for column in columns])
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 our own names


async def run_alone(scope: Scope, statement: LiteralString, values: Mapping[str, Any]) -> list[Any]:
    """The rows of a statement that is a transaction of its own, in one round trip.

    Runs again if the connection dies under it, so a second run must do no harm.
    """
    (rows,) = await run_together(scope, Statement(statement, values))
    return rows


async def run_together(scope: Scope, *statements: Statement) -> list[list[Any]]:
    """The rows of each of the statements that are one transaction, as `run_alone` does."""
    pool = _single
    if pool is None:
        raise RuntimeError("kernel.db.configure() has not been called")
    await pool.open()
    try:
        return await _rows(pool, scope, statements)
    except (psycopg.DataError, UnicodeEncodeError) as error:
        raise _refused_value(error) from error
    except PoolTimeout:
        raise
    except psycopg.OperationalError:
        await pool.check()  # the others of a server that was restarted are dead too
        return await _rows(pool, scope, statements)


async def _rows(
    pool: AsyncConnectionPool, scope: Scope, statements: Sequence[Statement]
) -> list[list[Any]]:
    async with pool.connection() as connection:
        return (await pipeline.rows_together(connection, [_scoping(scope), *statements]))[1:]


async def driver_connection(session: AsyncSession) -> psycopg.AsyncConnection:
    """The psycopg connection of a session's transaction; nothing waits to be sent on it."""
    line = await pipeline.line_of(session)
    await line.send()
    return line.connection


async def is_reachable() -> bool:
    """Whether a trivial query gets its answer."""
    try:
        async with engine().connect() as connection:
            await connection.execute(text("SELECT 1"))
    except Exception:  # any failure of the driver means the same here
        return False
    return True


async def close() -> None:
    """Give all connections back; the process ends."""
    if _single is not None:
        await _single.close()
    if _engine is not None:
        await _engine.dispose()


def sqlalchemy_url(url: str) -> str:
    """A libpq URL in SQLAlchemy's spelling, on psycopg 3."""
    parsed = make_url(url)
    return parsed.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
