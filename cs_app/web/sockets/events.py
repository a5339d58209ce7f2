"""Events know from which socket they came, so that they can end with it."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

import reflex as rx
import structlog
from reflex_base.event import Event
from reflex_base.event.context import EventContext
from reflex_base.event.processor.base_state_processor import BaseStateEventProcessor
from reflex_base.event.processor.event_processor import EventQueueEntry
from reflex_base.event.processor.future import EventFuture
from reflex_base.registry import RegisteredEventHandler, RegistrationContext

from cs_app.kernel import metrics
from cs_app.web.sockets.leftovers import Leftovers
from cs_app.web.sockets.visit import Visit, current_visit, set_visit

LONGEST_NAME = 80
log = structlog.get_logger(__name__)


class CountedEvents(BaseStateEventProcessor):
    """Reflex's queue of events. What has no handler does not enter it."""

    def __init__(self, leftovers: Leftovers, **options: Any) -> None:
        super().__init__(**options)
        self._leftovers = leftovers
        self._visits: dict[str, Visit] = {}

    async def enqueue(
        self, token: str, event: Event, ev_ctx: EventContext | None = None
    ) -> EventFuture:
        """As Reflex does; the future is cancelled if the event is dropped."""
        if event.name not in RegistrationContext.get().event_handlers:
            return _unknown(event)
        future = await super().enqueue(token, event, ev_ctx)
        future.add_done_callback(_count)
        visit = current_visit()
        if visit and not future.done():
            visit.owes(future)
            self._visits[future.txid] = visit
            future.add_done_callback(self._forget)
        return future

    async def _execute_event(
        self, *, entry: EventQueueEntry, registered_handler: RegisteredEventHandler
    ) -> None:
        set_visit(self._visits.get(entry.ctx.txid))
        await super()._execute_event(entry=entry, registered_handler=registered_handler)

    def _on_disconnect(self, token: str) -> None:
        super()._on_disconnect(token)
        self._leftovers.add(token)

    def _forget(self, future: Any) -> None:
        self._visits.pop(future.txid, None)


class App(rx.App):
    """Reflex's app with events that are counted."""

    @contextlib.asynccontextmanager
    async def _setup_event_processor(self) -> AsyncIterator[None]:
        namespace = self.event_namespace
        if namespace is None:
            raise RuntimeError("the app has no States and so no socket")
        tabs = namespace._token_manager
        tabs._reset_instance_id()
        self._event_processor = CountedEvents(
            Leftovers(self.state_manager, tabs.token_to_socket.__contains__),
            middleware=self,
            backend_exception_handler=self.backend_exception_handler,
        )
        async with self._event_processor.configure(
            state_manager=self.state_manager, event_namespace=namespace
        ):
            yield


def _unknown(event: Event) -> EventFuture:
    metrics.page_events.labels("unknown").inc()
    log.debug("web.event_unknown", event_name=event.name[:LONGEST_NAME])
    future = EventFuture(txid="")
    future.cancel()
    return future


def _count(future: Any) -> None:
    metrics.page_events.labels("dropped" if future.cancelled() else "handled").inc()
