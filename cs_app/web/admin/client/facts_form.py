"""The dialog that changes a business's facts."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.editing import update_info
from cs_app.clients.info import ClientInfo
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.ids import as_id
from cs_app.screens.client_detail import read_client
from cs_app.web.admin.client import view
from cs_app.web.admin.client.state import ClientState
from cs_app.web.admin.client_form import LABELS, Typed, client_fields, typed, zone_options
from cs_app.web.design import toast
from cs_app.web.design.button import button
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form
from cs_app.web.kit.form_dialog import form_dialog
from cs_app.web.visitor.handler_access import current_access
from cs_app.web.visitor.viewer import may

MAY = AgencyPermission.CLIENTS_EDIT


class FactsForm(form(MAY), rx.State):
    """The facts as they stood when the form was opened."""

    LABELS: ClassVar = LABELS
    REFUSED: ClassVar = "The facts were not saved"
    begins: Typed = Typed()
    zones: list[tuple[str, str]] = []

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        client_id = as_id(self.subject)
        client = await read_client(session, current_access(), client_id=client_id)
        return vars(view.facts(client).typed)

    def _show(self, values: dict[str, Any]) -> None:
        self.begins = Typed(**values)
        self.zones = zone_options(self.begins.timezone)

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return typed(values)

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        await update_info(
            session,
            current_access(),
            client_id=as_id(self.subject),
            info=ClientInfo(**values),
        )

    async def _saved(self):
        await look_again(self, ClientState)
        return toast.success("Saved")

    def _in_words(self, name: str, value: Any) -> str:
        known = dict(self.zones) if name == "timezone" else {}
        return super()._in_words(name, known.get(value, value))


def edit_button() -> rx.Component:
    """Opens the form; only for those who may change facts."""
    opens = FactsForm.begin(ClientState.facts.id)
    return rx.cond(may(MAY), button("Edit", icon="pencil", small=True, hotkey="e", on_click=opens))


def edit_dialog() -> rx.Component:
    """The form in its dialog."""
    return form_dialog(
        FactsForm,
        client_fields(FactsForm, begins=FactsForm.begins, zones=FactsForm.zones),
        id="edit-client",
        title="Edit client",
        submit="Save changes",
    )
