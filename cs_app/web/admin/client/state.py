"""One business: its facts for every tab of its page."""

import reflex as rx
import structlog

from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import db
from cs_app.kernel.errors import NotFound, ProductError
from cs_app.screens.client_consequences import consequences
from cs_app.screens.client_detail import read_client
from cs_app.screens.client_readiness import needs
from cs_app.web.admin.client import view
from cs_app.web.admin.client.switches import SwitchGroup, groups
from cs_app.web.kit.faults import COULD_NOT_READ, DATABASE_ERRORS
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access, requires

log = structlog.get_logger(__name__)


class ClientState(rx.State):
    """The business in the address, as it stood at the last look."""

    loaded: bool = False
    missing: bool = False
    error: str = ""
    facts: view.Facts = view.Facts()
    usage: view.Usage = view.Usage()
    counts: view.Counts = view.Counts()
    days: list[view.Day] = []
    services: list[view.Service] = []
    numbers: list[view.Number] = []
    switches: list[SwitchGroup] = []
    agent_mode: str = ""
    pause: view.Pause = view.Pause()

    @rx.event
    @requires(AgencyPermission.CLIENTS_VIEW)
    async def load(self):
        """Read the business; runs again whenever the address changes."""
        await self._read()

    async def _read(self) -> None:
        """Look again; other States of the page call this after a change."""
        try:
            await self._fetch()
        except NotFound:
            self.missing, self.loaded, self.error = True, False, ""
        except ProductError as error:
            self.error = error.message
        except DATABASE_ERRORS:
            log.exception("client.not_read")
            self.error = COULD_NOT_READ

    async def _fetch(self) -> None:
        client_id = opened(self)
        if self.facts.id != str(client_id):
            self.loaded = False
        access = current_access()
        async with db.unit_of_work(access.scope) as session:
            client = await read_client(session, access, client_id=client_id)
            affected = await consequences(session, access, client_id=client_id)
            missing = await needs(session, access, client_id=client_id)
        self.facts = view.facts(client)
        self.usage = view.usage(client.usage)
        self.days = view.days(client.hours)
        self.services = view.services(client.services)
        self.numbers = view.numbers(client)
        self.switches = groups(client.flags)
        self.agent_mode = client.agent_mode.value
        self.pause = view.pause(client.pause)
        self.counts = view.counts(affected, missing)
        self.missing, self.loaded, self.error = False, True, ""
