"""What can be done with what a lead has told: take it over, and note that they were called."""

import reflex as rx

from cs_app.kernel.ids import as_id
from cs_app.leads.callbacks import closing
from cs_app.leads.facts import using
from cs_app.web.design import toast
from cs_app.web.inbox.state import WRITE, InboxState
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.faults import look_again
from cs_app.web.visitor.handler_access import current_access, requires_any


class ToldState(rx.State):
    """Nothing is kept: what is shown stands in the open conversation."""

    @rx.event
    @requires_any(*WRITE)
    async def use(self, fact_id: str):
        """This holds from now on, in place of what stood there."""
        return await self._done(
            lambda session: using.use_fact(session, current_access(), fact_id=as_id(fact_id)),
            toast.success("Taken over"),
        )

    @rx.event
    @requires_any(*WRITE)
    async def called(self, request_id: str):
        """Somebody has called."""
        return await self._done(
            lambda session: closing.called(session, current_access(), request_id=as_id(request_id)),
            toast.success("Noted: they were called"),
        )

    async def _done(self, change, said):
        refused = await attempt(change)
        await look_again(self, InboxState)
        if refused is not None:
            return toast.error("Nothing was changed", note=refused.message)
        return said
