"""The members of a team, to search and to change."""

import reflex as rx

from cs_app.web.client_team.cells import COLUMNS, MoreActs, cells
from cs_app.web.client_team.form_state import MemberFormState
from cs_app.web.client_team.state import FILTERS, TeamState
from cs_app.web.design.button import button
from cs_app.web.design.empty import empty_state, error_state, filtered_empty
from cs_app.web.design.layout import card
from cs_app.web.design.link import param_link
from cs_app.web.design.table import data_table, pager, table_tools
from cs_app.web.design.tokens import Flag, Variant
from cs_app.web.design.url_controls import filter_chips, url_search

STATUSES = [("", "Active"), ("inactive", "Inactive"), ("all", "All")]


def members(*, manages: Flag, more: MoreActs | None = None) -> rx.Component:
    """The card with the list; `more` makes further entries of an active member's menu."""
    failed = error_state(why=TeamState.error, on_retry=TeamState.load)
    head = TeamState.head
    tools = table_tools(
        url_search(label="Search the team", placeholder="Name, email or phone"),
        filter_chips(
            name="status",
            label="Status",
            options=STATUSES,
            counts={
                "": head.active.to_string(),  # pyright: ignore
                "inactive": head.inactive.to_string(),  # pyright: ignore
            },
        ),
    )
    listed = rx.fragment(_table(manages, more), _pages())
    return card(
        rx.el.h2("Members", class_name="sr-only"),
        tools,
        rx.cond(TeamState.error != "", failed, listed),
        flush=True,
    )


def add_button() -> rx.Component:
    """Opens the empty form."""
    return button(
        "Add member",
        icon="user_plus",
        variant=Variant.PRIMARY,
        hotkey="n",
        on_click=MemberFormState.write(""),
    )


def _table(manages: Flag, more: MoreActs | None) -> rx.Component:
    nothing = rx.cond(
        TeamState.filtered, filtered_empty(what="members", params=FILTERS), _nobody(manages)
    )
    return data_table(
        caption="Members",
        columns=COLUMNS,
        rows=TeamState.lines,
        cells=lambda member: cells(member, manages, more),
        key=lambda member: member.id,
        loading=~TeamState.loaded,  # pyright: ignore
        empty=nothing,
    )


def _nobody(manages: Flag) -> rx.Component:
    only = rx.cond(TeamState.head.has_owner, "Only the owner has access", "Nobody has access yet")
    why = rx.cond(
        TeamState.head.inactive > 0,
        "Former members are under “Inactive”. Add somebody, or bring one of them back.",
        "Add the people who answer leads, take calls or look at the figures, each with a role.",
    )
    return empty_state(title=only, why=why, icon="users", action=rx.cond(manages, add_button()))


def _pages() -> rx.Component:
    first = param_link("Back to the newest", params={"cursor": ""})
    is_first = TeamState.cursor == ""
    number = TeamState.lines.length()  # pyright: ignore
    said = rx.fragment(f"{number} members", rx.cond(is_first, "", rx.fragment(" · ", first)))
    many = ~is_first | (TeamState.older != "")  # pyright: ignore
    return rx.cond(many, pager(shown=said, newer="", older=TeamState.older))
