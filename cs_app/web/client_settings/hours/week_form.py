"""The form of a whole week."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.opening_hours import read_hours
from cs_app.clients.opening_times import DAY_NAMES, DayHours
from cs_app.clients.opening_week import in_words, save_week
from cs_app.clients.settings_rights import CHANGE
from cs_app.kernel.ids import as_id
from cs_app.web.client_settings.hours.day_text import WEEK, breaks_written, day_in, day_typed
from cs_app.web.client_settings.state import SettingsState
from cs_app.web.design import toast
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form
from cs_app.web.visitor.handler_access import current_access, requires_any

USUAL = ("09:00", "17:00")


@dataclass(frozen=True)
class DayFields:
    """What the controls of a day begin with."""

    is_open: bool = False
    opens: str = USUAL[0]
    closes: str = USUAL[1]
    breaks: str = ""


class WeekForm(form(*CHANGE), rx.State):
    """The week as it stood when the form was opened; each day is one value."""

    LABELS: ClassVar = dict(zip(WEEK, DAY_NAMES, strict=True))
    REFUSED: ClassVar = "The hours were not saved"
    days: list[DayFields] = [DayFields()] * len(WEEK)

    @rx.event
    @requires_any(*CHANGE)
    def turn(self, day: str, on: bool):
        """Show the times of a day that is open, and none of one that is closed."""
        if day in WEEK:
            place = WEEK.index(day)
            self.days[place] = replace(self.days[place], is_open=on)

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        access, client_id = current_access(), as_id(self.subject)
        on_file = await read_hours(session, access, client_id=client_id)
        known = {day.day: in_words(day) for day in on_file.hours.week}
        return {name: known.get(day, in_words(DayHours(day))) for day, name in enumerate(WEEK)}

    def _show(self, values: dict[str, Any]) -> None:
        self.days = [_fields(day_in(values.get(name, ""), day)) for day, name in enumerate(WEEK)]

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: in_words(day_typed(values, day)) for day, name in enumerate(WEEK)}

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        week = [day_in(values[name], day) for day, name in enumerate(WEEK)]
        await save_week(session, current_access(), client_id=as_id(self.subject), week=week)

    async def _saved(self):
        await look_again(self, SettingsState)
        return toast.success("Hours saved")


def _fields(day: DayHours) -> DayFields:
    if day.opens is None or day.closes is None:
        return DayFields()
    return DayFields(True, f"{day.opens:%H:%M}", f"{day.closes:%H:%M}", breaks_written(day))
