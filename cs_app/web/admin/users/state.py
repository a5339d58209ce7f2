"""Everybody who is known: what the address asks for, as rows."""

from typing import ClassVar

import reflex as rx

from cs_app.identity.people_list import PeopleFilter, PersonKind, list_people
from cs_app.identity.permissions import AgencyPermission
from cs_app.web.admin.users.lines import PersonLine, line
from cs_app.web.kit.listing import listing
from cs_app.web.visitor.handler_access import current_access

MAY = AgencyPermission.TEAM_MANAGE
STANDING = {"active": True, "deactivated": False}


class PeopleState(listing(MAY), rx.State):
    """The people who match the address, the newest first."""

    FILTERS: ClassVar = ("q", "kind", "status")
    OFFERED: ClassVar = {"status": STANDING}
    lines: list[PersonLine] = []

    async def _list(self, session, asked, cursor):
        access = current_access()
        page = await list_people(session, access, where=_filter(asked), cursor=cursor)
        self.lines = [line(row, access) for row in page.items]
        return page


def _filter(asked) -> PeopleFilter:
    kind = asked.get("kind", "")
    return PeopleFilter(
        search=asked.get("q", ""),
        kind=PersonKind(kind) if kind in set(PersonKind) else None,
        is_active=STANDING.get(asked.get("status", "")),
    )
