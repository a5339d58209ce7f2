"""Who may change something on a page may see the page, which else would call it a failure."""

from dataclasses import replace

import pytest
import reflex as rx
from reflex_base.registry import RegistrationContext

from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission, Permission, kind_of, with_implied
from cs_app.web.admin.client.state import ClientState
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.page import Page, registered
from cs_app.web.visitor.handler_access import declaration, set_access
from cs_app.web.visitor.page_kinds import kind_of_page
from tests.support.cast import Business

pytestmark = [pytest.mark.xdist_group("handlers"), pytest.mark.undone]
# What was done to a text is told to be done, whatever can be read of the rest.
APART = {
    ("/client/conversations", "portal.leads.edit"),
    ("/client/scheduled", "portal.leads.edit"),
}


@pytest.fixture
def app(inside: None) -> rx.App:
    from cs_app.cs_app import app

    return app


def test_who_may_act_on_a_page_may_see_it(app: rx.App):
    blind = [
        (page.path, permission.value)
        for page in registered()
        if page.needs
        for permission in _acts_of(app, page)
        if not with_implied({permission}) & page.needs.permissions
    ]
    assert set(blind) == APART


def test_acts_are_found(app: rx.App):
    (client,) = (page for page in registered() if page.path == "/admin/clients/[client_id]")
    assert AgencyPermission.PHONES_MANAGE in _acts_of(app, client)


def _acts_of(app: rx.App, page: Page) -> set[Permission]:
    """What the handlers in the page's own folder ask for, of the people whose page it is."""
    folder = page.build.__module__.rpartition(".")[0]
    with app.set_contexts():
        handlers = [one.handler.fn for one in RegistrationContext.get().event_handlers.values()]
    asked = [
        declaration(handler) for handler in handlers if handler.__module__.startswith(f"{folder}.")
    ]
    return {
        permission
        for who in asked
        if who
        for permission in who.permissions
        if kind_of(permission) is kind_of_page(page.path)
    }


async def test_a_page_that_cannot_be_read_after_a_change_says_so_and_raises_nothing(
    business: Business, ava: Access
):
    tab = rx.State(_reflex_internal_init=True)  # pyright: ignore[reportCallIssue]
    address = f"/admin/clients/{business.id}"
    tab._update_router_vars({"pathname": address, "asPath": address, "token": "tab"}, {})
    set_access(replace(ava, permissions=frozenset({AgencyPermission.CLIENTS_EDIT})))
    await look_again(tab, ClientState)
    shown = await tab.get_state(ClientState)
    assert "agency.clients.view" in shown.error
