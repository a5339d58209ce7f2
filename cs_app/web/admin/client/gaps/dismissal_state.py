"""Says that a question needs no answer, after asking."""

import reflex as rx

from cs_app.kernel.ids import as_id
from cs_app.knowledge import gap_answers
from cs_app.web.admin.client.gaps.state import MAY, GapsState
from cs_app.web.design import toast
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access, requires, requires_presence


class DismissalState(rx.State):
    """The question somebody is asked about."""

    is_open: bool = False
    gap_id: str = ""
    question: str = ""

    @rx.event
    @requires(MAY)
    async def ask(self, gap_id: str):
        """Ask whether it shall be dismissed."""
        lines = (await self.get_state(GapsState)).lines
        questions = {line.id: line.question for line in lines}
        self.gap_id, self.question = gap_id, questions.get(gap_id, "")
        self.is_open = gap_id in questions

    @rx.event
    @requires_presence
    def close(self):
        """Put the question away."""
        self.is_open = False

    @rx.event
    @requires(MAY)
    async def dismiss(self):
        """It needs no answer."""
        self.is_open = False
        refused = await attempt(
            lambda session: gap_answers.dismiss_gap(
                session, current_access(), client_id=opened(self), gap_id=as_id(self.gap_id)
            )
        )
        await look_again(self, GapsState)
        if refused is not None:
            return toast.error("Nothing was changed", note=refused.message)
        return toast.success("Dismissed")
