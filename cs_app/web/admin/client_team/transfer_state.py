"""Passes a business on to another member."""

from typing import Any

import reflex as rx

from cs_app.identity.client_team.listing import TeamFilter, list_members
from cs_app.identity.client_team.ownership import transfer_ownership
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import db
from cs_app.kernel.ids import as_id
from cs_app.web.client_team.state import TeamState
from cs_app.web.design import toast
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access, requires, requires_presence

MAY = AgencyPermission.CLIENTS_EDIT
MOST = 200


class TransferState(rx.State):
    """Who could become the owner, who is chosen, and what is wrong with what was typed."""

    is_open: bool = False
    busy: bool = False
    candidates: list[tuple[str, str]] = []
    chosen: str = ""
    name: str = ""
    error: str = ""

    @rx.event
    @requires(MAY)
    async def open(self):
        """Offer the members who can take the business over."""
        access = current_access()
        async with db.unit_of_work(access.scope) as session:
            page = await list_members(
                session, access, client_id=opened(self), where=TeamFilter(), size=MOST
            )
        able = [m for m in page.items if m.has_account and m.person_id != access.person_id]
        self.candidates = [(str(member.membership_id), member.name) for member in able]
        self._choose(self.candidates[0][0] if able else "")
        self.error, self.busy, self.is_open = "", False, True

    @rx.event
    @requires(MAY)
    def choose(self, membership_id: str):
        """Another member is to become the owner."""
        self._choose(membership_id)

    @rx.event
    @requires_presence
    def close(self):
        """Put the question away."""
        self.is_open = False

    @rx.event
    @requires(MAY)
    async def transfer(self, values: dict[str, Any]):
        """Make the chosen member the owner, if their name was typed."""
        self.busy = True
        yield
        refused = await attempt(
            lambda session: transfer_ownership(
                session,
                current_access(),
                client_id=opened(self),
                membership_id=as_id(str(values.get("member", ""))),
                typed_name=str(values.get("confirmation", "")),
            )
        )
        self.busy = False
        if refused is not None:
            self.error = refused.message
            return
        self.is_open = False
        await look_again(self, TeamState)
        yield toast.success(f"{self.name} is the owner", note="Both have to sign in again.")

    def _choose(self, membership_id: str) -> None:
        self.chosen, self.error = membership_id, ""
        self.name = dict(self.candidates).get(membership_id, "")
