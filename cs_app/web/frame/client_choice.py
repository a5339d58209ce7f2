"""The agency's choice of one client, in the frame of the pages that work on one.

What a page shows is in its URL, parameter `client`; what was chosen last is remembered with the
membership. A page opened by its bare address goes to the remembered client; an address that says
more, such as a link to one conversation, is taken at its word.
"""

from urllib.parse import parse_qsl, urlencode
from uuid import UUID

import reflex as rx
import structlog

from cs_app.clients.names import list_names
from cs_app.identity import client_choice
from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission, SessionKind
from cs_app.kernel import db
from cs_app.kernel.errors import ProductError
from cs_app.web.design import toast
from cs_app.web.design.combobox import url_combobox
from cs_app.web.kit.faults import COULD_NOT_READ, DATABASE_ERRORS
from cs_app.web.visitor.handler_access import current_access, requires_any

PARAM = "client"
LEFT_BEHIND = {PARAM, "cursor", "page", "lead"}  # places in the list of another client
WORKS_ON_CLIENTS = (
    AgencyPermission.CLIENTS_VIEW,
    AgencyPermission.CLIENTS_EDIT,
    AgencyPermission.CONVERSATIONS_VIEW,
    AgencyPermission.ANALYTICS_VIEW,
    AgencyPermission.FLOWS_VIEW,
)
log = structlog.get_logger(__name__)


class ClientChoiceState(rx.State):
    """The clients to choose from."""

    clients: list[tuple[str, str]] = []

    @rx.event
    @requires_any(*WORKS_ON_CLIENTS)
    async def list_clients(self):
        """Read what may be chosen; a page with the selector does this when it opens."""
        access = current_access()
        try:
            async with db.unit_of_work(access.scope) as session:
                names = await list_names(session, access)
        except DATABASE_ERRORS:
            log.exception("client_choice.not_read")
            return
        self.clients = [(str(client.id), client.name) for client in names]

    @rx.event
    @requires_any(*WORKS_ON_CLIENTS)
    async def pick(self, client: str):
        """Remember a client, or with "" that all are meant, and show this page for it."""
        access = current_access()
        try:
            async with db.unit_of_work(access.scope) as session:
                await client_choice.choose(session, access, UUID(client) if client else None)
        except ProductError as error:
            return toast.error("The client was not chosen", note=error.message)
        except (*DATABASE_ERRORS, ValueError):
            return toast.error("The client was not chosen", note=COULD_NOT_READ)
        url = self.router.url
        return rx.redirect(with_client(url.path, url.query, client))


async def remembered(access: Access, path: str, query: str) -> str | None:
    """Where a page goes that was opened by its bare address, if its viewer remembers a client."""
    if access.kind is not SessionKind.AGENCY or query:
        return None
    async with db.unit_of_work(access.scope) as session:
        client_id = await client_choice.chosen(session, access)
    return with_client(path, query, str(client_id)) if client_id else None


def with_client(path: str, query: str, client: str) -> str:
    """The same page for another client ("" for all), from the beginning of its list."""
    kept = {name: value for name, value in parse_qsl(query) if name not in LEFT_BEHIND}
    named = urlencode(kept | ({PARAM: client} if client else {}))
    return f"{path}?{named}" if named else path


def client_selector() -> rx.Component:
    """The choice itself."""
    return url_combobox(
        name=PARAM,
        label="Client",
        options=ClientChoiceState.clients,
        everything="All clients",
        on_pick=ClientChoiceState.pick,
    )
