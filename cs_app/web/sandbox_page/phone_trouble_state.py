"""What befalls texts to the phone in hand, and who acts on its STOP."""

from dataclasses import replace
from typing import Any

import reflex as rx

from cs_app.kernel.errors import ProductError
from cs_app.kernel.phone import display
from cs_app.messaging import carrier_errors
from cs_app.operations import sandbox_control
from cs_app.operations.sandbox_control import PhoneTrouble
from cs_app.web.design import toast
from cs_app.web.kit.showing import show
from cs_app.web.sandbox_page.phone_lines import HOMEOWNER
from cs_app.web.visitor.handler_access import in_sandbox_only

ARRIVE = ""
CODES = [(ARRIVE, "Arrive")]
CODES += [(code, carrier_errors.described(code)) for code in carrier_errors.ERRORS]
TOLD_BY = (("callback", "told by a callback"), ("send", "told at sending"))


class PhoneTroubleState(rx.State):
    """The trouble of one phone, as the sandbox says it stands."""

    shown_number: str = display(HOMEOWNER)
    code: str = ARRIVE
    told_by: str = TOLD_BY[0][0]
    carrier_stops: bool = False

    @rx.event
    @in_sandbox_only
    async def refresh(self):
        """Ask the sandbox how texts to this phone end."""
        number = self._number()
        try:
            trouble = await sandbox_control.phone_trouble(number)
            stops = await sandbox_control.carrier_stops()
        except ProductError:
            return  # the switches beside it say so
        self._take(number, trouble, stops)

    @rx.event
    @in_sandbox_only
    async def fail_with(self, code: str):
        """Have texts to this phone end with this error, or arrive."""
        known = int(code) if code in carrier_errors.ERRORS else None
        return await self._put(PhoneTrouble(known, self.told_by))

    @rx.event
    @in_sandbox_only
    async def tell_by(self, way: str):
        """Have the product learn of it in this way."""
        known = next((one for one, _ in TOLD_BY if one == way), self.told_by)
        return await self._put(replace(self._trouble(), told_by=known))

    @rx.event
    @in_sandbox_only
    async def let_carrier_stop(self, acts: bool):
        """Say who acts on STOP and START."""
        try:
            await sandbox_control.set_carrier_stops(bool(acts))
        except ProductError as error:
            return toast.error("Nothing was changed", note=error.message)
        self.carrier_stops = bool(acts)
        return None

    async def _put(self, trouble: PhoneTrouble) -> Any:
        number = self._number()
        try:
            await sandbox_control.set_phone_trouble(number, trouble)
        except ProductError as error:
            return toast.error("Nothing was changed", note=error.message)
        self._take(number, trouble, self.carrier_stops)
        return None

    def _take(self, number: str, trouble: PhoneTrouble, stops: bool) -> None:
        show(
            self,
            shown_number=display(number),
            code=str(trouble.error_code or ARRIVE),
            told_by=trouble.told_by,
            carrier_stops=stops,
        )

    def _trouble(self) -> PhoneTrouble:
        return PhoneTrouble(int(self.code) if self.code else None, self.told_by)

    def _number(self) -> str:
        return self.router.url.query_parameters.get("phone") or HOMEOWNER
