"""Adds and removes second factors."""

from typing import Any

import reflex as rx

from cs_app.identity.account import factor_editing
from cs_app.identity.permissions import SessionKind
from cs_app.kernel.errors import ProductError
from cs_app.kernel.ids import as_id
from cs_app.web.account.delicate import Delicate, Dialog
from cs_app.web.account.state import AccountState
from cs_app.web.account.work import own_work
from cs_app.web.design import toast
from cs_app.web.kit.faults import look_again
from cs_app.web.visitor.handler_access import current_access, requires_sign_in


class SecurityState(rx.State):
    """What is wrong with the code of a new app."""

    error: str = ""

    @rx.event
    @requires_sign_in(SessionKind.AGENCY)
    async def finish_app(self, values: dict[str, Any]):
        """Check the first code of a new app, which counts from then on."""
        try:
            async with own_work() as session:
                code = str(values.get("code", ""))
                await factor_editing.finish_app(session, current_access(), code=code)
        except ProductError as error:
            self.error = await (await self.get_state(Delicate))._refused(error)
            return None
        self.error = ""
        return await self._added("Authenticator app added")

    @rx.event
    @requires_sign_in(SessionKind.AGENCY)
    async def passkey_added(self):
        """A passkey was made beside the events."""
        return await self._added("Passkey added")

    @rx.event
    @requires_sign_in(SessionKind.AGENCY)
    async def remove(self):
        """Remove the factor that was asked about."""
        delicate = await self.get_state(Delicate)
        try:
            async with own_work() as session:
                await factor_editing.remove(session, current_access(), as_id(delicate.subject))
        except ProductError as error:
            words = await delicate._refused(error)
            return toast.error("It was not removed", note=words) if words else None
        await look_again(self, AccountState)
        return toast.success("Removed")

    async def _added(self, words: str):
        """On to the recovery codes, where there are none yet."""
        account = await self.get_state(AccountState)
        await account._read()
        delicate = await self.get_state(Delicate)
        delicate.opened = "" if account.codes_left else Dialog.CODES.value
        return toast.success(words)
