"""Tables, filters, tabs and what stands in their place."""

import reflex as rx

from cs_app.web.design.button import button
from cs_app.web.design.chip import chip
from cs_app.web.design.dialog import confirm_dialog
from cs_app.web.design.empty import empty_state, error_state, filtered_empty
from cs_app.web.design.layout import card, grid, stack
from cs_app.web.design.menu import menu_item, more_menu
from cs_app.web.design.skeleton import card_skeleton, stats_skeleton, table_skeleton
from cs_app.web.design.table import Column, data_table, pager, row_link, table_tools
from cs_app.web.design.tabs import Tab, tabs
from cs_app.web.design.time import timestamp
from cs_app.web.design.tokens import Child, Tone, Variant
from cs_app.web.design.url_controls import filter_chips, url_search, url_select
from cs_app.web.gallery.state import GalleryState, Lead

COLUMNS = (
    Column(label="Lead", sort="name", width="30%"),
    Column(label="Source"),
    Column(label="Status"),
    Column(label="Score", sort="score", end=True),
    Column(label="Last message", sort="updated"),
    Column(label="Actions", hide_label=True, end=True, width="48px"),
)
STATUSES = [("", "All"), ("needs-you", "Needs you"), ("booked", "Booked"), ("new", "New")]


def lists() -> rx.Component:
    """The section on lists."""
    return stack(_leads(), _instead(), _tabs(), gap=5)


def _cells(lead: Lead) -> list[Child]:
    more = more_menu(
        menu_item("Open", icon="arrow_up_right", href="/design/inbox"),
        menu_item("Archive", icon="archive", tone=Tone.DANGER, opens="archive"),
        id="lead-" + lead.id,
        label="Actions for " + lead.name,
    )
    return [
        row_link(lead.name, href="/design/inbox"),
        lead.source,
        chip(lead.status, tone=lead.tone),
        lead.score.to_string(),  # pyright: ignore
        timestamp(lead.seen, zone="America/Denver"),
        more,
    ]


def _leads() -> rx.Component:
    source = url_select(
        name="source", label="Source", options=[("", "Any source"), ("form", "Web form")]
    )
    table = data_table(
        caption="Leads",
        columns=COLUMNS,
        rows=GalleryState.leads,
        cells=_cells,
        key=lambda lead: lead.id,
        sorted_by="-updated",
    )
    archive = confirm_dialog(
        id="archive",
        title="Archive this lead?",
        consequence="Cancels 14 scheduled texts and closes the conversation.",
        confirm="Archive lead",
        on_confirm=GalleryState.remove,
    )
    return card(
        table_tools(
            url_search(label="Search leads", placeholder="Name, phone or email"),
            filter_chips(name="status", label="Status", options=STATUSES, counts={"": "412"}),
            source,
            end=button("Export", icon="download", small=True),
        ),
        table,
        pager(shown="1–25 of 412", newer="", older="abc"),
        archive,
        title="Leads",
        note="Everything a row leads to is one key away: j, k, Enter.",
        flush=True,
    )


def _instead() -> rx.Component:
    start = button("Add a client", variant=Variant.PRIMARY, icon="plus")
    never = empty_state(
        title="No clients yet",
        why="Businesses you onboard appear here with their leads and health.",
        icon="building_2",
        action=start,
    )
    failed = error_state(why="The database did not answer in time.", on_retry=GalleryState.press)
    return stack(
        grid(
            card(never),
            card(filtered_empty(what="leads", params=["q", "status"])),
            card(failed),
            min_width=280,
        ),
        stats_skeleton(),
        grid(card(table_skeleton(4, rows=3), flush=True), card_skeleton(), min_width=320),
    )


def _tabs() -> rx.Component:
    panels = [
        Tab(value="", label="Conversation", content=rx.el.p("What was said."), number="12"),
        Tab(value="media", label="Media", content=rx.el.p("What was shown.")),
        Tab(value="flows", label="Flows", content=rx.el.p("What runs.")),
    ]
    return card(tabs(*panels, label="About this lead"))
