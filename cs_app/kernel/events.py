"""Domain events: a room tells the rooms above it, within the same transaction."""

from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

Event = TypeVar("Event")
_subscribers: dict[type, list[Callable[[AsyncSession, Any], Awaitable[None]]]] = defaultdict(list)


def subscribe(
    event: type[Event], handler: Callable[[AsyncSession, Event], Awaitable[None]]
) -> None:
    """Have `handler` run inside the transaction that publishes such an event."""
    if handler not in _subscribers[event]:
        _subscribers[event].append(handler)


async def publish(session: AsyncSession, event: object) -> None:
    """Run all subscribers; one that fails undoes what was published."""
    for handler in _subscribers[type(event)]:
        await handler(session, event)
