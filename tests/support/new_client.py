"""A business as somebody of the agency makes it, still to be set up."""

from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.creating import create_client
from cs_app.clients.info import ClientInfo
from cs_app.clients.models import Client
from cs_app.identity.access import Access
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


async def new_client(session: AsyncSession, access: Access, **changes: Any) -> Client:
    """One with these facts."""
    return await create_client(session, access, info=info(**changes))
