"""How each vendor fails at present, and the switches for it."""

from dataclasses import dataclass
from enum import StrEnum
from math import isnan, nan
from typing import Any

import reflex as rx

from cs_app.kernel.errors import ProductError
from cs_app.operations import sandbox_control
from cs_app.operations.sandbox_control import VendorFault
from cs_app.web.design import toast
from cs_app.web.design.tokens import Tone
from cs_app.web.kit.chosen import chosen
from cs_app.web.kit.showing import show
from cs_app.web.visitor.handler_access import in_sandbox_only

TEXTS_ONLY = "twilio"
VENDORS = {
    "twilio": ("Twilio", "texts"),
    "openai": ("OpenAI", "AI replies"),
    "resend": ("Resend", "mail"),
}
SLOW_SECONDS = 8.0
LONGEST_SECONDS = 3600.0


class Switch(StrEnum):
    """A position of a vendor's switch."""

    NONE = "none"
    DOWN_500 = "down_500"
    DOWN_503 = "down_503"
    SLOW = "slow"
    RATE_LIMITED = "rate_limited"
    RESET = "reset"
    GARBAGE = "garbage"
    HANG_AFTER_ACCEPT = "hang_after_accept"
    CARRIER_LIMIT = "carrier_limit"


WORDS = {
    Switch.NONE: "Works",
    Switch.DOWN_500: "Down with 500",
    Switch.DOWN_503: "Down with 503",
    Switch.SLOW: "Slow",
    Switch.RATE_LIMITED: "Rate limited",
    Switch.RESET: "Resets connections",
    Switch.GARBAGE: "Answers garbage",
    Switch.HANG_AFTER_ACCEPT: "Accepts, then hangs",
    Switch.CARRIER_LIMIT: "Loses texts: too many (30022)",
}


@dataclass(frozen=True)
class VendorLine:
    """One vendor's switch, and in words what it does now."""

    key: str
    name: str
    carries: str
    switch: str
    word: str
    tone: str
    seconds: str
    is_slow: bool


class FailuresState(rx.State):
    """The switches, as the sandbox says they stand."""

    loaded: bool = False
    error: str = ""
    vendors: list[VendorLine] = []
    all_work: bool = True

    @rx.event
    @in_sandbox_only
    async def refresh(self):
        """Ask the sandbox how the switches stand."""
        try:
            self._take(await sandbox_control.faults())
        except ProductError as error:
            show(self, error=error.message, loaded=True)

    @rx.event
    @in_sandbox_only
    async def turn(self, vendor: str, position: str):
        """Turn one vendor's switch."""
        return await self._put({vendor: _fault(chosen(Switch, position))})

    @rx.event
    @in_sandbox_only
    async def slow_down(self, values: dict[str, Any]):
        """Say how slow a slow vendor is."""
        try:
            seconds = float(values.get("seconds", ""))
        except (TypeError, ValueError):
            seconds = nan
        if isnan(seconds):
            return toast.error("Enter the seconds as a number")
        seconds = min(max(seconds, 0.0), LONGEST_SECONDS)
        slow = VendorFault(mode="slow", seconds=seconds)
        return await self._put({str(values.get("vendor", "")): slow})

    @rx.event
    @in_sandbox_only
    async def mend(self):
        """Have every vendor work again."""
        refused = await self._put({vendor: VendorFault() for vendor in VENDORS})
        return refused or toast.success("Every vendor works again")

    async def _put(self, wanted: dict[str, VendorFault]) -> Any:
        try:
            self._take(await sandbox_control.set_faults(wanted))
        except ProductError as error:
            return toast.error("The switch was not turned", note=error.message)
        return None

    def _take(self, faults: dict[str, VendorFault]) -> None:
        show(
            self,
            error="",
            loaded=True,
            vendors=[_line(vendor, faults.get(vendor, VendorFault())) for vendor in VENDORS],
            all_work=all(fault.mode == "none" for fault in faults.values()),
        )


def _fault(switch: Switch) -> VendorFault:
    if switch in (Switch.DOWN_500, Switch.DOWN_503):
        return VendorFault(mode="down", status=int(switch.removeprefix("down_")))
    return VendorFault(mode=switch, seconds=SLOW_SECONDS if switch is Switch.SLOW else None)


def _line(vendor: str, fault: VendorFault) -> VendorLine:
    name, carries = VENDORS[vendor]
    switch = _switch(fault)
    return VendorLine(
        key=vendor,
        name=name,
        carries=carries,
        switch=switch.value,
        word=_word(switch, fault),
        tone=_tone(switch).value,
        seconds=f"{fault.seconds or SLOW_SECONDS:g}",
        is_slow=switch is Switch.SLOW,
    )


def _switch(fault: VendorFault) -> Switch:
    if fault.mode == "down":
        return Switch.DOWN_503 if fault.status == 503 else Switch.DOWN_500
    return Switch(fault.mode)


def _word(switch: Switch, fault: VendorFault) -> str:
    word = WORDS[switch]
    if fault.mode == "down":
        word = f"Down with {fault.status}"
    if switch is Switch.SLOW:
        word = f"Slow by {fault.seconds or SLOW_SECONDS:g} s"
    return f"{word}, {fault.count} more" if fault.count else word


def _tone(switch: Switch) -> Tone:
    if switch is Switch.NONE:
        return Tone.SUCCESS
    return Tone.WARNING if switch in (Switch.SLOW, Switch.RATE_LIMITED) else Tone.DANGER
