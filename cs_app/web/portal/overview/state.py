"""What a business's day holds, read anew whenever something changes."""

from typing import Any

import reflex as rx

from cs_app.identity.access import Access
from cs_app.identity.permissions import PortalPermission
from cs_app.kernel import db
from cs_app.kernel.live import Change
from cs_app.screens import portal_today
from cs_app.screens.agency_today import messages_by_day
from cs_app.screens.conversation_list import ThreadFilter, list_threads
from cs_app.web.guard.handler_access import current_access, requires
from cs_app.web.kit import live
from cs_app.web.kit.faults import fault_in
from cs_app.web.portal.overview import lines

WATCHED = {Change.MESSAGE, Change.LEAD, Change.ESCALATION, Change.CLOCK}
RECENT = 6


class OverviewState(rx.State):
    """Today of the one business whose portal this is."""

    loaded: bool = False
    error: str = ""
    is_new: bool = False
    may_read: bool = False
    head: lines.Head = lines.Head()
    waiting: list[lines.Line] = []
    waiting_total: int = 0
    recent: list[lines.Line] = []
    days: list[dict[str, Any]] = []

    @rx.event
    @requires(PortalPermission.DASHBOARD)
    async def load(self):
        """Fill the page and keep it fresh."""
        live.watch(self, WATCHED, OverviewState.refresh)
        await self._read()

    @rx.event
    @requires(PortalPermission.DASHBOARD)
    async def refresh(self):
        """Something changed."""
        await self._read()

    async def _read(self) -> None:
        if (fault := await fault_in(self._fetch())) != self.error:
            self.error = fault

    async def _fetch(self) -> None:
        access = current_access()
        shown = await _overview(access) | await _conversations(access)
        for name, value in {**shown, "loaded": True}.items():
            if getattr(self, name) != value:
                setattr(self, name, value)


async def _overview(access: Access) -> dict[str, Any]:
    assert access.client_id is not None, "a portal session has a business"
    async with db.unit_of_work(access.scope) as session:
        overview = await portal_today.read_overview(session, access, client_id=access.client_id)
        days = await messages_by_day(session, access, today=overview.today)
    return {
        "head": lines.head(overview),
        "is_new": not overview.has_leads,
        "days": lines.day_points(days),
    }


async def _conversations(access: Access) -> dict[str, Any]:
    """Names and texts of leads, for those who may read conversations."""
    if not access.may(PortalPermission.CONVERSATIONS_VIEW) or access.client_id is None:
        return {"may_read": False, "waiting": [], "waiting_total": 0, "recent": []}
    async with db.unit_of_work(access.scope) as session:
        waiting = await portal_today.read_waiting(session, access, client_id=access.client_id)
        recent = await list_threads(session, access, where=ThreadFilter(), size=RECENT)
    return {
        "may_read": True,
        "waiting": [lines.waiting_line(lead) for lead in waiting.leads],
        "waiting_total": waiting.total,
        "recent": [lines.recent_line(thread) for thread in recent.items],
    }
