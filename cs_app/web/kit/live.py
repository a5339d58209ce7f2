"""Pushes what changed to the tabs that show it."""

import asyncio
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx
import structlog
from reflex_base.event import Event

from cs_app.kernel.live import Change, Signal
from cs_app.web.visitor import presence
from cs_app.web.visitor.handler_access import current_access
from cs_app.web.visitor.viewer import Viewer

COALESCE_SECONDS = 0.1  # a burst of changes becomes one refresh
LEAVING_SECONDS = 0.5  # a tab that signs out itself is on its way to the sign-in page by then
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Watch:
    """One tab's interest: in which changes, of which businesses, and the event that refreshes."""

    changes: frozenset[Change]
    client_ids: frozenset[UUID] | None
    refresh: Any

    def concerns(self, signal: Signal) -> bool:
        if signal.change not in self.changes:
            return False
        return (
            self.client_ids is None
            or signal.client_id is None
            or signal.client_id in self.client_ids
        )


_app: rx.App | None = None
_watches: dict[str, Watch] = {}
_waiting: set[str] = set()
_tasks: set[asyncio.Task] = set()


def show_on(app: rx.App) -> None:
    """The app whose tabs are refreshed; called once, when it is made."""
    global _app
    _app = app


def watch(state: rx.State, changes: Iterable[Change], refresh: Any) -> None:
    """Have `refresh` run in this tab whenever one of these things changes within its scope.

    A tab has one watch, that of the page it shows. The event passes the guard like any other.
    """
    _watches[state.router.session.client_token] = Watch(
        frozenset(changes), current_access().client_ids, refresh
    )


def watch_everything(state: rx.State, changes: Iterable[Change], refresh: Any) -> None:
    """The same for a page of the sandbox, which shows every business to everybody."""
    _watches[state.router.session.client_token] = Watch(frozenset(changes), None, refresh)


def unwatch(state: rx.State) -> None:
    """The tab shows a page that needs no refreshing."""
    _watches.pop(state.router.session.client_token, None)


async def deliver(signal: Signal) -> None:
    """Refresh every tab of this process that the signal concerns."""
    if signal.change is Change.ACCESS:
        _look_again(signal.person_id)
    for token, interest in list(_watches.items()):
        if interest.concerns(signal) and token not in _waiting:
            _waiting.add(token)
            _in_background(_push(token))


async def _push(token: str) -> None:
    await asyncio.sleep(COALESCE_SECONDS)
    _waiting.discard(token)
    interest = _watches.get(token)
    if interest is not None and not await _send(token, interest.refresh):
        _watches.pop(token, None)


def _look_again(person_id: UUID | None) -> None:
    """Have the guard look at a person's tabs: what they may not show any more is closed."""
    for token in presence.tabs_of(person_id):
        _in_background(_show_rights(token))


async def _show_rights(token: str) -> None:
    await asyncio.sleep(LEAVING_SECONDS)
    if not await _send(token, Viewer.look_again):
        presence.forget(token)


async def _send(token: str, events: Any) -> bool:
    """Whether the tab is still there."""
    if _app is None or not _is_connected(_app, token):
        return False
    with _app.set_contexts():
        for event in Event.from_event_type(events):
            await _app.event_processor.enqueue(token, event)
    return True


def _in_background(work: Coroutine[Any, Any, None]) -> None:
    task = asyncio.create_task(work)
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)


def _is_connected(app: rx.App, token: str) -> bool:
    namespace = app.event_namespace
    return namespace is not None and token in namespace._token_manager.token_to_socket
