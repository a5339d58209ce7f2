"""The form that adds a date to the closed days."""

from datetime import date
from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.closed_days import LONGEST_LABEL, add_closed_day
from cs_app.clients.settings_rights import CHANGE
from cs_app.kernel.errors import Invalid
from cs_app.web.client_settings.state import SettingsState
from cs_app.web.client_settings.whose import settings_of
from cs_app.web.design import toast
from cs_app.web.design.form import checkbox, text_field
from cs_app.web.design.layout import grid
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form, wrong
from cs_app.web.kit.form_dialog import form_dialog
from cs_app.web.visitor.handler_access import current_access


class ClosedDayForm(form(*CHANGE), rx.State):
    """A day that is yet to be added."""

    LABELS: ClassVar = {"on_date": "Date", "label": "What day it is"}
    REFUSED: ClassVar = "The day was not added"

    def _show(self, values: dict[str, Any]) -> None:
        """It begins empty."""

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return {
            "on_date": _date(str(values.get("on_date", ""))),
            "label": str(values.get("label", "")),
            "is_open": bool(values.get("is_open")),
        }

    async def _create(self, session: AsyncSession, values: dict[str, Any]) -> None:
        await add_closed_day(
            session,
            current_access(),
            client_id=settings_of(self),
            on=values["on_date"],
            label=values["label"],
            is_open=values["is_open"],
        )

    async def _saved(self):
        await look_again(self, SettingsState)
        return toast.success("Day added")


def closed_day_dialog() -> rx.Component:
    """The form in its dialog."""
    day = text_field(
        name="on_date", label="Date", type="date", error=wrong(ClosedDayForm, "on_date")
    )
    label = text_field(
        name="label",
        label="What day it is",
        error=wrong(ClosedDayForm, "label"),
        placeholder="Staff outing",
        longest=LONGEST_LABEL,
        auto_complete="off",
    )
    works = checkbox(
        name="is_open",
        label="We are open on this day",
        help="For a holiday on which you work: the hours of its weekday hold.",
    )
    return form_dialog(
        ClosedDayForm,
        grid(day, label, min_width=200),
        works,
        id="closed-day",
        title="Add a day",
        submit="Add day",
    )


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid("Choose a date", field="on_date") from None
