"""The businesses on the agency's page, those that want looking after first."""

import reflex as rx

from cs_app.identity.permissions import AgencyPermission
from cs_app.web.admin.today.lines import ClientLine
from cs_app.web.admin.today.state import TodayState
from cs_app.web.design.button import link_button
from cs_app.web.design.chip import chip
from cs_app.web.design.empty import empty_state
from cs_app.web.design.layout import card, row
from cs_app.web.design.table import Column, data_table, row_link
from cs_app.web.design.time import timestamp
from cs_app.web.design.tokens import Child, Tone, Variant
from cs_app.web.visitor.viewer import may

COLUMNS = (
    Column(label="Client", width="34%"),
    Column(label="Status"),
    Column(label="Escalations"),
    Column(label="Leads, 7 days", end=True),
    Column(label="Texts sent, 7 days", end=True),
    Column(label="Last activity", end=True),
)


def client_list() -> rx.Component:
    """A card with the table, or what to do while there is nobody."""
    table = data_table(
        caption="Clients",
        columns=COLUMNS,
        rows=TodayState.clients,
        cells=_cells,
        key=lambda client: client.href,
        empty=_nobody(),
    )
    everybody = link_button("All clients", href="/admin/clients", small=True)
    return card(
        table,
        title="Clients",
        note="Who waits longest stands first",
        actions=everybody,
        flush=True,
    )


def _cells(client: ClientLine) -> list[Child]:
    name = row(
        row_link(client.name, href=client.href),
        rx.el.span(client.trade, class_name="faint small"),
    )
    status = row(
        chip(client.status, tone=client.tone),
        rx.cond(client.has_number, rx.fragment(), chip("No number", tone=Tone.WARNING)),
        gap=1,
    )
    return [
        name,
        status,
        _escalations(client.escalations, client.overdue),
        client.leads,
        client.messages,
        rx.el.span(timestamp(client.last_activity, zone=client.zone), class_name="nowrap"),
    ]


def _escalations(waiting: int, overdue: int) -> rx.Component:
    """How many conversations wait for a person, and how many have waited too long."""
    late = chip(f"{overdue} overdue of {waiting}", tone=Tone.DANGER)
    open_ones = chip(f"{waiting} open", tone=Tone.WARNING, icon="hand")
    return rx.match(  # pyright: ignore
        True,
        (overdue > 0, late),
        (waiting > 0, open_ones),
        rx.el.span("None", class_name="faint"),
    )


def _nobody() -> rx.Component:
    add = rx.cond(
        may(AgencyPermission.CLIENTS_CREATE),
        link_button(
            "New client", href="/admin/clients?new=1", variant=Variant.PRIMARY, icon="plus"
        ),
    )
    return empty_state(
        title="No clients yet",
        why="The businesses you look after appear here, with what their leads are waiting for.",
        icon="building_2",
        action=add,
    )
