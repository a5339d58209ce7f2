"""Says that an answer of the assistant was good: one click, without a form."""

import reflex as rx

from cs_app.agent import reviews
from cs_app.agent.models import Rating
from cs_app.kernel.ids import as_id
from cs_app.web.design import toast
from cs_app.web.inbox.state import WRITE, InboxState
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.faults import look_again
from cs_app.web.visitor.handler_access import current_access, requires_any


class PraiseState(rx.State):
    """It holds nothing: the conversation shows what is thought of an answer."""

    @rx.event
    @requires_any(*WRITE)
    async def praise(self, message_id: str):
        """This answer was good."""
        refused = await attempt(
            lambda session: reviews.rate(
                session, current_access(), message_id=as_id(message_id), rating=Rating.POSITIVE
            )
        )
        await look_again(self, InboxState)
        if refused is not None:
            return toast.error("Nothing was noted", note=refused.message)
        return None
