"""/admin/clients: every business, to search and to open."""

import reflex as rx

from cs_app.clients.models import ClientStatus
from cs_app.kernel.live import Change
from cs_app.web.admin.clients.new_client_form import (
    NewClientForm,
    new_client_button,
    new_client_dialog,
)
from cs_app.web.admin.clients.state import ClientsState, Line
from cs_app.web.design.chip import chip
from cs_app.web.design.empty import empty_state
from cs_app.web.design.layout import row
from cs_app.web.design.table import Column, row_link
from cs_app.web.design.time import timestamp
from cs_app.web.design.tokens import Child, Tone
from cs_app.web.design.url_controls import filter_chips, url_search
from cs_app.web.frame.frames import agency_page
from cs_app.web.kit.client_words import STATUS_WORDS
from cs_app.web.kit.list_card import list_card
from cs_app.web.kit.page import Nav, Page, Watch

COLUMNS = (
    Column(label="Client", width="32%"),
    Column(label="Status"),
    Column(label="Number"),
    Column(label="Escalations"),
    Column(label="Leads, 7 days", end=True),
    Column(label="Texts sent, 7 days", end=True),
    Column(label="Last activity", end=True),
)
STATUSES = [("", "All"), *((status.value, STATUS_WORDS[status]) for status in ClientStatus)]


def clients_page() -> rx.Component:
    """The page."""
    return agency_page(
        active="/admin/clients",
        title="Clients",
        note="The businesses whose leads the assistant answers.",
        actions=new_client_button(hotkey="n"),
        content=rx.fragment(
            list_card(
                ClientsState,
                what="clients",
                title="All clients",
                columns=COLUMNS,
                rows=ClientsState.lines,
                cells=_cells,
                tools=(
                    url_search(label="Search clients", placeholder="Name, owner or number"),
                    filter_chips(name="status", label="Status", options=STATUSES),
                ),
                empty=empty_state(
                    title="No clients yet",
                    why="A client is a business whose leads are answered here. Create the first "
                    "one, then give it a phone number and some knowledge.",
                    icon="building_2",
                    action=new_client_button(),
                ),
            ),
            new_client_dialog(),
        ),
    )


def _cells(line: Line) -> list[Child]:
    about = rx.cond(line.trade != "", f"{line.trade} · {line.owner}", line.owner)
    name = rx.el.div(
        row(
            row_link(line.name, href=f"/admin/clients/{line.id}"),
            rx.cond(line.is_test, chip("Test")),
        ),
        rx.el.div(about, class_name="faint small"),
    )
    number = rx.cond(
        line.number != "",
        rx.el.span(
            line.number,
            " ",
            rx.el.span(line.more_numbers, class_name="faint"),
            class_name="num nowrap",
        ),
        chip("No number", tone=Tone.WARNING),
    )
    waiting = rx.cond(
        line.escalations > 0,
        chip(f"{line.escalations} open", tone=Tone.WARNING, icon="hand"),
        rx.el.span("None", class_name="faint"),
    )
    return [
        name,
        chip(line.status, tone=line.tone),
        number,
        waiting,
        line.leads,
        line.messages,
        rx.el.span(timestamp(line.last_activity), class_name="nowrap"),
    ]


PAGE = Page(
    route="/admin/clients",
    title="Clients",
    build=clients_page,
    loads=(ClientsState.load, NewClientForm.open_if_asked),
    watch=Watch.of(Change.MESSAGE, Change.ESCALATION, refresh=ClientsState.refresh),
    nav=Nav(label="Clients", icon="building_2", primary=True),
)
