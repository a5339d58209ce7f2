"""Services called in one transaction that is undone after the test."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.creating import create_client
from cs_app.clients.info import ClientInfo
from cs_app.clients.models import Client
from cs_app.kernel import db
from cs_app.kernel.scope import EVERYTHING
from tests.support.cast import new_phone

OpenClient = Callable[..., Awaitable[Client]]


def info(**changes: Any) -> ClientInfo:
    """Facts of a business that nobody else has."""
    phone = new_phone()
    facts = {
        "business_name": "Rapid Rooter",
        "owner_name": "Dana Lee",
        "email": f"dana{phone}@rapidrooter.test",
        "phone": phone,
    }
    return ClientInfo(**facts | changes)


@pytest_asyncio.fixture
async def session(inside: None) -> AsyncIterator[AsyncSession]:
    async with db.unit_of_work(EVERYTHING) as session:
        yield session


@pytest_asyncio.fixture
async def open_client(session: AsyncSession) -> OpenClient:
    async def open_client(**changes: Any) -> Client:
        return await create_client(session, info=info(**changes), actor=None)

    return open_client
