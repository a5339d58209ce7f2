"""A business's settings, as they stood at the last look."""

import reflex as rx

from cs_app.clients.opening_hours import read_hours
from cs_app.clients.settings_rights import SEE
from cs_app.clients.spending import read_spending
from cs_app.compliance.own_window import read_own_hours
from cs_app.kernel import db
from cs_app.kernel.errors import NotFound
from cs_app.messaging.template_editing import read_texts
from cs_app.web.client_settings import lines
from cs_app.web.client_settings.lines import (
    ClosedLine,
    DayLine,
    QuietLine,
    SpendingLine,
    TextLine,
)
from cs_app.web.client_settings.whose import settings_of
from cs_app.web.kit.faults import fault_in
from cs_app.web.visitor.handler_access import current_access, requires_any

TAB = "settings"


class SettingsState(rx.State):
    """Hours, limits and texts of the business that this tab is about."""

    loaded: bool = False
    error: str = ""
    client_id: str = ""
    zone: str = ""
    region: str = ""
    has_hours: bool = False
    days: list[DayLine] = []
    closed: list[ClosedLine] = []
    quiet: QuietLine = QuietLine()
    spending: SpendingLine = SpendingLine()
    texts: list[TextLine] = []

    @rx.event
    @requires_any(*SEE)
    async def load(self):
        """Read the settings; at the agency only while their tab is open."""
        in_portal = current_access().client_id is not None
        if in_portal or self.router.url.query_parameters.get("tab") == TAB:
            await self._read()

    async def _read(self) -> None:
        self.error = await fault_in(self._fetch())

    async def _fetch(self) -> None:
        try:
            access, client_id = current_access(), settings_of(self)
        except NotFound:
            self.loaded = False  # the page itself says so
            return
        if self.client_id != str(client_id):
            self.client_id, self.loaded = str(client_id), False
        async with db.unit_of_work(access.scope) as session:
            on_file = await read_hours(session, access, client_id=client_id)
            quiet = await read_own_hours(session, access, client_id=client_id)
            spent = await read_spending(session, access, client_id=client_id)
            texts = await read_texts(session, access, client_id=client_id)
        self.zone, self.region = on_file.hours.zone, lines.region_words(on_file)
        self.has_hours = bool(on_file.hours.week)
        self.days, self.closed = lines.day_lines(on_file), lines.closed_lines(on_file)
        self.quiet = lines.quiet_line(quiet)
        self.spending = lines.spending_line(spent)
        self.texts = lines.text_lines(texts)
        self.loaded = True
