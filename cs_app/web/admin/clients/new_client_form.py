"""The dialog that makes a business."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.creating import create_client
from cs_app.clients.info import ClientInfo
from cs_app.identity.permissions import AgencyPermission
from cs_app.web.admin.client_form import LABELS, Typed, client_fields, typed
from cs_app.web.design import toast
from cs_app.web.design.button import button
from cs_app.web.design.tokens import Variant
from cs_app.web.kit.form import form
from cs_app.web.kit.form_dialog import form_dialog
from cs_app.web.visitor.handler_access import current_access, requires
from cs_app.web.visitor.viewer import may

MAY = AgencyPermission.CLIENTS_CREATE


class NewClientForm(form(MAY), rx.State):
    """The form of a business that is yet to be made."""

    LABELS: ClassVar = LABELS
    REFUSED: ClassVar = "The client was not created"
    _made: str = ""

    @rx.event
    @requires(AgencyPermission.CLIENTS_VIEW)
    async def open_if_asked(self):
        """Open the dialog for an address with `new=1`, for those who may create."""
        asked = self.router.url.query_parameters.get("new") == "1"
        self.is_open = False
        if asked and current_access().may(MAY):
            await self._open("")

    def _show(self, values: dict[str, Any]) -> None:
        """Empty: the fields begin with `Typed()`."""

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return typed(values)

    async def _create(self, session: AsyncSession, values: dict[str, Any]) -> None:
        client = await create_client(session, current_access(), info=ClientInfo(**values))
        self._made = str(client.id)

    async def _saved(self):
        return [
            rx.redirect(f"/admin/clients/{self._made}"),
            toast.success("Client created", note="Give it a number and activate it."),
        ]


def new_client_button(*, hotkey: str | None = None) -> rx.Component:
    """Opens the dialog; only for those who may create businesses."""
    return rx.cond(
        may(MAY),
        button(
            "New client",
            variant=Variant.PRIMARY,
            icon="plus",
            hotkey=hotkey,
            on_click=NewClientForm.begin(""),
        ),
    )


def new_client_dialog() -> rx.Component:
    """The form."""
    return form_dialog(
        NewClientForm,
        rx.el.p(
            "The owner can sign in to the portal with this email or phone once the client is "
            "active. Leads are answered from then on.",
            class_name="muted",
        ),
        client_fields(NewClientForm, begins=Typed()),
        id="new-client",
        title="New client",
        submit="Create client",
    )
