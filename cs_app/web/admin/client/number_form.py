"""The form that gives a business a phone number."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.numbers import add_number
from cs_app.web.admin.client.number_acts import MAY
from cs_app.web.admin.client.state import ClientState
from cs_app.web.design import toast
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access


class NumberForm(form(MAY), rx.State):
    """The form of a new number."""

    LABELS: ClassVar = {"phone_number": "Phone number", "friendly_name": "Name"}
    REFUSED: ClassVar = "The number was not added"

    def _show(self, values: dict[str, Any]) -> None:
        """Empty."""

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: str(values.get(name, "")) for name in self.LABELS}

    async def _create(self, session: AsyncSession, values: dict[str, Any]) -> None:
        await add_number(session, current_access(), client_id=opened(self), **values)

    async def _saved(self):
        await look_again(self, ClientState)
        return toast.success("Number added")
