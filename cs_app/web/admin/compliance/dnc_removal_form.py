"""The form that takes a number off the do-not-contact list, with the reason."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.do_not_contact import LONGEST_REMOVAL, remove
from cs_app.compliance.rights import LISTS
from cs_app.kernel.ids import as_id
from cs_app.web.admin.compliance.do_not_contact import DncState
from cs_app.web.design import toast
from cs_app.web.design.form import text_field
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form, wrong
from cs_app.web.kit.form_dialog import form_dialog
from cs_app.web.visitor.handler_access import current_access


class DncRemovalForm(form(LISTS), rx.State):
    """The entry somebody is asked about, and why it goes."""

    LABELS: ClassVar = {"reason": "Reason"}
    REFUSED: ClassVar = "The number stays on the list"
    phone: str = ""
    business: str = ""

    async def _offer(self, session: AsyncSession) -> None:
        lines = (await self.get_state(DncState)).lines
        line = next((line for line in lines if line.id == self.subject), None)
        self.phone, self.business = (line.phone, line.business) if line else ("", "")

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        """Nothing: an entry is removed, not changed."""
        return {}

    def _show(self, values: dict[str, Any]) -> None:
        """Empty."""

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return {"reason": str(values.get("reason", ""))}

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        entry_id, reason = as_id(self.subject), values["reason"]
        await remove(session, current_access(), entry_id=entry_id, reason=reason)

    async def _saved(self):
        await look_again(self, DncState)
        return toast.success("Number taken off the list")


def dnc_removal_dialog() -> rx.Component:
    """Asks why, and names the consequence."""
    state = DncRemovalForm
    will = f"{state.business} may contact this number again, as far as nothing else forbids it. "
    return form_dialog(
        state,
        rx.el.p(will, "The entry stays on record with your reason.", class_name="muted"),
        text_field(
            name="reason",
            label="Reason",
            error=wrong(state, "reason"),
            longest=LONGEST_REMOVAL,
        ),
        id="dnc-remove",
        title=f"Take {state.phone} off the list?",
        submit="Remove number",
        danger=True,
    )
