"""What a business's assistant may say: the list that the address asks for, and its editor."""

from typing import Any

import reflex as rx
import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import db
from cs_app.kernel.errors import NotFound
from cs_app.kernel.ids import as_id
from cs_app.knowledge import editor
from cs_app.web.admin.client.knowledge import entries
from cs_app.web.admin.client.knowledge.entries import CategoryGroup, EntryErrors, EntryLine
from cs_app.web.design import toast
from cs_app.web.guard.handler_access import current_access, requires
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.faults import COULD_NOT_READ, DATABASE_ERRORS
from cs_app.web.kit.opened_client import opened

MAY = AgencyPermission.KNOWLEDGE_EDIT
log = structlog.get_logger(__name__)


class KnowledgeState(rx.State):
    """The entries in sight, and the one that is being written."""

    loaded: bool = False
    error: str = ""
    groups: list[CategoryGroup] = []
    filtered: bool = False
    in_use: bool = True
    writing: bool = False
    erasing: bool = False
    busy: bool = False
    entry: EntryLine = EntryLine()
    errors: EntryErrors = EntryErrors()

    @rx.event
    @requires(AgencyPermission.CLIENTS_VIEW)
    async def list_entries_of_client(self):
        """Read what the address asks for, while it shows this tab to somebody who may see it."""
        on_tab = self.router.url.query_parameters.get("tab") == "knowledge"
        if on_tab and current_access().may(MAY):
            await self._read()

    @rx.event
    @requires(MAY)
    def write(self, entry_id: str):
        """Open an entry, or an empty one for the id ""."""
        self.entry, self.errors, self.busy = self._line(entry_id), EntryErrors(), False
        self.writing = True

    @rx.event
    @requires(MAY)
    def ask(self, entry_id: str):
        """Ask whether an entry shall go."""
        self.entry = self._line(entry_id)
        self.erasing = bool(self.entry.id)

    @rx.event
    @requires(MAY)
    def close(self):
        """Put form and question away."""
        self.writing = self.erasing = False

    @rx.event
    @requires(MAY)
    async def save(self, values: dict[str, Any]):
        """Store what was typed."""
        self.busy = True
        yield
        refused = await attempt(lambda session: self._store(session, values))
        self.busy = False
        if refused is not None:
            self.errors = entries.errors_of(refused) or EntryErrors()
            if entries.errors_of(refused) is None:
                yield toast.error("The entry was not saved", note=refused.message)
            return
        self.writing = False
        await self._read()
        yield toast.success("Saved", note="The assistant uses it from its next answer on.")

    @rx.event
    @requires(MAY)
    async def turn(self, entry_id: str, on: bool):
        """Let the assistant use an entry, or not."""
        change = editor.switch_entry
        refused = await attempt(lambda session: change(session, **self._target(entry_id), on=on))
        await self._read()
        if refused is not None:
            return toast.error("The entry was not switched", note=refused.message)
        said = "The assistant uses it again" if on else "Switched off"
        return toast.undo(said, on_undo=KnowledgeState.turn(entry_id, not on))

    @rx.event
    @requires(MAY)
    async def erase(self):
        """Remove the entry that was asked about."""
        self.erasing, entry_id = False, self.entry.id
        change = editor.erase_entry
        refused = await attempt(lambda session: change(session, **self._target(entry_id)))
        await self._read()
        if refused is not None:
            return toast.error("The entry was not deleted", note=refused.message)
        return toast.success("Deleted")

    async def _store(self, session: AsyncSession, values: dict[str, Any]) -> None:
        draft = entries.draft_of(values)
        if self.entry.id:
            await editor.update_entry(session, **self._target(self.entry.id), draft=draft)
            return
        await editor.create_entry(session, current_access(), client_id=opened(self), draft=draft)

    def _target(self, entry_id: str) -> dict[str, Any]:
        return {
            "access": current_access(),
            "client_id": opened(self),
            "entry_id": as_id(entry_id),
        }

    def _line(self, entry_id: str) -> EntryLine:
        lines = (line for group in self.groups for line in group.lines)
        return next((line for line in lines if line.id == entry_id), EntryLine())

    async def _read(self) -> None:
        asked = self.router.url.query_parameters
        search, category = asked.get("q", ""), entries.category_named(asked.get("category", ""))
        self.in_use = asked.get("off") != "1"
        try:
            async with db.unit_of_work(current_access().scope) as session:
                found = await editor.list_entries(
                    session,
                    current_access(),
                    client_id=opened(self),
                    search=search,
                    category=category,
                    in_use=self.in_use,
                )
        except NotFound:
            return
        except DATABASE_ERRORS:
            log.exception("knowledge.not_read")
            self.error = COULD_NOT_READ
            return
        self.groups = entries.grouped(found)
        self.filtered = bool(search.strip() or category)
        self.error, self.loaded = "", True
