"""Adds, promotes and removes a business's phone numbers."""

from typing import Any

import reflex as rx

from cs_app.clients.numbers import add_number, promote_number, remove_number
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.ids import as_id
from cs_app.web.admin.client.state import ClientState
from cs_app.web.admin.client.view import Number
from cs_app.web.design import toast
from cs_app.web.guard.handler_access import current_access, requires
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.opened_client import opened

MAY = AgencyPermission.PHONES_MANAGE


class NumbersState(rx.State):
    """The form of a new number, and the number somebody is asked about."""

    adding: bool = False
    busy: bool = False
    error: str = ""
    removing: bool = False
    asked: Number = Number()

    @rx.event
    @requires(MAY)
    def open(self):
        """Show the form of a new number."""
        self.error, self.busy, self.adding = "", False, True

    @rx.event
    @requires(MAY)
    def close(self):
        """Put form and question away."""
        self.adding = self.removing = False

    @rx.event
    @requires(MAY)
    async def add(self, values: dict[str, Any]):
        """Give the business a number."""
        self.busy = True
        yield
        refused = await attempt(
            lambda session: add_number(
                session,
                current_access(),
                client_id=opened(self),
                phone_number=str(values.get("phone_number", "")),
                friendly_name=str(values.get("friendly_name", "")),
            )
        )
        self.busy = False
        if refused is not None:
            self.error = refused.message
            return
        self.adding = False
        await (await self.get_state(ClientState))._read()
        yield toast.success("Number added")

    @rx.event
    @requires(MAY)
    async def promote(self, number_id: str):
        """Make a number the primary one."""
        refused = await attempt(
            lambda session: promote_number(
                session,
                current_access(),
                client_id=opened(self),
                number_id=as_id(number_id),
            )
        )
        await (await self.get_state(ClientState))._read()
        if refused is not None:
            return toast.error("The primary number was not changed", note=refused.message)
        return toast.success("Primary number changed")

    @rx.event
    @requires(MAY)
    async def ask(self, number_id: str):
        """Say what taking a number away would do."""
        numbers = (await self.get_state(ClientState)).numbers
        found = [number for number in numbers if number.id == number_id]
        self.removing = bool(found)
        self.asked = found[0] if found else Number()

    @rx.event
    @requires(MAY)
    async def remove(self):
        """Take the number away that was asked about."""
        self.removing = False
        refused = await attempt(
            lambda session: remove_number(
                session,
                current_access(),
                client_id=opened(self),
                number_id=as_id(self.asked.id),
            )
        )
        await (await self.get_state(ClientState))._read()
        if refused is not None:
            return toast.error("The number was not removed", note=refused.message)
        return toast.success("Number removed")
