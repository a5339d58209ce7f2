"""The team that the address asks for, read anew whenever somebody's access changes."""

from collections.abc import Mapping
from typing import ClassVar

import reflex as rx

from cs_app.identity.client_team.listing import TeamFilter, list_members, read_head
from cs_app.web.client_team.lines import Head, MemberLine, head_of, member_line
from cs_app.web.client_team.whose import SEE, team_of
from cs_app.web.kit.listing import listing
from cs_app.web.visitor.handler_access import current_access

STATUSES = {"": True, "inactive": False, "all": None}


class TeamState(listing(*SEE), rx.State):
    """The owner, and the members that match the address, newest first."""

    FILTERS: ClassVar = ("q", "status")
    OFFERED: ClassVar = {"status": STATUSES}
    client_id: str = ""
    head: Head = Head()
    lines: list[MemberLine] = []

    async def _list(self, session, asked, cursor):
        access, client_id = current_access(), team_of(self)
        if self.client_id != str(client_id):
            self.client_id, self.loaded = str(client_id), False
        head = await read_head(session, access, client_id)
        page = await list_members(
            session, access, client_id=client_id, where=filter_of(asked), cursor=cursor
        )
        self.head = head_of(head, access.person_id)
        self.lines = [member_line(member, access.person_id) for member in page.items]
        return page

    def _line(self, membership_id: str) -> MemberLine:
        """The member in sight with this id, or an empty line."""
        shown = [self.head.owner, *self.lines]
        return next((line for line in shown if line.id == membership_id), MemberLine())


def filter_of(asked: Mapping[str, str]) -> TeamFilter:
    """The filter an address asks for; nonsense is left out."""
    is_active = STATUSES.get(asked.get("status", ""), True)
    return TeamFilter(search=asked.get("q", ""), is_active=is_active)
