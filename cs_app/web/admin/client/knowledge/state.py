"""What a business's assistant may say: the list that the address asks for."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.ids import as_id
from cs_app.kernel.pagination import Page
from cs_app.knowledge import editor
from cs_app.web.admin.client.knowledge import entries
from cs_app.web.admin.client.knowledge.entries import CategoryGroup
from cs_app.web.design import toast
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.listing import Listing
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access, requires

MAY = AgencyPermission.KNOWLEDGE_EDIT


class KnowledgeState(Listing, rx.State):
    """The entries in sight; there are so few that they need no pages."""

    FILTERS: ClassVar = ("q", "category")
    groups: list[CategoryGroup] = []
    in_use: bool = True

    @rx.event
    @requires(AgencyPermission.CLIENTS_VIEW)
    async def load(self):
        """Read what the address asks for, while it shows this tab to somebody who may see it."""
        on_tab = self.router.url.query_parameters.get("tab") == "knowledge"
        if on_tab and current_access().may(MAY):
            await self._read()

    @rx.event
    @requires(MAY)
    async def turn(self, entry_id: str, on: bool):
        """Let the assistant use an entry, or not."""
        refused = await attempt(
            lambda session: editor.switch_entry(session, **self._target(entry_id), on=on)
        )
        await self._read()
        if refused is not None:
            return toast.error("The entry was not switched", note=refused.message)
        said = "The assistant uses it again" if on else "Switched off"
        return toast.undo(said, on_undo=KnowledgeState.turn(entry_id, not on))

    async def _list(self, session: AsyncSession, asked, cursor):
        self.in_use = asked.get("off") != "1"
        found = await editor.list_entries(
            session,
            current_access(),
            client_id=opened(self),
            search=asked.get("q", ""),
            category=entries.category_named(asked.get("category", "")),
            in_use=self.in_use,
        )
        self.groups = entries.grouped(found)
        return Page(found, None)

    def _target(self, entry_id: str) -> dict[str, Any]:
        return {
            "access": current_access(),
            "client_id": opened(self),
            "entry_id": as_id(entry_id),
        }
