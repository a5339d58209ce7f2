"""The dialog that changes a business's facts."""

from typing import Any

import reflex as rx

from cs_app.clients.editing import update_info
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.errors import ProductError
from cs_app.web.admin.client.state import ClientState
from cs_app.web.admin.client_form import FormErrors, client_fields, errors_of, info_of
from cs_app.web.design import toast
from cs_app.web.design.button import button, submit_button
from cs_app.web.design.dialog import dialog
from cs_app.web.design.form import form
from cs_app.web.guard.handler_access import current_access, requires
from cs_app.web.guard.viewer import may
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.opened_client import opened

MAY = AgencyPermission.CLIENTS_EDIT


class EditState(rx.State):
    """The form, and what is wrong with it."""

    is_open: bool = False
    busy: bool = False
    errors: FormErrors = FormErrors()

    @rx.event
    @requires(MAY)
    def open(self):
        """Show the form with the facts as they stand."""
        self.errors, self.busy, self.is_open = FormErrors(), False, True

    @rx.event
    @requires(MAY)
    def close(self):
        """Put the form away."""
        self.is_open = False

    @rx.event
    @requires(MAY)
    async def save(self, values: dict[str, Any]):
        """Store what was typed."""
        self.busy = True
        yield
        refused = await _save(self, values)
        self.busy = False
        if refused is not None:
            self.errors = errors_of(refused) or FormErrors()
            if errors_of(refused) is None:
                yield toast.error("The facts were not saved", note=refused.message)
            return
        await (await self.get_state(ClientState))._read()
        self.errors, self.is_open = FormErrors(), False
        yield toast.success("Saved")


async def _save(state: EditState, values: dict[str, Any]) -> ProductError | None:
    return await attempt(
        lambda session: update_info(
            session, current_access(), client_id=opened(state), info=info_of(values)
        )
    )


def edit_button() -> rx.Component:
    """Opens the form; only for those who may change facts."""
    return rx.cond(
        may(MAY),
        button("Edit", icon="pencil", small=True, hotkey="e", on_click=EditState.open),
    )


def edit_dialog() -> rx.Component:
    """The form in its dialog."""
    fields = form(
        client_fields(
            errors=EditState.errors, typed=ClientState.facts.typed, zones=ClientState.zones
        ),
        rx.el.div(
            button("Cancel", data_closes="true"),
            submit_button("Save changes", busy=EditState.busy),
            class_name="modal-actions",
        ),
        on_submit=EditState.save,
    )
    return dialog(
        rx.cond(EditState.is_open, fields),
        id="edit-client",
        title="Edit client",
        wide=True,
        open=EditState.is_open,
        on_close=EditState.close,
    )
