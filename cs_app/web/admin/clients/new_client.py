"""The dialog that makes a business."""

from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.creating import create_client
from cs_app.identity.permissions import AgencyPermission
from cs_app.web.admin.client_form import FormErrors, client_fields, errors_of, info_of
from cs_app.web.design import toast
from cs_app.web.design.button import button, submit_button
from cs_app.web.design.dialog import dialog
from cs_app.web.design.form import form
from cs_app.web.design.tokens import Variant
from cs_app.web.guard.handler_access import current_access, requires
from cs_app.web.guard.viewer import may
from cs_app.web.kit.attempt import attempt

DIALOG = "new-client"


class NewClientState(rx.State):
    """What was typed into the dialog, and what is wrong with it."""

    is_open: bool = False
    busy: bool = False
    errors: FormErrors = FormErrors()

    @rx.event
    @requires(AgencyPermission.CLIENTS_VIEW)
    def open_if_asked(self):
        """Open the dialog for an address with `new=1`, for those who may create."""
        asked = self.router.url.query_parameters.get("new") == "1"
        self.busy, self.errors = False, FormErrors()
        self.is_open = asked and current_access().may(AgencyPermission.CLIENTS_CREATE)

    @rx.event
    @requires(AgencyPermission.CLIENTS_CREATE)
    def open(self):
        """Show the empty form."""
        self.errors, self.is_open = FormErrors(), True

    @rx.event
    @requires(AgencyPermission.CLIENTS_CREATE)
    def close(self):
        """Put the form away."""
        self.is_open = False

    @rx.event
    @requires(AgencyPermission.CLIENTS_CREATE)
    async def create(self, values: dict[str, Any]):
        """Make the business and go to it."""
        self.busy = True
        yield
        made: list[str] = []

        async def create(session: AsyncSession) -> None:
            client = await create_client(session, current_access(), info=info_of(values))
            made.append(str(client.id))

        refused = await attempt(create)
        self.busy = False
        if refused is None:
            self.errors, self.is_open = FormErrors(), False
            yield rx.redirect(f"/admin/clients/{made[0]}")
            yield toast.success("Client created", note="Give it a number and activate it.")
            return
        self.errors = errors_of(refused) or FormErrors()
        if errors_of(refused) is None:
            yield toast.error("The client was not created", note=refused.message)


def new_client_button(*, hotkey: str | None = None) -> rx.Component:
    """Opens the dialog; only for those who may create businesses."""
    return rx.cond(
        may(AgencyPermission.CLIENTS_CREATE),
        button(
            "New client",
            variant=Variant.PRIMARY,
            icon="plus",
            hotkey=hotkey,
            on_click=NewClientState.open,
        ),
    )


def new_client_dialog() -> rx.Component:
    """The form."""
    fields = form(
        client_fields(errors=NewClientState.errors),
        rx.el.div(
            button("Cancel", data_closes="true"),
            submit_button("Create client", busy=NewClientState.busy),
            class_name="modal-actions",
        ),
        on_submit=NewClientState.create,
    )
    return dialog(
        rx.el.p(
            "The owner can sign in to the portal with this email or phone once the client is "
            "active. Leads are answered from then on.",
            class_name="muted",
        ),
        rx.cond(NewClientState.is_open, fields),
        id=DIALOG,
        title="New client",
        wide=True,
        open=NewClientState.is_open,
        on_close=NewClientState.close,
    )
