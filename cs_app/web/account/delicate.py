"""Opens what is delicate to change, by way of a fresh proof where the last one is old."""

from enum import StrEnum
from typing import Any

import reflex as rx

from cs_app.identity.account import confirmation
from cs_app.identity.account.confirmation import NotConfirmed, Way
from cs_app.identity.identifiers import Method
from cs_app.kernel.errors import ProductError
from cs_app.web.account.work import own_work
from cs_app.web.kit.chosen import chosen
from cs_app.web.visitor.handler_access import current_access, requires_sign_in

WRONG = "This code is not right."


class Dialog(StrEnum):
    """The dialogs of the page, of which one at most is open."""

    PROVE = "prove"
    EMAIL = "email"
    PHONE = "phone"
    DROP_EMAIL = "drop-email"
    DROP_PHONE = "drop-phone"
    APP = "app"
    PASSKEY = "passkey"
    CODES = "codes"
    DROP_FACTOR = "drop-factor"


class Delicate(rx.State):
    """Which dialog is open, and which one waits for the proof; `subject` is what it is about."""

    opened: str = ""
    wanted: str = ""
    subject: str = ""
    ways: list[str] = []
    sent_by: str = ""
    error: str = ""

    @rx.event
    @requires_sign_in()
    async def want(self, dialog: str, subject: str):
        """Open a dialog, or first the one that asks for a proof."""
        self.wanted, self.subject = chosen(Dialog, dialog).value, subject
        await self._open_or_ask()

    @rx.event
    @requires_sign_in()
    async def put_away(self, dialog: str):
        """Close one; by the time a closed one says so, the next may be open."""
        if self.opened == dialog:
            self.opened = ""

    @rx.event
    @requires_sign_in()
    def close(self):
        """Put away whatever is open."""
        self.opened = ""

    @rx.event
    @requires_sign_in()
    async def send_code(self, method: str):
        """Send a code to the present address or number."""
        try:
            async with own_work() as session:
                way = chosen(Method, method)
                await confirmation.send_code(session, current_access(), way)
        except ProductError as error:
            self.error = error.message
            return
        self.sent_by, self.error = method, ""

    @rx.event
    @requires_sign_in()
    async def enter_code(self, values: dict[str, Any]):
        """Check what was typed; a right code opens what was wanted."""
        way, code = chosen(Way, str(values.get("way", ""))), str(values.get("code", ""))
        try:
            async with own_work() as session:
                right = await confirmation.try_code(session, current_access(), way, code)
        except ProductError as error:
            self.error = error.message
            return
        self.error = "" if right else WRONG
        if right:
            self.opened = self.wanted

    @rx.event
    @requires_sign_in()
    async def proved(self):
        """A passkey was checked beside the events: the session says whether it was right."""
        await self._open_or_ask()

    async def _open_or_ask(self) -> None:
        access = current_access()
        async with own_work() as session:
            if await confirmation.is_recent(session, access):
                self.opened = self.wanted
                return
            self.ways = [way.value for way in await confirmation.ways(session, access)]
        self.sent_by = self.error = ""
        self.opened = Dialog.PROVE.value

    async def _refused(self, error: ProductError) -> str:
        """What to say at the form; a proof that grew old meanwhile is asked for again."""
        if isinstance(error, NotConfirmed):
            await self._open_or_ask()
            return ""
        return error.message
