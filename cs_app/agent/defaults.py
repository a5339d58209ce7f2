"""Gives a new business its assistant."""

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent.models import AgentSettings
from cs_app.clients.events import ClientCreated
from cs_app.kernel import clock
from cs_app.kernel.ids import new_id


async def on_client_created(session: AsyncSession, event: ClientCreated) -> None:
    """An assistant with the usual manner, unless there is one."""
    await session.execute(
        insert(AgentSettings)
        .values(id=new_id(), created_at=clock.now(), client_id=event.client_id)
        .on_conflict_do_nothing(index_elements=["client_id"])
    )
