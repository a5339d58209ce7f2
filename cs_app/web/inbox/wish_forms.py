"""The forms that note what a lead wishes: no more texts, or texts again; and the block."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.models import BlockReason
from cs_app.compliance.number_block import block_lead
from cs_app.compliance.opt_out_by_person import opt_in_lead, opt_out_lead, take_back
from cs_app.compliance.rights import OPT_IN, OPT_OUT
from cs_app.kernel.ids import as_id
from cs_app.web.consent import block, proof, told
from cs_app.web.design import toast
from cs_app.web.inbox.state import InboxState
from cs_app.web.kit.chosen import chosen
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form
from cs_app.web.visitor.handler_access import current_access


class LeadOptOutForm(form(*OPT_OUT), rx.State):
    """A lead said, not by text, that they want no more."""

    LABELS: ClassVar = told.LABELS
    REFUSED: ClassVar = "The opt-out was not recorded"

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        """Nothing: a wish is recorded, not changed."""
        return {}

    def _show(self, values: dict[str, Any]) -> None:
        """Empty."""

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return told.told_typed(values)

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        lead_id, said = as_id(self.subject), told.told_of(values)
        await opt_out_lead(session, current_access(), lead_id=lead_id, told=said)

    async def _saved(self):
        await look_again(self, InboxState)
        return toast.success("Opted out", note="What waited for this lead was withdrawn.")


class LeadOptInForm(form(*OPT_IN), rx.State):
    """A lead agreed, not by text, to be texted again."""

    LABELS: ClassVar = proof.LABELS
    REFUSED: ClassVar = "The opt-out still holds"

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        """Nothing: an opt-out is ended, not changed."""
        return {}

    def _show(self, values: dict[str, Any]) -> None:
        """Empty."""

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return proof.proof_typed(values)

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        access, lead_id = current_access(), as_id(self.subject)
        zone = (await self.get_state(InboxState)).lead.zone
        shown = proof.proof_of(values, zone=zone)
        if shown is None:
            await take_back(session, access, lead_id=lead_id, reason=values["note"])
        else:
            await opt_in_lead(session, access, lead_id=lead_id, proof=shown)

    async def _saved(self):
        await look_again(self, InboxState)
        carrier = (await self.get_state(InboxState)).lead.carrier
        return toast.success("Opted in", note=carrier or "Texts may go out again.")


class LeadBlockForm(form(*OPT_OUT), rx.State):
    """Somebody who is no lead at all."""

    LABELS: ClassVar = block.LABELS
    REFUSED: ClassVar = "The number was not blocked"

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        """Nothing: the latest reason stands."""
        return {}

    def _show(self, values: dict[str, Any]) -> None:
        """Empty."""

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return block.block_typed(values)

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        await block_lead(
            session,
            current_access(),
            lead_id=as_id(self.subject),
            reason=chosen(BlockReason, values["reason"]),
            note=values["note"],
        )

    async def _saved(self):
        await look_again(self, InboxState)
        return toast.success("Number blocked", note="It is neither answered nor texted.")
