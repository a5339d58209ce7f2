"""Everybody who is known: what the address asks for, as rows."""

import reflex as rx

from cs_app.identity.people_list import PeopleFilter, PersonKind, list_people
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import db
from cs_app.kernel.live import Change
from cs_app.kernel.pagination import cursor_or_first
from cs_app.web.admin.users.lines import PersonLine, line
from cs_app.web.kit import live
from cs_app.web.kit.faults import fault_in
from cs_app.web.visitor.handler_access import current_access, requires

MAY = AgencyPermission.TEAM_MANAGE
FILTERS = ["q", "kind", "status"]
STANDING = {"active": True, "deactivated": False}


class PeopleState(rx.State):
    """The people who match the address, the newest first."""

    loaded: bool = False
    error: str = ""
    lines: list[PersonLine] = []
    older: str = ""
    is_first_page: bool = True
    filtered: bool = False

    @rx.event
    @requires(MAY)
    async def load(self):
        """Read what the address asks for; runs again whenever the address changes."""
        live.watch(self, {Change.ACCESS}, PeopleState.refresh)
        await self._read()

    @rx.event
    @requires(MAY)
    async def refresh(self):
        """Somebody's rights changed."""
        await self._read()

    async def _read(self) -> None:
        """Look again; the questions call this after a change."""
        self.error = await fault_in(self._fetch())

    async def _fetch(self) -> None:
        asked = self.router.url.query_parameters
        access, cursor = current_access(), cursor_or_first(asked.get("cursor", ""))
        async with db.unit_of_work(access.scope) as session:
            page = await list_people(session, access, where=_filter(asked), cursor=cursor or None)
        self.lines = [line(row, access) for row in page.items]
        self.older, self.is_first_page = page.next_cursor or "", not cursor
        self.filtered = any(asked.get(name) for name in FILTERS)
        self.loaded = True


def _filter(asked) -> PeopleFilter:
    kind = asked.get("kind", "")
    return PeopleFilter(
        search=asked.get("q", ""),
        kind=PersonKind(kind) if kind in set(PersonKind) else None,
        is_active=STANDING.get(asked.get("status", "")),
    )
