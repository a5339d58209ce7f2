"""Marks a day of the list as open, and takes one out, after asking."""

import reflex as rx

from cs_app.clients.closed_days import mark_day, remove_closed_day
from cs_app.clients.settings_rights import CHANGE
from cs_app.kernel.ids import as_id
from cs_app.web.client_settings.lines import ClosedLine
from cs_app.web.client_settings.state import SettingsState
from cs_app.web.client_settings.whose import settings_of
from cs_app.web.design import toast
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.faults import look_again
from cs_app.web.visitor.handler_access import current_access, requires_any, requires_presence


class ClosedDayActs(rx.State):
    """The day somebody is asked about."""

    is_open: bool = False
    asked: ClosedLine = ClosedLine()

    @rx.event
    @requires_any(*CHANGE)
    async def mark(self, day_id: str, is_open: bool):
        """Say that it is open on this day, or closed."""
        refused = await attempt(
            lambda session: mark_day(
                session,
                current_access(),
                client_id=settings_of(self),
                day_id=as_id(day_id),
                is_open=is_open,
            )
        )
        await look_again(self, SettingsState)
        if refused is not None:
            return toast.error("Nothing was changed", note=refused.message)
        return toast.success("Open on this day" if is_open else "Closed on this day")

    @rx.event
    @requires_any(*CHANGE)
    async def ask(self, day_id: str):
        """Ask whether a day shall go."""
        days = (await self.get_state(SettingsState)).closed
        self.asked = next((day for day in days if day.id == day_id), ClosedLine())
        self.is_open = bool(self.asked.id)

    @rx.event
    @requires_presence
    def close(self):
        """Put the question away."""
        self.is_open = False

    @rx.event
    @requires_any(*CHANGE)
    async def remove(self):
        """Take out the day that was asked about."""
        self.is_open = False
        refused = await attempt(
            lambda session: remove_closed_day(
                session,
                current_access(),
                client_id=settings_of(self),
                day_id=as_id(self.asked.id),
            )
        )
        await look_again(self, SettingsState)
        if refused is not None:
            return toast.error("Nothing was changed", note=refused.message)
        return toast.success(f"{self.asked.label} is out of the list")
