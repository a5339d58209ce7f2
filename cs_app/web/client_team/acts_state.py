"""Takes a member's access away and gives it back, after asking."""

import reflex as rx

from cs_app.identity.client_team.joining import reactivate_member
from cs_app.identity.client_team.leaving import deactivate_member, remove_member
from cs_app.kernel.ids import as_id
from cs_app.web.client_team.lines import MemberLine
from cs_app.web.client_team.state import TeamState
from cs_app.web.client_team.whose import MANAGE, team_of
from cs_app.web.design import toast
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.faults import look_again
from cs_app.web.visitor.handler_access import current_access, requires_any, requires_presence


class MemberActsState(rx.State):
    """The member somebody is asked about, and which question it is."""

    asked: MemberLine = MemberLine()
    deactivating: bool = False
    removing: bool = False

    @rx.event
    @requires_any(*MANAGE)
    async def ask_to_deactivate(self, membership_id: str):
        """Say what taking the access away would do."""
        self.asked = (await self.get_state(TeamState))._line(membership_id)
        self.deactivating = bool(self.asked.id)

    @rx.event
    @requires_any(*MANAGE)
    async def ask_to_remove(self, membership_id: str):
        """Say what a removal would do."""
        self.asked = (await self.get_state(TeamState))._line(membership_id)
        self.removing = bool(self.asked.id)

    @rx.event
    @requires_presence
    def close(self):
        """Put the question away."""
        self.deactivating = self.removing = False

    @rx.event
    @requires_any(*MANAGE)
    async def deactivate(self):
        """Take the access away that was asked about."""
        self.deactivating, asked = False, self.asked
        note = "Signed out everywhere. You can reactivate them at any time."
        return await self._do(deactivate_member, asked.id, f"{asked.name} is inactive", note)

    @rx.event
    @requires_any(*MANAGE)
    async def remove(self):
        """Remove the member who was asked about."""
        self.removing, asked = False, self.asked
        return await self._do(remove_member, asked.id, f"{asked.name} is removed", "Signed out.")

    @rx.event
    @requires_any(*MANAGE)
    async def reactivate(self, membership_id: str):
        """Let a former member in again."""
        line = (await self.get_state(TeamState))._line(membership_id)
        note = f"With the role {line.role}, and nothing beyond it."
        return await self._do(
            reactivate_member, membership_id, f"{line.name} has access again", note
        )

    async def _do(self, change, membership_id: str, done: str, note: str):
        refused = await attempt(
            lambda session: change(
                session,
                current_access(),
                client_id=team_of(self),
                membership_id=as_id(membership_id),
            )
        )
        await look_again(self, TeamState)
        if refused is not None:
            return toast.error("Nothing was changed", note=refused.message)
        return toast.success(done, note=note)
