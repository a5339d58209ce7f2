"""The members of a team, to search and to change."""

import reflex as rx

from cs_app.web.client_team.cells import COLUMNS, MoreActs, cells
from cs_app.web.client_team.member_form import MemberForm
from cs_app.web.client_team.state import TeamState
from cs_app.web.design.button import button
from cs_app.web.design.empty import empty_state
from cs_app.web.design.tokens import Flag, Text, Variant
from cs_app.web.design.url_controls import filter_chips, url_search
from cs_app.web.kit.list_card import list_card

STATUSES = [("", "Active"), ("inactive", "Inactive"), ("all", "All")]


def members(*, manages: Flag, more: MoreActs | None = None) -> rx.Component:
    """The card with the list; `more` makes further entries of an active member's menu."""
    head = TeamState.head
    known = {"": head.active, "inactive": head.inactive}
    counts: dict[str, Text] = {
        value: rx.cond(TeamState.loaded, f"{number}", "–") for value, number in known.items()
    }
    return list_card(
        TeamState,
        what="members",
        title="Members",
        columns=COLUMNS,
        rows=TeamState.lines,
        cells=lambda member: cells(member, manages, more),
        tools=(
            url_search(label="Search the team", placeholder="Name, email or phone"),
            filter_chips(name="status", label="Status", options=STATUSES, counts=counts),
        ),
        empty=_nobody(manages),
    )


def add_button() -> rx.Component:
    """Opens the empty form."""
    return button(
        "Add member",
        icon="user_plus",
        variant=Variant.PRIMARY,
        hotkey="n",
        on_click=MemberForm.begin(""),
    )


def _nobody(manages: Flag) -> rx.Component:
    only = rx.cond(TeamState.head.has_owner, "Only the owner has access", "Nobody has access yet")
    why = rx.cond(
        TeamState.head.inactive > 0,
        "Former members are under “Inactive”. Add somebody, or bring one of them back.",
        "Add the people who answer leads, take calls or look at the figures, each with a role.",
    )
    return empty_state(title=only, why=why, icon="users", action=rx.cond(manages, add_button()))
