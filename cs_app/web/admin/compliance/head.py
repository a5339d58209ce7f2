"""The figures at the head of the page, of one client or of all."""

import reflex as rx

from cs_app.compliance.rights import LISTS
from cs_app.kernel import db
from cs_app.screens.compliance.figures import Figures, figures
from cs_app.web.admin.today.figures import Tile, counted_against
from cs_app.web.design.stat import stat, stat_row
from cs_app.web.frame import client_choice
from cs_app.web.kit.chosen_client import client_of
from cs_app.web.kit.faults import DATABASE_ERRORS, fault_in
from cs_app.web.visitor.handler_access import current_access, requires

BEFORE = "vs. the 30 days before"


class HeadState(rx.State):
    """What stands on the lists altogether."""

    error: str = ""
    opt_outs: Tile = Tile()
    listed: Tile = Tile()
    blocked: Tile = Tile()
    held: Tile = Tile()
    to_confirm: str = ""

    @rx.event
    @requires(LISTS)
    async def load(self):
        """Fill the tiles; a bare address goes to the client that the viewer works on."""
        url = self.router.url
        try:
            there = await client_choice.remembered(current_access(), url.path, url.query)
        except DATABASE_ERRORS:
            there = None  # reading the figures fails as well, and says so
        if there:
            return rx.redirect(there, replace=True)
        await self._read()
        return None

    @rx.event
    @requires(LISTS)
    async def refresh(self):
        """Something on the lists changed."""
        await self._read()

    async def _read(self) -> None:
        self.error = await fault_in(self._fetch())

    async def _fetch(self) -> None:
        access, client_id = current_access(), client_of(self.router.url.query_parameters)
        async with db.unit_of_work(access.scope) as session:
            found = await figures(session, access, client_id=client_id)
        self._show(found)

    def _show(self, found: Figures) -> None:
        self.opt_outs = counted_against(
            found.opt_outs, found.opt_outs_before, bad=True, note=BEFORE
        )
        self.listed = Tile(f"{found.listed:,}", note="count now")
        self.blocked = Tile(f"{found.blocked:,}", note="neither answered nor texted")
        self.held = Tile(f"{found.held:,}", note="wait for their hour, or for the carrier")
        self.to_confirm = f"{found.to_confirm:,}"


def head() -> rx.Component:
    """The tiles; each leads to its list."""
    state = HeadState
    return stat_row(
        stat(
            label="Opt-outs in 30 days",
            figure=state.opt_outs.figure,
            change=state.opt_outs.change,
            direction=state.opt_outs.direction,
            tone=state.opt_outs.tone,
            note=state.opt_outs.note,
        ),
        stat(label="Numbers listed", figure=state.listed.figure, note=state.listed.note),
        stat(label="Numbers blocked", figure=state.blocked.figure, note=state.blocked.note),
        stat(label="Texts held now", figure=state.held.figure, note=state.held.note),
    )
