"""Removes an entry of knowledge for good, after asking."""

import reflex as rx

from cs_app.kernel.ids import as_id
from cs_app.knowledge import editor
from cs_app.web.admin.client.knowledge.state import MAY, KnowledgeState
from cs_app.web.design import toast
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access, requires, requires_presence


class ErasureState(rx.State):
    """The entry somebody is asked about."""

    is_open: bool = False
    entry_id: str = ""
    title: str = ""

    @rx.event
    @requires(MAY)
    async def ask(self, entry_id: str):
        """Ask whether an entry shall go."""
        groups = (await self.get_state(KnowledgeState)).groups
        titles = {line.id: line.title for group in groups for line in group.lines}
        self.entry_id, self.title = entry_id, titles.get(entry_id, "")
        self.is_open = entry_id in titles

    @rx.event
    @requires_presence
    def close(self):
        """Put the question away."""
        self.is_open = False

    @rx.event
    @requires(MAY)
    async def erase(self):
        """Remove the entry that was asked about."""
        self.is_open = False
        refused = await attempt(
            lambda session: editor.erase_entry(
                session,
                current_access(),
                client_id=opened(self),
                entry_id=as_id(self.entry_id),
            )
        )
        await look_again(self, KnowledgeState)
        if refused is not None:
            return toast.error("The entry was not deleted", note=refused.message)
        return toast.success("Deleted")
