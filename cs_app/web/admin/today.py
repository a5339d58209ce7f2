"""/admin: the agency's day."""

import reflex as rx

from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import db
from cs_app.kernel.live import Change
from cs_app.operations import today
from cs_app.web import live
from cs_app.web.access import current_access, requires
from cs_app.web.design.stat import stat, stat_row
from cs_app.web.frame import agency_page


class TodayState(rx.State):
    """The figures of the last 24 hours."""

    loaded: bool = False
    messages_in: int = 0
    messages_out: int = 0

    @rx.event
    @requires(AgencyPermission.CLIENTS_VIEW)
    async def load(self):
        """Fill the page and keep it fresh."""
        live.watch(self, {Change.MESSAGE, Change.ESCALATION}, TodayState.refresh)
        await self._read()

    @rx.event
    @requires(AgencyPermission.CLIENTS_VIEW)
    async def refresh(self):
        """Something changed."""
        await self._read()

    async def _read(self) -> None:
        async with db.unit_of_work() as session:
            figures = await today.figures(session, scope=current_access().client_ids)
        self.messages_in = int(figures.messages_in.now or 0)
        self.messages_out = int(figures.messages_out.now or 0)
        self.loaded = True


def today_page() -> rx.Component:
    """The page."""
    return agency_page(
        active="/admin",
        title="Today",
        content=stat_row(
            stat(label="Messages in", figure=TodayState.messages_in.to_string()),
            stat(label="Messages out", figure=TodayState.messages_out.to_string()),
        ),
    )
