"""The list of calls: what the address asks for, as rows."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

import reflex as rx

from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.ids import id_or_none
from cs_app.kernel.untrusted import read_moment
from cs_app.screens.webhook_log import Choices, LogFilter, choices, list_calls
from cs_app.web.admin.webhook_logs.lines import CallLine, call_line, event_words
from cs_app.web.kit.listing import listing
from cs_app.web.visitor.handler_access import current_access
from cs_app.web.visitor.viewer import Viewer


class WebhookLogState(listing(AgencyPermission.SETTINGS_MANAGE), rx.State):
    """The calls that match the address, newest first."""

    FILTERS: ClassVar = ("q", "failed", "event", "client", "from", "to")
    lines: list[CallLine] = []
    events: list[tuple[str, str]] = []
    clients: list[tuple[str, str]] = []
    call: str = ""

    async def _list(self, session, asked, cursor):
        zone = (await self.get_state(Viewer)).zone
        where, access = filter_of(asked, zone), current_access()
        page = await list_calls(session, access, where=where, cursor=cursor)
        if not self.loaded or not self.events:
            self._offer(await choices(session, access))
        self.lines = [call_line(call) for call in page.items]
        self.call = asked.get("call", "")
        return page

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
