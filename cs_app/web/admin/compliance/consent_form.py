"""The form of a consent that was given outside the product, and of its end."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance import consent_ledger
from cs_app.compliance.consent_ledger import LONGEST_REASON
from cs_app.compliance.rights import LISTS
from cs_app.kernel.errors import Invalid
from cs_app.kernel.ids import as_id
from cs_app.web.admin.compliance.consents import ConsentsState
from cs_app.web.admin.compliance.whose import FIELD, Whose, client_field, one_client
from cs_app.web.consent.proof import LABELS as PROOF
from cs_app.web.consent.proof import proof_fields, proof_of, proof_typed
from cs_app.web.design import toast
from cs_app.web.design.button import button
from cs_app.web.design.form import text_field
from cs_app.web.design.tokens import Variant
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form, wrong
from cs_app.web.kit.form_dialog import form_dialog
from cs_app.web.visitor.handler_access import current_access
from cs_app.web.visitor.viewer import Viewer


class ConsentForm(Whose, form(LISTS), rx.State):
    """Who agreed, and what proves it."""

    LABELS: ClassVar = {FIELD: "Client", "number": "Phone number"} | PROOF
    REFUSED: ClassVar = "The consent was not recorded"

    async def _offer(self, session: AsyncSession) -> None:
        await self._offer_clients(session)

    def _show(self, values: dict[str, Any]) -> None:
        """Empty."""

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return proof_typed(values) | {name: str(values.get(name, "")) for name in (FIELD, "number")}

    async def _create(self, session: AsyncSession, values: dict[str, Any]) -> None:
        proof = proof_of(values, zone=(await self.get_state(Viewer)).zone)
        if proof is None:
            raise Invalid("Say what proves the consent", field="kind")
        await consent_ledger.record(
            session,
            current_access(),
            client_id=one_client(values),
            number=values["number"],
            proof=proof,
        )

    async def _saved(self):
        await look_again(self, ConsentsState)
        return toast.success("Consent recorded", note="An opt-out of the number still holds.")


class RevocationForm(form(LISTS), rx.State):
    """The consent somebody is asked about, and why it ends."""

    LABELS: ClassVar = {"reason": "Reason"}
    REFUSED: ClassVar = "The consent still holds"
    name: str = ""

    async def _offer(self, session: AsyncSession) -> None:
        lines = (await self.get_state(ConsentsState)).lines
        line = next((line for line in lines if line.id == self.subject), None)
        self.name = (line.lead or line.phone) if line else ""

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        """Nothing: a consent is revoked, not changed."""
        return {}

    def _show(self, values: dict[str, Any]) -> None:
        """Empty."""

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return {"reason": str(values.get("reason", ""))}

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        consent_id, reason = as_id(self.subject), values["reason"]
        await consent_ledger.revoke(session, current_access(), consent_id=consent_id, reason=reason)

    async def _saved(self):
        await look_again(self, ConsentsState)
        return toast.success("Consent revoked")


def record_consent(*, hotkey: str | None = None) -> rx.Component:
    """Opens the form."""
    return button(
        "Record a consent",
        icon="plus",
        variant=Variant.PRIMARY if hotkey else Variant.SECONDARY,
        hotkey=hotkey,
        on_click=ConsentForm.begin(""),
    )


def consent_dialogs() -> rx.Component:
    """Both forms."""
    will = (
        "Without another consent nothing that they did not ask for goes out to them. Answers to "
        "what they write themselves do. The record stays, with your reason."
    )
    return rx.fragment(
        form_dialog(
            ConsentForm,
            client_field(ConsentForm),
            text_field(
                name="number",
                label="Phone number",
                type="tel",
                auto_complete="off",
                error=wrong(ConsentForm, "number"),
            ),
            proof_fields(ConsentForm, mistake=False),
            id="consent",
            title="Record a consent",
            submit="Record consent",
        ),
        form_dialog(
            RevocationForm,
            rx.el.p(will, class_name="muted"),
            text_field(
                name="reason",
                label="Reason",
                error=wrong(RevocationForm, "reason"),
                longest=LONGEST_REASON,
            ),
            id="revoke-consent",
            title=f"Revoke the consent of {RevocationForm.name}?",
            submit="Revoke consent",
            danger=True,
        ),
    )
