"""The list of calls: what the address asks for, as rows."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import reflex as rx

from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import db
from cs_app.kernel.ids import id_or_none
from cs_app.kernel.live import Change
from cs_app.kernel.pagination import cursor_or_first
from cs_app.kernel.untrusted import read_moment
from cs_app.screens.webhook_log import Choices, LogFilter, choices, list_calls
from cs_app.web.admin.webhook_logs.lines import CallLine, call_line, event_words
from cs_app.web.guard.handler_access import current_access, requires
from cs_app.web.guard.viewer import Viewer
from cs_app.web.kit import live
from cs_app.web.kit.faults import fault_in

# An accepted call is announced by what follows from it, a refused one by itself.
WATCHED = {Change.WEBHOOK, Change.MESSAGE}
FILTERS = ["q", "failed", "event", "client", "from", "to"]


class WebhookLogState(rx.State):
    """The calls that match the address, newest first."""

    loaded: bool = False
    error: str = ""
    lines: list[CallLine] = []
    events: list[tuple[str, str]] = []
    clients: list[tuple[str, str]] = []
    cursor: str = ""
    older: str = ""
    call: str = ""
    filtered: bool = False

    @rx.event
    @requires(AgencyPermission.SETTINGS_MANAGE)
    async def load(self):
        """Read what the address asks for; runs again whenever the address changes."""
        live.watch(self, WATCHED, WebhookLogState.refresh)
        await self._read()

    @rx.event
    @requires(AgencyPermission.SETTINGS_MANAGE)
    async def refresh(self):
        """Something changed."""
        await self._read()

    async def _read(self) -> None:
        self.error = await fault_in(self._fetch())

    async def _fetch(self) -> None:
        asked = self.router.url.query_parameters
        zone = (await self.get_state(Viewer)).zone
        cursor = cursor_or_first(asked.get("cursor", ""))
        where, access = filter_of(asked, zone), current_access()
        async with db.unit_of_work(access.scope) as session:
            page = await list_calls(session, access, where=where, cursor=cursor or None)
            if not self.loaded or not self.events:
                self._offer(await choices(session, access))
        self.lines = [call_line(call) for call in page.items]
        self.cursor, self.older = cursor, page.next_cursor or ""
        self.call = asked.get("call", "")
        self.filtered = any(asked.get(name) for name in FILTERS)
        self.loaded = True

    def _offer(self, offered: Choices) -> None:
        self.events = [(kind, event_words(kind)) for kind in offered.event_types]
        self.clients = [(str(client_id), name) for client_id, name in offered.clients]


def filter_of(asked: Mapping[str, str], zone: str) -> LogFilter:
    """The filter an address asks for; nonsense is left out."""
    return LogFilter(
        client_id=id_or_none(asked.get("client", "")),
        event_type=asked.get("event") or None,
        failed=asked.get("failed") == "1",
        since=_moment(asked.get("from", ""), zone),
        until=_moment(asked.get("to", ""), zone),
        search=asked.get("q", ""),
    )


def _moment(given: str, zone: str) -> datetime | None:
    try:
        return read_moment(given, ZoneInfo(zone))
    except ValueError:
        return None
