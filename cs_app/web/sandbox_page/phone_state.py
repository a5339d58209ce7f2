"""The phone: whose it is, with whom it texts, and what really reached it."""

from typing import Any

import reflex as rx

from cs_app.identity.permissions import SessionKind
from cs_app.kernel import clock, db
from cs_app.kernel.errors import ProductError
from cs_app.kernel.phone import display, normalise
from cs_app.kernel.scope import EVERYTHING
from cs_app.operations import sandbox_control
from cs_app.operations.sandbox_control import PhoneText
from cs_app.screens import sandbox_cast, sandbox_decisions, sandbox_readings
from cs_app.screens.sandbox_cast import BusinessNumber
from cs_app.screens.sandbox_decisions import Decided
from cs_app.screens.sandbox_readings import ReadText
from cs_app.web.design import toast
from cs_app.web.design.composer import text_refused, text_sent
from cs_app.web.kit.showing import show
from cs_app.web.sandbox_page.browser import address
from cs_app.web.sandbox_page.phone_lines import (
    HOMEOWNER,
    Bubble,
    contacts,
    conversation,
    named,
    phones_in,
)
from cs_app.web.sandbox_page.phone_places import fresh_number, local_clocks
from cs_app.web.visitor.handler_access import in_sandbox_only

DRAFT = "sandbox-phone"
DIALOG = "another-phone"
UNNAMED = {HOMEOWNER: "a homeowner"}
CLOSE_DIALOG = f"document.getElementById('{DIALOG}').close()"


class PhoneState(rx.State):
    """The phone that the address names, kept as its owner would see it."""

    loaded: bool = False
    error: str = ""
    number: str = HOMEOWNER
    shown_number: str = display(HOMEOWNER)
    clocks: list[tuple[str, str]] = []
    now: str = ""
    other: str = ""
    other_name: str = ""
    shown_other: str = ""
    can_text: bool = False
    phones: list[tuple[str, str]] = []
    contacts: list[tuple[str, str]] = []
    bubbles: list[Bubble] = []
    number_error: str = ""
    _businesses: list[BusinessNumber] = []
    _members: list[str] = []
    _names: dict[str, str] = {}

    @rx.event
    @in_sandbox_only
    async def load(self):
        """Fill the phone that the address asks for."""
        async with db.unit_of_work(EVERYTHING) as session:
            self._businesses = await sandbox_cast.business_numbers(session)
            people = await sandbox_cast.cast(session)
        self._members = [p.phone for p in people if p.phone and p.kind is SessionKind.PORTAL]
        self._names = {}
        try:
            names = {business.number: business.business for business in self._businesses}
            await sandbox_control.register_numbers(names)
        except ProductError as error:
            self.error = error.message
        await self._read()

    @rx.event
    @in_sandbox_only
    async def refresh(self):
        """Look at the phone again."""
        await self._read()

    @rx.event
    @in_sandbox_only
    async def send(self, values: dict[str, Any]):
        """Text the business; what was typed stays until it is sent."""
        typed = str(values.get("body", ""))
        refused = await self._text(typed.strip()) if typed.strip() else None
        return [refused, text_refused(DRAFT)] if refused else text_sent(DRAFT, typed)

    @rx.event
    @in_sandbox_only
    async def say(self, phrase: str):
        """Text one of the quick phrases."""
        return await self._text(phrase)

    @rx.event
    @in_sandbox_only
    def pick_phone(self, number: str):
        """Take another phone in hand."""
        phone = None if number == HOMEOWNER else number
        asked = self.router.url.query_parameters
        return rx.redirect(address(asked, phone=phone, to=None, pane=None))

    @rx.event
    @in_sandbox_only
    def pick_contact(self, number: str):
        """Open another conversation of this phone."""
        return rx.redirect(address(self.router.url.query_parameters, to=number))

    @rx.event
    @in_sandbox_only
    def use_number(self, values: dict[str, Any]):
        """Take the phone with the number that was typed; without one, a phone of the area that
        nobody has used."""
        typed = str(values.get("number", "")).strip()
        try:
            number = normalise(typed) if typed else fresh_number(str(values.get("area", "")))
        except ProductError as error:
            self.number_error = error.message
            return None
        self.number_error = ""
        return [rx.call_script(CLOSE_DIALOG), PhoneState.pick_phone(number)]

    async def _text(self, words: str) -> Any:
        try:
            await sandbox_control.text_in(sender=self.number, to=self.other, body=words)
        except ProductError as error:
            return toast.error("The text was not sent", note=error.message)
        await self._read()
        return None

    async def _read(self) -> None:
        asked = self.router.url.query_parameters
        number = asked.get("phone") or HOMEOWNER
        try:
            texts = await sandbox_control.thread(number=number)
            recent = await sandbox_control.recent_texts()
        except ProductError as error:
            show(self, error=error.message, loaded=True)
            return
        await self._show(number, asked.get("to", ""), texts, recent)

    async def _show(
        self, number: str, wanted: str, texts: list[PhoneText], recent: list[PhoneText]
    ) -> None:
        ours = {business.number: business.business for business in self._businesses}
        latest = [text.other_end(number) for text in texts[-1:]]
        other = wanted or next(iter([*latest, *ours]), "")
        numbers = [HOMEOWNER, number, *phones_in(recent, set(ours)), *self._members]
        numbers = list(dict.fromkeys(numbers))
        await self._learn_names(numbers)
        decided, read = await _explained(number, other)
        show(
            self,
            error="",
            loaded=True,
            number=number,
            shown_number=display(number),
            clocks=local_clocks(number),
            now=clock.now().replace(second=0, microsecond=0).isoformat(),
            other=other,
            other_name=ours.get(other, display(other) if other else ""),
            shown_other=display(other) if other in ours else "",
            can_text=other in ours,
            phones=[(n, named(n, self._names.get(n) or UNNAMED.get(n))) for n in numbers],
            contacts=contacts(self._businesses, texts, number),
            bubbles=conversation(texts, decided, read, phone=number, other=other),
        )

    async def _learn_names(self, numbers: list[str]) -> None:
        unknown = [number for number in numbers if number not in self._names]
        if not unknown:
            return
        async with db.unit_of_work(EVERYTHING) as session:
            found = await sandbox_cast.names_of(session, unknown)
        self._names = {**self._names, **dict.fromkeys(unknown, ""), **found}


async def _explained(phone: str, number: str) -> tuple[list[Decided], list[ReadText]]:
    """Why the product sent what it did, and how it read what came."""
    async with db.unit_of_work(EVERYTHING) as session:
        decided = await sandbox_decisions.decided_for(session, phone=phone, number=number)
        return decided, await sandbox_readings.read_from(session, phone=phone, number=number)
