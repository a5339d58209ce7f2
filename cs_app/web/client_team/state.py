"""The team that the address asks for, read anew whenever somebody's access changes."""

from collections.abc import Mapping

import reflex as rx
import structlog

from cs_app.identity.client_team.listing import TeamFilter, list_members, read_head
from cs_app.kernel import db
from cs_app.kernel.errors import NotFound, ProductError
from cs_app.kernel.live import Change
from cs_app.kernel.pagination import cursor_or_first
from cs_app.web.client_team.lines import Head, MemberLine, head_of, member_line
from cs_app.web.client_team.whose import SEE, team_of
from cs_app.web.kit import live
from cs_app.web.kit.faults import COULD_NOT_READ, DATABASE_ERRORS
from cs_app.web.visitor.handler_access import current_access, requires_any

FILTERS = ["q", "status"]
STATUSES = {"": True, "inactive": False, "all": None}
log = structlog.get_logger(__name__)


class TeamState(rx.State):
    """The owner, and the members that match the address, newest first."""

    client_id: str = ""
    loaded: bool = False
    missing: bool = False
    error: str = ""
    head: Head = Head()
    lines: list[MemberLine] = []
    filtered: bool = False
    cursor: str = ""
    older: str = ""

    @rx.event
    @requires_any(*SEE)
    async def load(self):
        """Read what the address asks for; runs again whenever the address changes."""
        live.watch(self, {Change.ACCESS}, TeamState.refresh)
        await self._read()

    @rx.event
    @requires_any(*SEE)
    async def refresh(self):
        """Somebody's access changed."""
        await self._read()

    async def _read(self) -> None:
        """Look again; other States of the page call this after a change."""
        try:
            await self._fetch()
        except NotFound:
            self.missing, self.loaded, self.error = True, False, ""
        except ProductError as error:
            self.error = error.message
        except DATABASE_ERRORS:
            log.exception("team.not_read")
            self.error = COULD_NOT_READ

    async def _fetch(self) -> None:
        access, client_id = current_access(), team_of(self)
        if self.client_id != str(client_id):
            self.client_id, self.loaded = str(client_id), False
        asked = self.router.url.query_parameters
        where, cursor = filter_of(asked), cursor_or_first(asked.get("cursor", ""))
        async with db.unit_of_work(access.scope) as session:
            head = await read_head(session, access, client_id)
            page = await list_members(
                session, access, client_id=client_id, where=where, cursor=cursor or None
            )
        self.head = head_of(head, access.person_id)
        self.lines = [member_line(member, access.person_id) for member in page.items]
        self.filtered = any(asked.get(name) for name in FILTERS)
        self.cursor, self.older = cursor, page.next_cursor or ""
        self.missing, self.error, self.loaded = False, "", True

    def _line(self, membership_id: str) -> MemberLine:
        """The member in sight with this id, or an empty line."""
        shown = [self.head.owner, *self.lines]
        return next((line for line in shown if line.id == membership_id), MemberLine())


def filter_of(asked: Mapping[str, str]) -> TeamFilter:
    """The filter an address asks for; nonsense is left out."""
    is_active = STATUSES.get(asked.get("status", ""), True)
    return TeamFilter(search=asked.get("q", ""), is_active=is_active)
