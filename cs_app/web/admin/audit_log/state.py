"""The list of entries: what the address asks for, as rows."""

from collections.abc import Mapping
from typing import ClassVar
from urllib.parse import urlencode

import reflex as rx

from cs_app.identity.audit_log import query
from cs_app.identity.audit_log.choices import Choices, choices
from cs_app.identity.audit_log.listing import list_entries
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.pagination import PAGE_SIZE
from cs_app.web.admin.audit_log.lines import EntryLine, entry_line
from cs_app.web.kit.listing import listing
from cs_app.web.visitor.handler_access import current_access
from cs_app.web.visitor.viewer import Viewer

CSV = "/api/admin/audit-log.csv"


class AuditLogState(listing(AgencyPermission.TEAM_MANAGE), rx.State):
    """The entries that match the address, newest first."""

    FILTERS: ClassVar = tuple(query.FILTERS)
    lines: list[EntryLine] = []
    people: list[tuple[str, str]] = []
    clients: list[tuple[str, str]] = []
    csv: str = CSV

    async def _list(self, session, asked, cursor):
        zone, access = (await self.get_state(Viewer)).zone, current_access()
        where, size = query.read_filter(asked, zone=zone), query.read_size(asked, usual=PAGE_SIZE)
        page = await list_entries(session, access, where, cursor=cursor, size=size)
        self._offer(await choices(session, access, person_id=where.person_id))
        self.lines = [entry_line(entry) for entry in page.items]
        self.csv = _csv(asked, zone)
        return page

    def _offer(self, offered: Choices) -> None:
        self.people = [(str(person_id), name) for person_id, name in offered.people]
        self.clients = [(str(client_id), name) for client_id, name in offered.clients]


def _csv(asked: Mapping[str, str], zone: str) -> str:
    """Where the file of the same entries is."""
    same = {name: asked[name] for name in query.FILTERS if asked.get(name)}
    return f"{CSV}?{urlencode(same | {'zone': zone})}"
