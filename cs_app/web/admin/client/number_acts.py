"""Promotes and removes a business's phone numbers."""

import reflex as rx

from cs_app.clients.numbers import promote_number, remove_number
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.ids import as_id
from cs_app.web.admin.client.state import ClientState
from cs_app.web.admin.client.view import Number
from cs_app.web.design import toast
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access, requires, requires_presence

MAY = AgencyPermission.PHONES_MANAGE


class NumberActs(rx.State):
    """The number somebody is asked about."""

    removing: bool = False
    asked: Number = Number()

    @rx.event
    @requires_presence
    def close(self):
        """Put the question away."""
        self.removing = False

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
        await look_again(self, ClientState)
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
        await look_again(self, ClientState)
        if refused is not None:
            return toast.error("The number was not removed", note=refused.message)
        return toast.success("Number removed")
