"""The list of entries: what the address asks for, as rows."""

from collections.abc import Mapping
from urllib.parse import urlencode

import reflex as rx
import structlog

from cs_app.identity.audit_log import query
from cs_app.identity.audit_log.choices import Choices, choices
from cs_app.identity.audit_log.listing import PAGE, AuditFilter, list_entries
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import db
from cs_app.kernel.errors import Invalid, ProductError
from cs_app.kernel.pagination import cursor_or_first
from cs_app.web.admin.audit_log.lines import EntryLine, entry_line
from cs_app.web.kit import live
from cs_app.web.kit.faults import COULD_NOT_READ, DATABASE_ERRORS
from cs_app.web.visitor.handler_access import current_access, requires
from cs_app.web.visitor.viewer import Viewer

CSV = "/api/admin/audit-log.csv"
FILTERS: list[str] = list(query.FILTERS)
log = structlog.get_logger(__name__)


class AuditLogState(rx.State):
    """The entries that match the address, newest first."""

    loaded: bool = False
    error: str = ""
    broken: str = ""
    lines: list[EntryLine] = []
    people: list[tuple[str, str]] = []
    clients: list[tuple[str, str]] = []
    cursor: str = ""
    older: str = ""
    filtered: bool = False
    csv: str = CSV

    @rx.event
    @requires(AgencyPermission.TEAM_MANAGE)
    async def load(self):
        """Read what the address asks for; runs again whenever the address changes."""
        live.unwatch(self)
        asked = self.router.url.query_parameters
        zone = (await self.get_state(Viewer)).zone
        try:
            await self._read(asked, query.read_filter(asked, zone=zone))
        except Invalid as error:
            self.broken = error.message
            return
        except ProductError as error:
            self.error = error.message
            return
        except DATABASE_ERRORS:
            log.exception("audit_log.not_read")
            self.error = COULD_NOT_READ
            return
        self.csv = _csv(asked, zone)
        self.error = self.broken = ""
        self.loaded = True

    async def _read(self, asked: Mapping[str, str], where: AuditFilter) -> None:
        access, cursor = current_access(), cursor_or_first(asked.get("cursor", ""))
        size = query.read_size(asked, usual=PAGE)
        async with db.unit_of_work(access.scope) as session:
            page = await list_entries(session, access, where, cursor=cursor or None, size=size)
            offered = await choices(session, access, person_id=where.person_id)
        self._offer(offered)
        self.lines = [entry_line(entry) for entry in page.items]
        self.cursor, self.older = cursor, page.next_cursor or ""
        self.filtered = any(asked.get(name) for name in FILTERS)

    def _offer(self, offered: Choices) -> None:
        self.people = [(str(person_id), name) for person_id, name in offered.people]
        self.clients = [(str(client_id), name) for client_id, name in offered.clients]


def _csv(asked: Mapping[str, str], zone: str) -> str:
    """Where the file of the same entries is."""
    same = {name: asked[name] for name in FILTERS if asked.get(name)}
    return f"{CSV}?{urlencode(same | {'zone': zone})}"
