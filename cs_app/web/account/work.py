"""How the account page reads and writes what belongs to the person, in whatever business."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db
from cs_app.kernel.scope import Scope
from cs_app.web.visitor.handler_access import current_access


@asynccontextmanager
async def own_work() -> AsyncIterator[AsyncSession]:
    """A transaction on one's own account; a person's sessions and codes belong to no client."""
    scope = Scope(None, read_only=current_access().read_only)
    async with db.unit_of_work(scope) as session:
        yield session
