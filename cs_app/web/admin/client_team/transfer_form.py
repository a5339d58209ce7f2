"""The form that passes a business on to another member."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.client_team.listing import TeamFilter, list_members
from cs_app.identity.client_team.ownership import transfer_ownership
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.ids import as_id
from cs_app.web.client_team.state import TeamState
from cs_app.web.design import toast
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access, requires

MAY = AgencyPermission.CLIENTS_EDIT
MOST = 200


class TransferForm(form(MAY), rx.State):
    """Who could become the owner, and who is chosen."""

    LABELS: ClassVar = {"member": "New owner", "confirmation": "Their name"}
    REFUSED: ClassVar = "The business was not passed on"
    candidates: list[tuple[str, str]] = []
    chosen: str = ""
    name: str = ""

    @rx.event
    @requires(MAY)
    def choose(self, membership_id: str):
        """Another member is to become the owner."""
        self._choose(membership_id)
        self.errors = {}

    async def _offer(self, session: AsyncSession) -> None:
        access = current_access()
        page = await list_members(
            session, access, client_id=opened(self), where=TeamFilter(), size=MOST
        )
        able = [m for m in page.items if m.has_account and m.person_id != access.person_id]
        self.candidates = [(str(member.membership_id), member.name) for member in able]

    def _show(self, values: dict[str, Any]) -> None:
        self._choose(self.candidates[0][0] if self.candidates else "")

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: str(values.get(name, "")) for name in self.LABELS}

    async def _create(self, session: AsyncSession, values: dict[str, Any]) -> None:
        await transfer_ownership(
            session,
            current_access(),
            client_id=opened(self),
            membership_id=as_id(values["member"]),
            typed_name=values["confirmation"],
        )

    async def _saved(self):
        await look_again(self, TeamState)
        return toast.success(f"{self.name} is the owner", note="Both have to sign in again.")

    def _choose(self, membership_id: str) -> None:
        self.chosen = membership_id
        self.name = dict(self.candidates).get(membership_id, "")
