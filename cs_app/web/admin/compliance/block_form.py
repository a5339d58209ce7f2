"""The form that blocks a number, and the question before one is unblocked."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.models import BlockReason
from cs_app.compliance.number_block import block, unblock
from cs_app.compliance.rights import LISTS
from cs_app.kernel.ids import as_id
from cs_app.web.admin.compliance.blocked_numbers import BlockedState
from cs_app.web.admin.compliance.whose import FIELD, Whose, client_field, one_client
from cs_app.web.consent.block import LABELS as FIELDS
from cs_app.web.consent.block import block_fields
from cs_app.web.design import toast
from cs_app.web.design.button import button
from cs_app.web.design.dialog import confirm_dialog
from cs_app.web.design.form import text_field
from cs_app.web.design.tokens import Variant
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.chosen import chosen
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form, wrong
from cs_app.web.kit.form_dialog import form_dialog
from cs_app.web.visitor.handler_access import current_access, requires, requires_presence


class BlockForm(Whose, form(LISTS), rx.State):
    """A number and why a client wants nothing to do with it."""

    LABELS: ClassVar = {FIELD: "Client", "number": "Phone number"} | FIELDS
    REFUSED: ClassVar = "The number was not blocked"

    async def _offer(self, session: AsyncSession) -> None:
        await self._offer_clients(session)

    def _show(self, values: dict[str, Any]) -> None:
        """Empty."""

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: str(values.get(name, "")) for name in self.LABELS}

    async def _create(self, session: AsyncSession, values: dict[str, Any]) -> None:
        await block(
            session,
            current_access(),
            client_id=one_client(values),
            number=values["number"],
            reason=chosen(BlockReason, values["reason"]),
            note=values["note"],
        )

    async def _saved(self):
        await look_again(self, BlockedState)
        return toast.success("Number blocked", note="It is neither answered nor texted.")


class UnblockState(rx.State):
    """The number somebody is asked about."""

    is_open: bool = False
    name: str = ""
    business: str = ""
    _blocked_id: str = ""

    @rx.event
    @requires(LISTS)
    async def ask(self, blocked_id: str):
        """Say what unblocking would do."""
        lines = (await self.get_state(BlockedState)).lines
        line = next((line for line in lines if line.id == blocked_id), None)
        if line is not None:
            self._blocked_id, self.business = blocked_id, line.business
            self.name, self.is_open = line.lead or line.phone, True

    @rx.event
    @requires_presence
    def close(self):
        """Put the question away."""
        self.is_open = False

    @rx.event
    @requires(LISTS)
    async def unblock(self):
        """Lift the block that was asked about."""
        self.is_open = False
        refused = await attempt(
            lambda session: unblock(session, current_access(), blocked_id=as_id(self._blocked_id))
        )
        await look_again(self, BlockedState)
        if refused is not None:
            return toast.error("The number is still blocked", note=refused.message)
        return toast.success("Number unblocked")


def block_number(*, hotkey: str | None = None) -> rx.Component:
    """Opens the form."""
    return button(
        "Block a number",
        icon="plus",
        variant=Variant.PRIMARY if hotkey else Variant.SECONDARY,
        hotkey=hotkey,
        on_click=BlockForm.begin(""),
    )


def block_dialogs() -> rx.Component:
    """The form, and the question."""
    will = (
        f"{UnblockState.business} answers this number again and may text it. Who has opted out "
        "stays opted out."
    )
    return rx.fragment(
        form_dialog(
            BlockForm,
            client_field(BlockForm),
            text_field(
                name="number",
                label="Phone number",
                type="tel",
                auto_complete="off",
                error=wrong(BlockForm, "number"),
            ),
            block_fields(BlockForm),
            id="block-number",
            title="Block a number",
            submit="Block number",
            danger=True,
        ),
        confirm_dialog(
            id="unblock-number",
            title=f"Unblock {UnblockState.name}?",
            consequence=will,
            confirm="Unblock",
            on_confirm=UnblockState.unblock,
            danger=False,
            open=UnblockState.is_open,
            on_close=UnblockState.close,
        ),
    )
