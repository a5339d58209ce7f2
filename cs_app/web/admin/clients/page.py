"""/admin/clients: every business, to search and to open."""

import reflex as rx

from cs_app.clients.models import ClientStatus
from cs_app.web.admin.clients.new_client import new_client_button, new_client_dialog
from cs_app.web.admin.clients.state import ClientsState, Line
from cs_app.web.design.chip import chip
from cs_app.web.design.empty import empty_state, error_state, filtered_empty
from cs_app.web.design.layout import card, row
from cs_app.web.design.link import param_link
from cs_app.web.design.table import Column, data_table, pager, row_link, table_tools
from cs_app.web.design.time import timestamp
from cs_app.web.design.tokens import Child, Tone
from cs_app.web.design.url_controls import filter_chips, url_search
from cs_app.web.frame.frames import agency_page
from cs_app.web.kit.client_words import STATUS_WORDS

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
    failed = error_state(why=ClientsState.error, on_retry=ClientsState.load)
    listed = rx.fragment(_table(), _pages())
    return agency_page(
        active="/admin/clients",
        title="Clients",
        note="The businesses whose leads the assistant answers.",
        actions=new_client_button(hotkey="n"),
        content=rx.fragment(
            card(
                rx.el.h2("All clients", class_name="sr-only"),
                table_tools(
                    url_search(label="Search clients", placeholder="Name, owner or number"),
                    filter_chips(name="status", label="Status", options=STATUSES),
                ),
                rx.cond(ClientsState.error != "", failed, listed),
                flush=True,
            ),
            new_client_dialog(),
        ),
    )


def _table() -> rx.Component:
    nothing = rx.cond(
        ClientsState.filtered,
        filtered_empty(what="clients", params=["q", "status"]),
        empty_state(
            title="No clients yet",
            why="A client is a business whose leads are answered here. Create the first one, "
            "then give it a phone number and some knowledge.",
            icon="building_2",
            action=new_client_button(),
        ),
    )
    return data_table(
        caption="Clients",
        columns=COLUMNS,
        rows=ClientsState.lines,
        cells=_cells,
        key=lambda line: line.id,
        loading=~ClientsState.loaded,  # pyright: ignore
        empty=nothing,
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


def _pages() -> rx.Component:
    first = param_link("Back to the newest", params={"cursor": ""})
    many = ~ClientsState.is_first_page | (ClientsState.older != "")  # pyright: ignore
    number = ClientsState.lines.length()  # pyright: ignore
    said = rx.fragment(
        f"{number} clients", rx.cond(ClientsState.is_first_page, "", rx.fragment(" · ", first))
    )
    return rx.cond(many, pager(shown=said, newer="", older=ClientsState.older))
