"""What a business has decided of its assistant, as it stood at the last look."""

import reflex as rx

from cs_app.agent.assistant import read_assistant
from cs_app.clients.settings_rights import SEE
from cs_app.kernel import db
from cs_app.kernel.errors import NotFound
from cs_app.web.client_settings.assistant.lines import AssistantLine, assistant_line
from cs_app.web.client_settings.whose import settings_of
from cs_app.web.kit.faults import fault_in
from cs_app.web.visitor.handler_access import current_access, requires_any

TAB = "assistant"


class AssistantState(rx.State):
    """The assistant of the business that this tab is about."""

    loaded: bool = False
    error: str = ""
    client_id: str = ""
    assistant: AssistantLine = AssistantLine()

    @rx.event
    @requires_any(*SEE)
    async def load(self):
        """Read the settings; at the agency only while their tab is open."""
        in_portal = current_access().client_id is not None
        if in_portal or self.router.url.query_parameters.get("tab") == TAB:
            await self._read()

    async def _read(self) -> None:
        self.error = await fault_in(self._fetch())

    async def _fetch(self) -> None:
        try:
            access, client_id = current_access(), settings_of(self)
        except NotFound:
            self.loaded = False  # the page itself says so
            return
        if self.client_id != str(client_id):
            self.client_id, self.loaded = str(client_id), False
        async with db.unit_of_work(access.scope) as session:
            assistant = await read_assistant(session, access, client_id=client_id)
        self.assistant = assistant_line(assistant)
        self.loaded = True
