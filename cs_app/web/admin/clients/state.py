"""The list of businesses: what the address asks for, as rows."""

from dataclasses import dataclass
from typing import ClassVar

import reflex as rx

from cs_app.clients.models import ClientStatus
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import phone
from cs_app.screens.client_list import ClientRow, Filter, list_clients
from cs_app.web.kit.client_words import STATUS_TONES, STATUS_WORDS, capital
from cs_app.web.kit.listing import listing
from cs_app.web.visitor.handler_access import current_access


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


class ClientsState(listing(AgencyPermission.CLIENTS_VIEW), rx.State):
    """The businesses that match the address, newest first."""

    FILTERS: ClassVar = ("q", "status")
    OFFERED: ClassVar = {"status": frozenset(ClientStatus)}
    lines: list[Line] = []

    async def _list(self, session, asked, cursor):
        where = Filter(search=asked.get("q", ""), status=_status(asked.get("status", "")))
        page = await list_clients(session, current_access(), where=where, cursor=cursor)
        self.lines = [_line(row) for row in page.items]
        return page


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
