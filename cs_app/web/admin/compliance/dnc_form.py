"""The form that puts one number on the do-not-contact list."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.dnc_entries import Entry
from cs_app.compliance.do_not_contact import LONGEST_REASON, LONGEST_REFERENCE, add
from cs_app.compliance.last_day import end_of_day
from cs_app.compliance.models import DncSource
from cs_app.compliance.rights import LISTS
from cs_app.compliance.worded import optional
from cs_app.web.admin.compliance.do_not_contact import DncState
from cs_app.web.admin.compliance.tab_list import chosen as offered
from cs_app.web.admin.compliance.whose import FIELD, Whose, chosen_client, client_field
from cs_app.web.admin.compliance.words import DNC_SOURCES
from cs_app.web.design import toast
from cs_app.web.design.button import button
from cs_app.web.design.form import select_field, text_field
from cs_app.web.design.layout import grid
from cs_app.web.design.tokens import Variant
from cs_app.web.kit.chosen import chosen
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form, wrong
from cs_app.web.kit.form_dialog import form_dialog
from cs_app.web.visitor.handler_access import current_access
from cs_app.web.visitor.viewer import Viewer

SOURCES = offered(DNC_SOURCES)


class DncForm(Whose, form(LISTS), rx.State):
    """A number, why it is left alone, and until when."""

    LABELS: ClassVar = {
        FIELD: "Client",
        "number": "Phone number",
        "source": "Source",
        "reference": "Reference",
        "reason": "Reason",
        "expires": "Until",
    }
    REFUSED: ClassVar = "The number was not listed"
    _added: bool = True

    async def _offer(self, session: AsyncSession) -> None:
        await self._offer_clients(session, all_of_them=True)

    def _show(self, values: dict[str, Any]) -> None:
        """Empty."""

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: str(values.get(name, "")) for name in self.LABELS}

    async def _create(self, session: AsyncSession, values: dict[str, Any]) -> None:
        access, zone = current_access(), (await self.get_state(Viewer)).zone
        entry = Entry(
            client_id=chosen_client(values),
            source=chosen(DncSource, values["source"]),
            source_reference=_fitting(values, "reference", LONGEST_REFERENCE),
            reason=_fitting(values, "reason", LONGEST_REASON),
            expires_at=end_of_day(values["expires"], zone=zone),
            added_by=access.person_id,
        )
        self._added = await add(session, access, number=values["number"], entry=entry)

    async def _saved(self):
        await look_again(self, DncState)
        if not self._added:
            stricter = "The stricter of both entries holds: a complaint, and the later end."
            return toast.success("The number was listed already", note=stricter)
        return toast.success("Number listed")


def _fitting(values: dict[str, Any], field: str, longest: int) -> str | None:
    return optional(values[field], longest, what=DncForm.LABELS[field], field=field)


def add_number(*, hotkey: str | None = None) -> rx.Component:
    """Opens the form."""
    return button(
        "Add a number",
        icon="plus",
        variant=Variant.PRIMARY if hotkey else Variant.SECONDARY,
        hotkey=hotkey,
        on_click=DncForm.begin(""),
    )


def dnc_dialog() -> rx.Component:
    """The form."""
    return form_dialog(
        DncForm,
        grid(
            client_field(DncForm, label="For whom"),
            text_field(
                name="number",
                label="Phone number",
                type="tel",
                auto_complete="off",
                error=wrong(DncForm, "number"),
            ),
            min_width=220,
        ),
        select_field(
            name="source",
            label="Source",
            options=SOURCES,
            default_value=DncSource.INTERNAL.value,
            help="A complaint stops every text, the others only those that nobody asked for.",
            error=wrong(DncForm, "source"),
        ),
        text_field(
            name="reason",
            label="Reason",
            optional=True,
            error=wrong(DncForm, "reason"),
            longest=LONGEST_REASON,
        ),
        grid(
            text_field(
                name="reference",
                label="Reference",
                optional=True,
                help="Such as the number of the case or of the registry's list.",
                error=wrong(DncForm, "reference"),
                longest=LONGEST_REFERENCE,
            ),
            text_field(
                name="expires",
                label="Until",
                type="date",
                optional=True,
                help="That day included. Empty means for good.",
                error=wrong(DncForm, "expires"),
            ),
            min_width=220,
        ),
        id="dnc-add",
        title="Add a number to the do-not-contact list",
        submit="Add number",
    )
