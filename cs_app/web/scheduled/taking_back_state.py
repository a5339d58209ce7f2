"""Takes a waiting text back, after asking."""

import reflex as rx

from cs_app.kernel.ids import as_id
from cs_app.leads.rights import ANSWER
from cs_app.messaging.cancelling import cancel_scheduled
from cs_app.web.design import toast
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.faults import look_again
from cs_app.web.scheduled.state import ScheduledState
from cs_app.web.visitor.handler_access import current_access, requires_any, requires_presence


class TakingBackState(rx.State):
    """The text somebody is asked about."""

    is_open: bool = False
    scheduled_id: str = ""
    name: str = ""

    @rx.event
    @requires_any(*ANSWER)
    async def ask(self, scheduled_id: str):
        """Ask before a text is taken back."""
        shown = (await self.get_state(ScheduledState)).lines
        line = next((line for line in shown if line.id == scheduled_id), None)
        if line is None:
            return toast.error("Nothing was taken back", note="This text does not wait any more")
        self.is_open, self.scheduled_id, self.name = True, scheduled_id, line.name
        return None

    @rx.event
    @requires_presence
    def close(self):
        """Put the question away."""
        self.is_open = False

    @rx.event
    @requires_any(*ANSWER)
    async def take_back(self):
        """It does not go out, after the consequence was read."""
        refused = await attempt(
            lambda session: cancel_scheduled(
                session, current_access(), scheduled_id=as_id(self.scheduled_id)
            )
        )
        self.is_open = False
        await look_again(self, ScheduledState)
        if refused is not None:
            return toast.error("Nothing was taken back", note=refused.message)
        return toast.success("The text does not go out")
