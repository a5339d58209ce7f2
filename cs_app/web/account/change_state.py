"""Changes the name, the address and the number of the signed-in person."""

from typing import Any

import reflex as rx

from cs_app.identity import identifiers
from cs_app.identity.account import identifier_change, profile
from cs_app.identity.account.identifier_change import Outcome
from cs_app.identity.identifiers import Method
from cs_app.kernel.errors import ProductError
from cs_app.web.account.delicate import WRONG, Delicate
from cs_app.web.account.state import AccountState
from cs_app.web.account.work import own_work
from cs_app.web.design import toast
from cs_app.web.kit.chosen import chosen
from cs_app.web.kit.faults import look_again
from cs_app.web.visitor.handler_access import current_access, requires_sign_in
from cs_app.web.visitor.viewer import Viewer

OTHERS_OUT = "Wherever else you were signed in, you are signed out."
REFUSED = {
    Outcome.WRONG: WRONG,
    Outcome.TAKEN: "Somebody else signs in with this. Use another, or ask your agency.",
}


class ChangeState(rx.State):
    """What was typed and what is wrong with it; `fresh` is where a code was sent."""

    name_error: str = ""
    fresh: str = ""
    error: str = ""

    @rx.event
    @requires_sign_in()
    async def rename(self, values: dict[str, Any]):
        """Store the name."""
        try:
            async with own_work() as session:
                await profile.rename(session, current_access(), str(values.get("name", "")))
        except ProductError as error:
            self.name_error = error.message
            return None
        account = await self.get_state(AccountState)
        await account._read()
        (await self.get_state(Viewer)).name = account.who.name
        self.name_error = ""
        return toast.success("Name saved")

    @rx.event
    @requires_sign_in()
    async def begin(self):
        """Start with an empty form."""
        self.fresh = self.error = ""

    @rx.event
    @requires_sign_in()
    async def ask(self, values: dict[str, Any]):
        """Send a code to the new address or number."""
        typed = str(values.get("identifier", ""))
        try:
            fresh = identifiers.read(typed, chosen(Method, str(values.get("method", ""))))
            async with own_work() as session:
                await identifier_change.ask(session, current_access(), fresh)
        except ProductError as error:
            self.error = await self._refused(error)
            return
        self.fresh, self.error = fresh.value, ""

    @rx.event
    @requires_sign_in()
    async def finish(self, values: dict[str, Any]):
        """Check the code; a right one makes the change."""
        try:
            fresh = identifiers.read(self.fresh, chosen(Method, str(values.get("method", ""))))
            code = str(values.get("code", ""))
            async with own_work() as session:
                outcome = await identifier_change.finish(
                    session, current_access(), fresh, code=code
                )
        except ProductError as error:
            self.error = await self._refused(error)
            return None
        if outcome is not Outcome.CHANGED:
            self.error = REFUSED[outcome]
            return None
        return await self._done("Changed")

    @rx.event
    @requires_sign_in()
    async def remove(self, method: str):
        """Sign in without it from now on."""
        try:
            async with own_work() as session:
                await identifier_change.remove(session, current_access(), chosen(Method, method))
        except ProductError as error:
            words = await self._refused(error)
            return toast.error("It was not removed", note=words) if words else None
        return await self._done("Removed")

    async def _done(self, word: str):
        (await self.get_state(Delicate)).opened = ""
        self.fresh = self.error = ""
        await look_again(self, AccountState)
        return toast.success(word, note=OTHERS_OUT)

    async def _refused(self, error: ProductError) -> str:
        return await (await self.get_state(Delicate))._refused(error)
