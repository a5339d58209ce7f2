"""The list of businesses: what the address asks for, as rows."""

from dataclasses import dataclass

import reflex as rx

from cs_app.clients.models import ClientStatus
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import db, phone
from cs_app.kernel.live import Change
from cs_app.kernel.pagination import cursor_or_first
from cs_app.screens.client_list import ClientRow, Filter, list_clients
from cs_app.web.guard.handler_access import current_access, requires
from cs_app.web.kit import live
from cs_app.web.kit.client_words import STATUS_TONES, STATUS_WORDS, capital
from cs_app.web.kit.faults import fault_in


@dataclass(frozen=True)
class Line:
    """One business of the list."""

    id: str
    name: str
    trade: str
    owner: str
    status: str
    tone: str
    number: str
    more_numbers: str
    escalations: int
    leads: str
    messages: str
    last_activity: str
    is_test: bool


class ClientsState(rx.State):
    """The businesses that match the address, newest first."""

    loaded: bool = False
    error: str = ""
    lines: list[Line] = []
    older: str = ""
    is_first_page: bool = True
    filtered: bool = False

    @rx.event
    @requires(AgencyPermission.CLIENTS_VIEW)
    async def load(self):
        """Read what the address asks for; runs again whenever the address changes."""
        live.watch(self, {Change.MESSAGE, Change.ESCALATION}, ClientsState.refresh)
        await self._read()

    @rx.event
    @requires(AgencyPermission.CLIENTS_VIEW)
    async def refresh(self):
        """Something changed."""
        await self._read()

    async def _read(self) -> None:
        self.error = await fault_in(self._fetch())

    async def _fetch(self) -> None:
        asked = self.router.url.query_parameters
        where = Filter(search=asked.get("q", ""), status=_status(asked.get("status", "")))
        cursor = cursor_or_first(asked.get("cursor", ""))
        access = current_access()
        async with db.unit_of_work(access.scope) as session:
            page = await list_clients(session, access, where=where, cursor=cursor or None)
        self.lines = [_line(row) for row in page.items]
        self.older = page.next_cursor or ""
        self.is_first_page = not cursor
        self.filtered = bool(where.search or where.status)
        self.loaded = True


def _status(word: str) -> ClientStatus | None:
    return ClientStatus(word) if word in set(ClientStatus) else None


def _line(row: ClientRow) -> Line:
    return Line(
        id=str(row.id),
        name=row.business_name,
        trade=capital(row.trade or ""),
        owner=row.owner_name,
        status=STATUS_WORDS[row.status],
        tone=STATUS_TONES[row.status].value,
        number=phone.display(row.numbers[0]) if row.numbers else "",
        more_numbers=f"+{len(row.numbers) - 1}" if len(row.numbers) > 1 else "",
        escalations=row.open_escalations,
        leads=f"{row.leads_7d:,}",
        messages=f"{row.messages_7d:,}",
        last_activity=row.last_activity_at.isoformat() if row.last_activity_at else "",
        is_test=row.is_test,
    )
