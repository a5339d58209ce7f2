"""The entry that the address opens."""

from uuid import UUID

import reflex as rx

from cs_app.identity.audit_log.listing import get_entry
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import db
from cs_app.kernel.errors import ProductError
from cs_app.web.admin.audit_log.lines import NO_ENTRY, EntryDetail, entry_detail
from cs_app.web.kit.faults import COULD_NOT_READ, DATABASE_ERRORS
from cs_app.web.visitor.handler_access import current_access, requires


class EntryState(rx.State):
    """The panel beside the list."""

    is_open: bool = False
    error: str = ""
    entry: EntryDetail = NO_ENTRY

    @rx.event
    @requires(AgencyPermission.TEAM_MANAGE)
    async def load(self):
        """Open the entry that the address names, or close the panel."""
        wanted = self.router.url.query_parameters.get("entry", "")
        if not wanted:
            self.is_open = False
            return
        if self.entry.line.id != wanted:
            self.entry = NO_ENTRY
        self.is_open = True
        await self._read(wanted)

    async def _read(self, wanted: str) -> None:
        access = current_access()
        try:
            async with db.unit_of_work(access.scope) as session:
                entry = await get_entry(session, access, UUID(wanted))
        except ValueError:
            self.error = "This link names no entry."
        except ProductError as error:
            self.error = error.message
        except DATABASE_ERRORS:
            self.error = COULD_NOT_READ
        else:
            self.error, self.entry = "", entry_detail(entry)
