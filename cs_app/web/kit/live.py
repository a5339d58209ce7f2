"""Pushes what changed to the tabs that show it."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx
import structlog
from reflex_base.event import Event

from cs_app.kernel.live import Change, Signal
from cs_app.web.kit.page import Watch
from cs_app.web.visitor import presence
from cs_app.web.visitor.viewer import Viewer

COALESCE_SECONDS = 0.1  # a burst of changes becomes one refresh
LEAVING_SECONDS = 0.5  # a tab that signs out itself is on its way to the sign-in page by then
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Interest:
    """What one tab shows: in which changes, of which businesses, and the event that refreshes."""

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


THE_PAGE = "page"
_app: rx.App | None = None
_tabs: dict[str, dict[str, Interest]] = {}  # by the tab's token, then by what shows it
_waiting: set[tuple[str, str]] = set()
_tasks: set[asyncio.Task] = set()


def show_on(app: rx.App) -> None:
    """The app whose tabs are refreshed; called once, when it is made."""
    global _app
    _app = app


def open_page(token: str, watch: Watch | None, client_ids: frozenset[UUID] | None) -> None:
    """From now on the tab shows a page with this watch, and no other page's any more.

    `client_ids` are the businesses in the viewer's scope, None for all. The event that refreshes
    passes the guard like any other.
    """
    if watch is not None:
        watch_also(token, THE_PAGE, watch, client_ids)
    elif interests := _tabs.get(token):
        interests.pop(THE_PAGE, None)


def watch_also(token: str, part: str, watch: Watch, client_ids: frozenset[UUID] | None) -> None:
    """Have a part of the frame, such as a badge, refreshed beside the page."""
    _tabs.setdefault(token, {})[part] = Interest(watch.changes, client_ids, watch.refresh)


def forget(token: str) -> None:
    """The tab is gone."""
    _tabs.pop(token, None)


async def deliver(signal: Signal) -> None:
    """Refresh every tab of this process that the signal concerns."""
    if signal.change is Change.ACCESS:
        _look_again(signal.person_id)
    for token, interests in list(_tabs.items()):
        for part, interest in interests.items():
            if interest.concerns(signal) and (token, part) not in _waiting:
                _waiting.add((token, part))
                _in_background(_push(token, part))


async def _push(token: str, part: str) -> None:
    await asyncio.sleep(COALESCE_SECONDS)
    _waiting.discard((token, part))
    interest = _tabs.get(token, {}).get(part)
    if interest is not None and not await _send(token, interest.refresh):
        forget(token)


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
