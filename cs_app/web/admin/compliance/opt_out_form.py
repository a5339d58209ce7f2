"""The form of an opt-out that was said on the phone, by mail or in person."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.opt_out_by_person import opt_out_number
from cs_app.compliance.rights import LISTS
from cs_app.web.admin.compliance.opt_outs import OptOutsState
from cs_app.web.admin.compliance.whose import FIELD, Whose, client_field, one_client
from cs_app.web.consent.told import LABELS as TOLD
from cs_app.web.consent.told import told_fields, told_of, told_typed
from cs_app.web.design import toast
from cs_app.web.design.button import button
from cs_app.web.design.form import text_field
from cs_app.web.design.tokens import Variant
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form, wrong
from cs_app.web.kit.form_dialog import form_dialog
from cs_app.web.visitor.handler_access import current_access


class OptOutForm(Whose, form(LISTS), rx.State):
    """Whose wish it is, and how it was told."""

    LABELS: ClassVar = {FIELD: "Client", "number": "Phone number"} | TOLD
    REFUSED: ClassVar = "The opt-out was not recorded"

    async def _offer(self, session: AsyncSession) -> None:
        await self._offer_clients(session)

    def _show(self, values: dict[str, Any]) -> None:
        """Empty."""

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return told_typed(values) | {name: str(values.get(name, "")) for name in (FIELD, "number")}

    async def _create(self, session: AsyncSession, values: dict[str, Any]) -> None:
        await opt_out_number(
            session,
            current_access(),
            client_id=one_client(values),
            number=values["number"],
            told=told_of(values),
        )

    async def _saved(self):
        await look_again(self, OptOutsState)
        return toast.success("Opt-out recorded", note="Nothing goes out to this number any more.")


def record_opt_out(*, hotkey: str | None = None) -> rx.Component:
    """Opens the form."""
    return button(
        "Record an opt-out",
        icon="plus",
        variant=Variant.PRIMARY if hotkey else Variant.SECONDARY,
        hotkey=hotkey,
        on_click=OptOutForm.begin(""),
    )


def opt_out_dialog() -> rx.Component:
    """The form."""
    return form_dialog(
        OptOutForm,
        client_field(OptOutForm),
        text_field(
            name="number",
            label="Phone number",
            type="tel",
            auto_complete="off",
            help="With its area code. It need not be a lead yet.",
            error=wrong(OptOutForm, "number"),
        ),
        told_fields(OptOutForm),
        id="opt-out",
        title="Record an opt-out",
        submit="Record opt-out",
    )
