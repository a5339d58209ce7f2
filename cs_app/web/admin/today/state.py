"""What the agency's day holds, read anew whenever something changes."""

from typing import Any

import reflex as rx

from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import clock, db
from cs_app.screens import agency_today
from cs_app.screens.ai_quality.figures import positive_share
from cs_app.screens.clients_today import clients_today
from cs_app.web.admin.today import lines
from cs_app.web.admin.today.figures import Headline, Tile, headline, share_tile
from cs_app.web.kit.faults import fault_in
from cs_app.web.visitor.handler_access import current_access, requires
from cs_app.web.visitor.viewer import Viewer


class TodayState(rx.State):
    """The last 24 hours of all businesses that the viewer may see."""

    loaded: bool = False
    error: str = ""
    head: Headline = Headline()
    positive: Tile = Tile()
    days: list[dict[str, Any]] = []
    vendors: list[lines.VendorLine] = []
    notices: list[lines.Notice] = []
    clients: list[lines.ClientLine] = []

    @rx.event
    @requires(AgencyPermission.CLIENTS_VIEW)
    async def load(self):
        """Fill the page."""
        await self._read()

    @rx.event
    @requires(AgencyPermission.CLIENTS_VIEW)
    async def refresh(self):
        """Something changed."""
        await self._read()

    async def _read(self) -> None:
        self.error = await fault_in(self._fetch())

    async def _fetch(self) -> None:
        zone = (await self.get_state(Viewer)).zone
        access = current_access()
        async with db.unit_of_work(access.scope) as session:
            figures = await agency_today.figures(session, access)
            rated = await positive_share(session, access)
            vendors = await agency_today.vendor_states(session, access)
            day = clock.today(zone)
            days = await agency_today.messages_by_day(session, access, today=day)
            clients = await clients_today(session, access)
        self.head, self.positive = headline(figures), share_tile(rated)
        self.vendors = [lines.vendor_line(vendor) for vendor in vendors]
        self.notices = lines.notices(vendors, figures)
        self.days = lines.day_points(days)
        self.clients = [lines.client_line(client) for client in clients]
        self.loaded = True
