"""The agency's team: what the address asks for, as rows."""

import reflex as rx

from cs_app.identity.agency.listing import TeamFilter, list_team
from cs_app.identity.models import RoleScope
from cs_app.identity.permissions import AgencyPermission
from cs_app.identity.role_templates.listing import list_roles
from cs_app.kernel import db
from cs_app.kernel.ids import id_or_none
from cs_app.kernel.live import Change
from cs_app.kernel.pagination import cursor_or_first
from cs_app.web.admin.agency_team.lines import MemberLine, line
from cs_app.web.kit import live
from cs_app.web.kit.faults import fault_in
from cs_app.web.visitor.handler_access import current_access, requires

MAY = AgencyPermission.TEAM_MANAGE
FILTERS = ["q", "role", "status"]
STANDING = {"active": True, "removed": False}


class AgencyTeamState(rx.State):
    """The members that match the address, the newest first."""

    loaded: bool = False
    error: str = ""
    lines: list[MemberLine] = []
    roles: list[tuple[str, str]] = []
    older: str = ""
    is_first_page: bool = True
    filtered: bool = False
    only_you: bool = False

    @rx.event
    @requires(MAY)
    async def load(self):
        """Read what the address asks for; runs again whenever the address changes."""
        live.watch(self, {Change.ACCESS}, AgencyTeamState.refresh)
        await self._read()

    @rx.event
    @requires(MAY)
    async def refresh(self):
        """Somebody's rights changed."""
        await self._read()

    async def _read(self) -> None:
        """Look again; the dialogs call this after a change."""
        self.error = await fault_in(self._fetch())

    async def _fetch(self) -> None:
        asked = self.router.url.query_parameters
        where, cursor = _filter(asked), cursor_or_first(asked.get("cursor", ""))
        access = current_access()
        async with db.unit_of_work(access.scope) as session:
            page = await list_team(session, access, where=where, cursor=cursor or None)
            roles = await list_roles(session, access, scope=RoleScope.AGENCY)
        self.lines = [line(row) for row in page.items]
        self.roles = [(str(role.id), role.name) for role in roles]
        self.older, self.is_first_page = page.next_cursor or "", not cursor
        self.filtered = any(asked.get(name) for name in FILTERS)
        self.only_you = not (self.filtered or cursor) and len(page.items) == 1
        self.loaded = True


def _filter(asked) -> TeamFilter:
    return TeamFilter(
        search=asked.get("q", ""),
        role_id=id_or_none(asked.get("role", "")),
        is_active=STANDING.get(asked.get("status", "")),
    )
