"""The form that adds the public holidays of a region."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.closed_days import import_holidays
from cs_app.clients.opening_hours import read_hours
from cs_app.clients.regions import NAMES
from cs_app.clients.settings_rights import CHANGE
from cs_app.web.client_settings.state import SettingsState
from cs_app.web.client_settings.whose import settings_of
from cs_app.web.design import toast
from cs_app.web.design.form import select_field
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form, wrong
from cs_app.web.kit.form_dialog import form_dialog
from cs_app.web.visitor.handler_access import current_access

REGIONS = [("", "Choose one…"), *NAMES.items()]


class HolidaysForm(form(*CHANGE), rx.State):
    """The region to take holidays from: the one on file, or the likeliest one."""

    LABELS: ClassVar = {"region": "Province or state"}
    REFUSED: ClassVar = "No holidays were added"
    region: str = ""
    added: int = 0

    async def _offer(self, session: AsyncSession) -> None:
        access = current_access()
        on_file = await read_hours(session, access, client_id=settings_of(self))
        self.region = on_file.region or ""

    def _show(self, values: dict[str, Any]) -> None:
        """What `_offer` has read."""

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return {"region": str(values.get("region", ""))}

    async def _create(self, session: AsyncSession, values: dict[str, Any]) -> None:
        self.added = await import_holidays(
            session, current_access(), client_id=settings_of(self), region=values["region"]
        )

    async def _saved(self):
        await look_again(self, SettingsState)
        if not self.added:
            return toast.success("All holidays are in the list already")
        return toast.success(f"{self.added} holidays added")


def holidays_dialog() -> rx.Component:
    """The form in its dialog."""
    region = select_field(
        name="region",
        label="Province or state",
        options=REGIONS,
        error=wrong(HolidaysForm, "region"),
        default_value=HolidaysForm.region,
    )
    return form_dialog(
        HolidaysForm,
        region,
        rx.el.p(
            "Adds the public holidays of the coming 12 months as closed days. Days that are in the "
            "list already stay as they are; take out those on which you work.",
            class_name="muted small",
        ),
        id="holidays",
        title="Add public holidays",
        submit="Add holidays",
        wide=False,
    )
