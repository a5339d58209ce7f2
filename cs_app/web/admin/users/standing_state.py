"""Deactivates a person, and lets them in again."""

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.people_list import read_person
from cs_app.identity.people_standing import deactivate_person, reactivate_person
from cs_app.kernel.ids import as_id
from cs_app.web.admin.users.lines import Asked, asked
from cs_app.web.admin.users.state import MAY, PeopleState
from cs_app.web.design import toast
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.faults import look_again
from cs_app.web.visitor.handler_access import current_access, requires, requires_presence


class StandingState(rx.State):
    """The person somebody is asked about."""

    asking: bool = False
    person: Asked = Asked()

    @rx.event
    @requires(MAY)
    async def ask(self, person_id: str):
        """Ask before a person is locked out or let in."""

        async def look(session: AsyncSession) -> None:
            row = await read_person(session, current_access(), person_id=as_id(person_id))
            self.person = asked(row)

        refused = await attempt(look)
        self.asking = refused is None
        return toast.error("This person is gone", note=refused.message) if refused else None

    @rx.event
    @requires_presence
    def close(self):
        """Put the question away."""
        self.asking = False

    @rx.event
    @requires(MAY)
    async def deactivate(self):
        """Lock them out, after the consequence was read."""
        return await self._do(deactivate_person, "was deactivated", "They are signed out.")

    @rx.event
    @requires(MAY)
    async def reactivate(self):
        """Let them in again, after the consequence was read."""
        return await self._do(reactivate_person, "can sign in again", "To all they had before.")

    async def _do(self, change, done: str, then: str):
        refused = await attempt(
            lambda session: change(session, current_access(), person_id=as_id(self.person.id))
        )
        self.asking = False
        await look_again(self, PeopleState)
        if refused is not None:
            return toast.error("Nothing was changed", note=refused.message)
        return toast.success(f"{self.person.name} {done}", note=then)
