"""Takes a member off the agency's team, after asking."""

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.agency.editing import remove_member
from cs_app.identity.agency.listing import read_member
from cs_app.kernel.ids import as_id
from cs_app.web.admin.agency_team.state import MAY, AgencyTeamState
from cs_app.web.design import toast
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.faults import look_again
from cs_app.web.visitor.handler_access import current_access, requires, requires_presence


class RemovalState(rx.State):
    """The member somebody is asked about."""

    is_open: bool = False
    member_id: str = ""
    name: str = ""

    @rx.event
    @requires(MAY)
    async def ask(self, member_id: str):
        """Ask before somebody is removed."""

        async def look(session: AsyncSession) -> None:
            row = await read_member(session, current_access(), membership_id=as_id(member_id))
            self.member_id, self.name = member_id, row.name

        refused = await attempt(look)
        self.is_open = refused is None
        return toast.error("Nobody was removed", note=refused.message) if refused else None

    @rx.event
    @requires_presence
    def close(self):
        """Put the question away."""
        self.is_open = False

    @rx.event
    @requires(MAY)
    async def remove(self):
        """Take the member off the team, after the consequence was read."""
        refused = await attempt(
            lambda session: remove_member(
                session, current_access(), membership_id=as_id(self.member_id)
            )
        )
        self.is_open = False
        await look_again(self, AgencyTeamState)
        if refused is not None:
            return toast.error("Nobody was removed", note=refused.message)
        return toast.success(f"{self.name} was removed", note="They are signed out.")
