"""The one place that makes database engines and sessions."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

_engine: AsyncEngine | None = None
_url: str | None = None


def configure(url: str, *, pool_size: int = 20) -> None:
    """Say which database this process uses; nothing is opened before the first use."""
    global _engine, _url
    _url = url
    _engine = create_async_engine(
        sqlalchemy_url(url),
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_timeout=10,
        pool_pre_ping=False,
        connect_args={"prepare_threshold": None, "connect_timeout": 5},
    )


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
async def unit_of_work() -> AsyncIterator[AsyncSession]:
    """A session in one transaction: committed at the end, rolled back on an error."""
    async with AsyncSession(engine(), expire_on_commit=False) as session, session.begin():
        yield session


async def driver_connection(session: AsyncSession) -> psycopg.AsyncConnection:
    """The psycopg connection of a session's transaction."""
    connection = await session.connection()
    raw = await connection.get_raw_connection()
    return raw.driver_connection  # type: ignore[return-value]


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
    if _engine is not None:
        await _engine.dispose()


def sqlalchemy_url(url: str) -> str:
    """A libpq URL in SQLAlchemy's spelling, on psycopg 3."""
    parsed = make_url(url)
    return parsed.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
