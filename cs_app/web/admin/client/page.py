"""/admin/clients/[client_id]: one business in six tabs."""

import reflex as rx

from cs_app.identity.permissions import AgencyPermission
from cs_app.web.admin.client.carrier_notice import carrier_notice
from cs_app.web.admin.client.danger import status_notice
from cs_app.web.admin.client.facts_form import FactsForm
from cs_app.web.admin.client.features import features
from cs_app.web.admin.client.gaps.answer_form import AnswerForm
from cs_app.web.admin.client.gaps.dismissal_state import DismissalState
from cs_app.web.admin.client.gaps.page import gaps
from cs_app.web.admin.client.gaps.state import TAB as GAPS
from cs_app.web.admin.client.gaps.state import GapsState
from cs_app.web.admin.client.knowledge.entry_form import EntryForm
from cs_app.web.admin.client.knowledge.erasure_state import ErasureState
from cs_app.web.admin.client.knowledge.page import knowledge
from cs_app.web.admin.client.knowledge.state import KnowledgeState
from cs_app.web.admin.client.number_acts import NumberActs
from cs_app.web.admin.client.number_form import NumberForm
from cs_app.web.admin.client.numbers import numbers
from cs_app.web.admin.client.overview import overview
from cs_app.web.admin.client.state import ClientState
from cs_app.web.client_settings.assistant.card import assistant_settings
from cs_app.web.client_settings.assistant.form import AssistantForm
from cs_app.web.client_settings.assistant.state import TAB as ASSISTANT
from cs_app.web.client_settings.assistant.state import AssistantState
from cs_app.web.client_settings.content import CLOSES, client_settings
from cs_app.web.client_settings.state import TAB, SettingsState
from cs_app.web.design.button import button, link_button
from cs_app.web.design.chip import chip
from cs_app.web.design.empty import empty_state, error_state
from cs_app.web.design.form import hidden, native_form
from cs_app.web.design.layout import card, grid, row, stack
from cs_app.web.design.skeleton import card_skeleton, skeleton
from cs_app.web.design.tabs import Tab, tabs
from cs_app.web.frame.frames import agency_page
from cs_app.web.kit.page import Page
from cs_app.web.visitor.viewer import may

VIEW_AS = "/auth/view-as"


def client_page() -> rx.Component:
    """The page."""
    again = error_state(why=ClientState.error, on_retry=ClientState.load)
    failed = card(again, title="This client")
    content = rx.match(  # pyright: ignore
        True,
        (ClientState.missing, card(rx.el.h2("Not found", class_name="sr-only"), _unknown())),
        (ClientState.error != "", failed),
        (ClientState.loaded, _tabs()),
        _shape(),
    )
    return agency_page(
        active="/admin/clients",
        title=rx.cond(ClientState.loaded, ClientState.facts.name, "Client"),
        crumbs=(("Clients", "/admin/clients"),),
        actions=rx.cond(ClientState.loaded, _marks()),
        content=content,
    )


def _marks() -> rx.Component:
    known = ClientState.facts
    inbox = link_button(
        "Conversations",
        href=f"/conversations?client={known.id}",
        icon="messages_square",
        small=True,
    )
    team = link_button("Team", href=f"/admin/clients/{known.id}/team", icon="users", small=True)
    test = rx.cond(known.is_test, chip("Test"))
    seen = rx.cond(may(AgencyPermission.CLIENTS_EDIT), team)
    return row(chip(known.status_word, tone=known.tone), test, seen, inbox, _view_as())


def _view_as() -> rx.Component:
    look = button("View as client", icon="eye", small=True, type="submit")
    return native_form(hidden(name="clientId", value=ClientState.facts.id), look, action=VIEW_AS)


def _tabs() -> rx.Component:
    entries = ClientState.numbers.length().to_string()  # pyright: ignore
    panels = (
        Tab(value="", label="Overview", content=overview()),
        Tab(value="features", label="Features", content=features()),
        Tab(value=TAB, label="Hours & texts", content=client_settings()),
        Tab(value="numbers", label="Numbers", content=numbers(), number=entries),
        Tab(value=ASSISTANT, label="Assistant", content=assistant_settings()),
        Tab(value="knowledge", label="Knowledge", content=knowledge()),
        Tab(value=GAPS, label="Knowledge gaps", content=gaps()),
    )
    return stack(status_notice(), carrier_notice(), tabs(*panels, label="About this client"))


def _shape() -> rx.Component:
    cards = grid(*[card_skeleton(lines=8)] * 3, min_width=300)
    return stack(skeleton(width="320px", height="38px"), cards, card_skeleton(lines=6))


def _unknown() -> rx.Component:
    return empty_state(
        title="There is no such client",
        why="The address is wrong, the client was removed, or it is not one of those you look "
        "after.",
        icon="search_x",
        action=link_button("All clients", href="/admin/clients"),
    )


PAGE = Page(
    route="/admin/clients/[client_id]",
    title="Client",
    build=client_page,
    loads=(
        ClientState.load,
        KnowledgeState.load,
        GapsState.load,
        SettingsState.load,
        AssistantState.load,
    ),
    closes=(
        FactsForm,
        EntryForm,
        ErasureState,
        AnswerForm,
        DismissalState,
        NumberForm,
        NumberActs,
        AssistantForm,
        *CLOSES,
    ),
)
