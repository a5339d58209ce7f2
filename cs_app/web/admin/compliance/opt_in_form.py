"""The form that ends an opt-out: with what proves it, or because it was a mistake."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.opt_out_by_person import opt_in_number, take_back_number
from cs_app.compliance.rights import LISTS
from cs_app.kernel.ids import as_id
from cs_app.web.admin.compliance.opt_outs import OptOutsState
from cs_app.web.consent.proof import LABELS, proof_fields, proof_of, proof_typed
from cs_app.web.design import toast
from cs_app.web.design.banner import banner
from cs_app.web.design.tokens import Tone
from cs_app.web.inbox.lead_card import CARRIER
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form
from cs_app.web.kit.form_dialog import form_dialog
from cs_app.web.visitor.handler_access import current_access
from cs_app.web.visitor.viewer import Viewer


class OptInForm(form(LISTS), rx.State):
    """What shows that the number of a record may be texted again."""

    LABELS: ClassVar = LABELS
    REFUSED: ClassVar = "The opt-out still holds"
    name: str = ""
    carrier_stopped: bool = False

    async def _offer(self, session: AsyncSession) -> None:
        lines = (await self.get_state(OptOutsState)).lines
        line = next((line for line in lines if line.id == self.subject), None)
        self.name = (line.lead or line.phone) if line else ""
        self.carrier_stopped = bool(line and line.carrier)

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        """Nothing: a record is ended, not changed."""
        return {}

    def _show(self, values: dict[str, Any]) -> None:
        """Empty."""

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return proof_typed(values)

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        access, record_id = current_access(), as_id(self.subject)
        proof = proof_of(values, zone=(await self.get_state(Viewer)).zone)
        if proof is None:
            note = values["note"]
            await take_back_number(session, access, record_id=record_id, reason=note)
        else:
            await opt_in_number(session, access, record_id=record_id, proof=proof)

    async def _saved(self):
        await look_again(self, OptOutsState)
        note = CARRIER if self.carrier_stopped else "Texts may go out again."
        return toast.success("Opted in", note=note)


def opt_in_dialog() -> rx.Component:
    """The form, with what it cannot do."""
    carrier = banner(CARRIER, tone=Tone.WARNING)
    return form_dialog(
        OptInForm,
        rx.cond(OptInForm.carrier_stopped, carrier),
        proof_fields(OptInForm),
        id="opt-in",
        title=f"Opt {OptInForm.name} in again?",
        submit="Opt in",
    )
