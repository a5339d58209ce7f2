"""The agency's team: what the address asks for, as rows."""

from typing import ClassVar

import reflex as rx

from cs_app.identity.agency.listing import TeamFilter, list_team
from cs_app.identity.models import RoleScope
from cs_app.identity.permissions import AgencyPermission
from cs_app.identity.role_templates.listing import list_roles
from cs_app.kernel.ids import id_or_none
from cs_app.web.admin.agency_team.lines import MemberLine, line
from cs_app.web.kit.listing import listing
from cs_app.web.visitor.handler_access import current_access

MAY = AgencyPermission.TEAM_MANAGE
STANDING = {"active": True, "removed": False}


class AgencyTeamState(listing(MAY), rx.State):
    """The members that match the address, the newest first."""

    FILTERS: ClassVar = ("q", "role", "status")
    OFFERED: ClassVar = {"status": STANDING}
    lines: list[MemberLine] = []
    roles: list[tuple[str, str]] = []
    only_you: bool = False

    async def _list(self, session, asked, cursor):
        access = current_access()
        page = await list_team(session, access, where=_filter(asked), cursor=cursor)
        roles = await list_roles(session, access, scope=RoleScope.AGENCY)
        self.lines = [line(row) for row in page.items]
        self.roles = [(str(role.id), role.name) for role in roles]
        everybody = not cursor and not self._is_narrowed(asked)
        self.only_you = everybody and len(page.items) == 1
        return page


def _filter(asked) -> TeamFilter:
    return TeamFilter(
        search=asked.get("q", ""),
        role_id=id_or_none(asked.get("role", "")),
        is_active=STANDING.get(asked.get("status", "")),
    )
