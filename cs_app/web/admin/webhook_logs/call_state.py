"""The call that the address opens, and its replay."""

from uuid import UUID

import reflex as rx

from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import db
from cs_app.kernel.errors import ProductError
from cs_app.reception.replay import Replayed, replay
from cs_app.screens.webhook_log import get_call, replays
from cs_app.web.admin.webhook_logs.lines import NO_CALL, CallDetail, call_detail
from cs_app.web.admin.webhook_logs.state import WebhookLogState
from cs_app.web.design import toast
from cs_app.web.guard.handler_access import current_access, requires
from cs_app.web.kit.faults import COULD_NOT_READ, DATABASE_ERRORS

HEADINGS = {
    Replayed.ACCEPTED: "Replayed",
    Replayed.RETRIED: "Being tried again",
    Replayed.HAD_NO_EFFECT: "Replayed, without effect",
}


class CallState(rx.State):
    """The panel beside the list."""

    is_open: bool = False
    error: str = ""
    busy: bool = False
    call: CallDetail = NO_CALL

    @rx.event
    @requires(AgencyPermission.SETTINGS_MANAGE)
    async def load(self):
        """Open the call that the address names, or close the panel."""
        wanted = self.router.url.query_parameters.get("call", "")
        self.busy = False
        if not wanted:
            self.is_open = False
            return
        if self.call.line.id != wanted:
            self.call = NO_CALL
        self.is_open = True
        await self._read(wanted)

    @rx.event
    @requires(AgencyPermission.SETTINGS_MANAGE)
    async def replay(self):
        """Play the open call again, and say what came of it."""
        if self.busy or not self.call.line.id:
            return
        self.busy = True
        yield
        wanted = self.call.line.id
        try:
            async with db.unit_of_work(current_access().scope) as session:
                result = await replay(session, current_access(), call_id=UUID(wanted))
        except ProductError as error:
            yield toast.error("This call was not replayed", note=error.message)
        except DATABASE_ERRORS:
            yield toast.error("This call was not replayed", note=COULD_NOT_READ)
        else:
            yield toast.success(HEADINGS[result.outcome], note=result.message)
        self.busy = False
        await self._read(wanted)
        yield WebhookLogState.refresh

    async def _read(self, wanted: str) -> None:
        access = current_access()
        try:
            async with db.unit_of_work(access.scope) as session:
                call = await get_call(session, access, call_id=UUID(wanted))
                repeated = await replays(session, access, call=call)
        except ValueError:
            self.error = "This link names no call."
        except ProductError as error:
            self.error = error.message
        except DATABASE_ERRORS:
            self.error = COULD_NOT_READ
        else:
            self.error, self.call = "", call_detail(call, repeated)
